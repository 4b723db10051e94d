package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.AGAIN;
import static io.kindlift.spark.cohort.Referrals.REFERRED;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static io.kindlift.spark.cohort.Referrals.SPENT;
import static io.kindlift.spark.cohort.Referrals.WEEK;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.kindlift.estimate.Newcomer;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a new customer is worth whom somebody brought, against the other new customers of the same weeks: these are weighted
 * so that as many of them fall on each week. Errors by whoever brought: those of one referrer are alike.
 */
public final class Worth {

    private static final String BROUGHT = "brought";
    private static final String OTHERS = "others";
    private static final String ONE = "one";
    private static final int BUCKETS = 8;

    private Worth() {}

    /** Of the newcomers of a study. */
    public static Newcomer of(Dataset<Row> newcomers) {
        Dataset<Row> all = Forest.now(newcomers);
        Column brought = col(REFERRER).isNotNull();
        Dataset<Row> weeks = Forest.now(all.groupBy(WEEK)
                .agg(
                        count_if(brought).as(BROUGHT),
                        count_if(col(REFERRER).isNull()).as(OTHERS))
                .where(col(BROUGHT).gt(0).and(col(OTHERS).gt(0))));
        Row kept = weeks.agg(coalesce(sum(BROUGHT), lit(0L)), coalesce(sum(OTHERS), lit(0L)))
                .first();
        if (kept.getLong(0) == 0) {
            return Newcomer.NOBODY;
        }
        double ratio = (double) kept.getLong(1) / kept.getLong(0);
        Column weight =
                when(brought, 1.0).otherwise(col(BROUGHT).divide(col(OTHERS)).multiply(ratio));
        Column cluster = coalesce(col(REFERRER), col(REFERRED));
        ByTree.Sums sums = ByTree.of(
                all.join(weeks, WEEK)
                        .select(
                                col(REFERRED).as(ByTree.UNIT),
                                cluster.as(ByTree.CUSTOMER),
                                brought.as(ByTree.TREATED),
                                weight.as(ByTree.WEIGHT),
                                lit(1L).as(ONE),
                                col(SPENT),
                                col(AGAIN),
                                cluster.as(Forest.TOP)),
                List.of(new int[][] {{1}, {0}}, new int[][] {{2}, {0}}),
                BUCKETS);
        return new Newcomer(sums.ratios().get(0), sums.ratios().get(1), kept.getLong(0), kept.getLong(1));
    }
}
