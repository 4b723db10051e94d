package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.col;

import io.kindlift.estimate.Lag;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How long it takes from an episode until those come whom its customer brought, week by week. */
public final class Lags {

    private static final int WEEK = 7;

    private Lags() {}

    /**
     * Of the episodes whose window is over.
     *
     * @param outcome new customers within its window
     */
    public static Lag of(Generations generations, Dataset<Row> cohort, Outcome outcome) {
        Forest forest = generations.forest();
        int window = outcome.windowDays();
        int[] days = IntStream.iterate(WEEK, day -> day < window + WEEK, day -> day + WEEK)
                .map(day -> Math.min(day, window))
                .toArray();
        int line = ByTree.VALUES + 1 + days.length;
        Dataset<Row> mature = cohort.where(col(EpisodeColumns.mature(window)));
        var lines = generations.lines(
                Episodes.of(mature, EpisodeColumns.weight(window), forest.parts()),
                line,
                (row, brood, edge, day) -> count(row, days, brood.came(edge) - day),
                row -> {});
        List<int[][]> ratios = new ArrayList<>();
        IntStream.rangeClosed(1, days.length).forEach(i -> ratios.add(new int[][] {{i}, {0}}));
        ByTree.Sums sums = new ByTree(ratios, line, 0).of(lines, forest.parts());
        return new Lag(outcome, days, sums.ratios(), sums.counted()[1][0], sums.counted()[0][0]);
    }

    private static void count(long[] row, int[] days, long lag) {
        for (int i = 0; i < days.length; i++) {
            row[ByTree.VALUES + 1 + i] += lag <= days[i] ? 1 : 0;
        }
    }
}
