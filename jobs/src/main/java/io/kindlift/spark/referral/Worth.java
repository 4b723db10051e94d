package io.kindlift.spark.referral;

import static io.kindlift.spark.cohort.Referrals.AGAIN;
import static io.kindlift.spark.cohort.Referrals.REFERRED;
import static io.kindlift.spark.cohort.Referrals.REFERRER;
import static io.kindlift.spark.cohort.Referrals.SPENT;
import static io.kindlift.spark.cohort.Referrals.WEEK;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.estimate.Newcomer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a new customer is worth whom somebody brought, against the other new customers of the same weeks: these are weighted
 * so that as many of them fall on each week. Errors by whoever brought: those of one referrer are alike.
 */
public final class Worth {

    /** Numbers of a newcomer: whose, the customer, whether brought, the week, what they spent, whether they came again. */
    private static final int WIDTH = 6;

    private static final int LINE = ByTree.VALUES + 3;

    private Worth() {}

    /** Of the newcomers of a study, in as many parts as a forest has. */
    public static Newcomer of(Dataset<Row> newcomers, int parts) {
        JavaRDD<long[]> all = Forest.numbers(
                newcomers,
                parts,
                xxhash64(coalesce(col(REFERRER), col(REFERRED))),
                xxhash64(col(REFERRED)),
                col(REFERRER).isNotNull(),
                col(WEEK),
                col(SPENT),
                col(AGAIN));
        Map<Long, long[]> weeks = all.map(Worth::weeks).reduce(Worth::added);
        weeks.values().removeIf(week -> week[0] == 0 || week[1] == 0);
        long others = weeks.values().stream().mapToLong(week -> week[0]).sum();
        long brought = weeks.values().stream().mapToLong(week -> week[1]).sum();
        if (brought == 0) {
            return Newcomer.NOBODY;
        }
        double ratio = (double) others / brought;
        JavaPairRDD<Integer, long[]> lines = all.mapPartitionsToPair(Parted.of(parts, LINE, (part, rows, post) -> {
            for (int i = 0; i < rows.length; i += WIDTH) {
                long[] week = weeks.get(rows[i + 3]);
                if (week != null) {
                    boolean one = rows[i + 2] == 1;
                    long[] line = new long[LINE];
                    double weight = one ? 1 : (double) week[1] / week[0] * ratio;
                    ByTree.begin(line, rows[i], rows[i + 1], one, weight);
                    line[ByTree.VALUES + 1] = rows[i + 4];
                    line[ByTree.VALUES + 2] = rows[i + 5];
                    post.send(line[0], line);
                }
            }
        }));
        List<int[][]> ratios = List.of(new int[][] {{1}, {0}}, new int[][] {{2}, {0}});
        ByTree.Sums sums = new ByTree(ratios, LINE, 0).of(lines, parts);
        return new Newcomer(sums.ratios().get(0), sums.ratios().get(1), brought, others);
    }

    /** By week, how many came of themselves and how many were brought. */
    private static Map<Long, long[]> weeks(long[] rows) {
        Map<Long, long[]> weeks = new TreeMap<>();
        for (int i = 0; i < rows.length; i += WIDTH) {
            weeks.computeIfAbsent(rows[i + 3], any -> new long[2])[(int) rows[i + 2]]++;
        }
        return weeks;
    }

    private static Map<Long, long[]> added(Map<Long, long[]> some, Map<Long, long[]> others) {
        Map<Long, long[]> both = new TreeMap<>(some);
        others.forEach((week, n) -> both.merge(week, n, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]}));
        return both;
    }
}
