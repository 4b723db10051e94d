package io.kindlift.stats.survival;

import io.kindlift.stats.Tails;
import io.kindlift.stats.regression.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log-rank test that groups do not differ in their survival, within strata: observed less expected events, with
 * the hypergeometric variance of each day (Mantel 1966; Peto &amp; Peto 1972,
 * <a href="https://doi.org/10.2307/2344317">doi:10.2307/2344317</a>):
 *
 * <p>\[ U_g = \sum_t w_t \Big(d_{gt} - d_t\frac{n_{gt}}{n_t}\Big), \quad
 *     V_{gh} = \sum_t w_t^2 \frac{d_t (n_t - d_t)}{n_t - 1} \frac{n_{gt}}{n_t}\Big(1_{g=h} - \frac{n_{ht}}{n_t}\Big),
 *     \quad \chi^2 = U^\top V^{-1} U \]
 *
 * <p>Equal to R's {@code survdiff}. Weighted or clustered units have {@link Cox#scoreTest}.
 *
 * @param chiSquare the statistic; NaN where no group can be told from another
 * @param df groups that could have had events, less 1
 * @param pValue of the chi-square
 * @param groups the groups, ascending
 * @param observed their events, weighted by {@link TestWeight}
 * @param expected what they would be without a difference
 */
public record LogRank(
        double chiSquare, int df, double pValue, List<Double> groups, List<Double> observed, List<Double> expected) {

    public LogRank {
        groups = List.copyOf(groups);
        observed = List.copyOf(observed);
        expected = List.copyOf(expected);
    }

    /**
     * Tests the groups that a column tells apart.
     *
     * @throws IllegalArgumentException if there is no such column or a weight is not 1
     */
    public static LogRank test(SurvivalRows rows, String column, TestWeight weight) {
        int at = rows.column(column);
        double[] groups = new double[rows.size()];
        for (int row = 0; row < groups.length; row++) {
            if (rows.weight(row) != 1) {
                throw new IllegalArgumentException("a log-rank test of counts cannot take weight " + rows.weight(row));
            }
            groups[row] = rows.x(row, at);
        }
        groups = Arrays.stream(groups).distinct().sorted().toArray();
        Sums sums = new Sums(groups.length, weight);
        int from = 0;
        while (from < rows.size()) {
            int to = from;
            while (to < rows.size() && rows.stratum(to) == rows.stratum(from)) {
                to++;
            }
            sums.add(stratum(rows, at, groups, from, to));
            from = to;
        }
        return sums.test(groups);
    }

    private static DailyCounts[] stratum(SurvivalRows rows, int column, double[] groups, int from, int to) {
        DailyCounts.Builder[] builders = new DailyCounts.Builder[groups.length];
        Arrays.setAll(builders, group -> DailyCounts.count());
        for (int row = from; row < to; row++) {
            int group = Arrays.binarySearch(groups, rows.x(row, column));
            builders[group].add(rows.entry(row), rows.exit(row), rows.event(row), 1, rows.count(row));
        }
        return Arrays.stream(builders).map(DailyCounts.Builder::build).toArray(DailyCounts[]::new);
    }

    /** Observed, expected and variance over the days and strata. */
    private static final class Sums {

        private final TestWeight weight;
        private final double[] observed;
        private final double[] expected;
        private final double[][] variance;

        Sums(int groups, TestWeight weight) {
            this.weight = weight;
            this.observed = new double[groups];
            this.expected = new double[groups];
            this.variance = new double[groups][groups];
        }

        void add(DailyCounts[] groups) {
            int last =
                    Arrays.stream(groups).mapToInt(DailyCounts::lastDay).max().orElse(0);
            double survival = 1;
            for (int day = 1; day <= last; day++) {
                double d = 0;
                double n = 0;
                for (DailyCounts group : groups) {
                    d += group.events(day);
                    n += group.atRisk(day);
                }
                if (d > 0) {
                    add(groups, day, d, n, weight == TestWeight.PETO ? survival : 1);
                    survival *= (n - d) / n;
                }
            }
        }

        private void add(DailyCounts[] groups, int day, double d, double n, double w) {
            double spread = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
            for (int g = 0; g < groups.length; g++) {
                double share = groups[g].atRisk(day) / n;
                observed[g] += w * groups[g].events(day);
                expected[g] += w * d * share;
                variance[g][g] += spread * share;
                for (int h = 0; h < groups.length; h++) {
                    variance[g][h] -= spread * share * groups[h].atRisk(day) / n;
                }
            }
        }

        LogRank test(double[] groups) {
            // One group is the others' complement.
            int free = Math.max(groups.length - 1, 0);
            Cholesky factor = Cholesky.of(Arrays.copyOf(variance, free), 1e-10);
            int[] kept = factor.kept();
            double[] score = Arrays.stream(kept)
                    .mapToDouble(g -> observed[g] - expected[g])
                    .toArray();
            double[] solved = factor.solve(score);
            double chiSquare = kept.length == 0 ? Double.NaN : 0;
            for (int i = 0; i < kept.length; i++) {
                chiSquare += score[i] * solved[i];
            }
            double p = Tails.upperChiSquare(chiSquare, kept.length);
            return new LogRank(chiSquare, kept.length, p, boxed(groups), boxed(observed), boxed(expected));
        }

        private static List<Double> boxed(double[] values) {
            List<Double> list = new ArrayList<>(values.length);
            Arrays.stream(values).forEach(list::add);
            return list;
        }
    }
}
