package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.CAME;
import static io.kindlift.spark.cohort.Referrals.MADE;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.kindlift.estimate.Lag;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How long it takes from an episode until those come whom its customer brought, week by week. */
public final class Lags {

    private static final int WEEK = 7;
    private static final String DAY = "episode_day";
    private static final String ONE = "one";
    private static final String LAG = "lag";

    private Lags() {}

    /**
     * Of the episodes whose window is over.
     *
     * @param brought referrer, made, came
     * @param outcome new customers within its window
     */
    public static Lag of(Forest forest, Dataset<Row> brought, Dataset<Row> cohort, Outcome outcome) {
        int window = outcome.windowDays();
        int[] days = IntStream.iterate(WEEK, day -> day < window + WEEK, day -> day + WEEK)
                .map(day -> Math.min(day, window))
                .toArray();
        boolean weighted = List.of(cohort.columns()).contains(EpisodeColumns.WEIGHT);
        Column weight = weighted ? col(EpisodeColumns.weight(window)) : lit(1.0);
        Dataset<Row> episodes = cohort.where(col(EpisodeColumns.mature(window)))
                .select(
                        col(EpisodeColumns.UNIT_ID).as(ByTree.UNIT),
                        col(EpisodeColumns.CUSTOMER_ID).as(ByTree.CUSTOMER),
                        col(EpisodeColumns.TREATED).as(ByTree.TREATED),
                        weight.as(ByTree.WEIGHT),
                        unix_date(col(EpisodeColumns.DAY)).as(DAY))
                .where(col(ByTree.WEIGHT).isNotNull());
        Dataset<Row> came = brought.select(REFERRER, MADE, CAME)
                .join(
                        episodes,
                        col(REFERRER)
                                .equalTo(col(ByTree.CUSTOMER))
                                .and(col(MADE).gt(col(DAY)))
                                .and(col(CAME).leq(col(DAY).plus(window))))
                .withColumn(LAG, col(CAME).minus(col(DAY)));
        Dataset<Row> all = episodes.select(columns(1, days, null)).union(came.select(columns(0, days, col(LAG))));
        List<int[][]> ratios = new ArrayList<>();
        IntStream.rangeClosed(1, days.length).forEach(i -> ratios.add(new int[][] {{i}, {0}}));
        ByTree.Sums sums = ByTree.of(forest.topped(all, ByTree.CUSTOMER), ratios, forest.buckets());
        return new Lag(outcome, days, sums.ratios(), sums.treated()[0], sums.control()[0]);
    }

    private static Column[] columns(long one, int[] days, Column lag) {
        List<Column> columns = new ArrayList<>(List.of(
                col(ByTree.UNIT), col(ByTree.CUSTOMER), col(ByTree.TREATED), col(ByTree.WEIGHT), lit(one).as(ONE)));
        for (int day : days) {
            columns.add((lag == null ? lit(0L) : when(lag.leq(day), 1L).otherwise(0L)).as("by" + day));
        }
        return columns.toArray(Column[]::new);
    }
}
