package io.kindlift.stats.trial;

import java.util.Arrays;

/**
 * Whether the split between arms changed over time: \( \chi^2 = \sum_{aw} (O_{aw}-E_{aw})^2/E_{aw} \) of arm by week, \(O\)
 * and \( E = n_{as}n_{ws}/n_s \) each added up over strata, on (arms − 1)(weeks − 1) degrees of freedom. Weeks count in which
 * every arm expects {@value #FEWEST} or more; expectations are taken again from these. With fewer than two such weeks, or
 * arms, there are 0 degrees of freedom.
 *
 * @param statistic \( \chi^2 \)
 * @param df its degrees of freedom; 0 where nothing can be said
 */
public record Drift(double statistic, int df) {

    static final int FEWEST = 5;

    /** From counts by stratum, arm and week. */
    public static Drift of(long[][][] counts) {
        int arms = counts.length == 0 ? 0 : counts[0].length;
        int weeks = arms == 0 ? 0 : counts[0][0].length;
        boolean[] all = new boolean[weeks];
        Arrays.fill(all, true);
        double[][] expected = expected(counts, arms, all);
        boolean[] kept = new boolean[weeks];
        int some = 0;
        for (int week = 0; week < weeks; week++) {
            kept[week] = true;
            for (int arm = 0; arm < arms; arm++) {
                kept[week] &= expected[arm][week] >= FEWEST;
            }
            some += kept[week] ? 1 : 0;
        }
        return some < 2 || arms < 2
                ? new Drift(0, 0)
                : new Drift(statistic(counts, expected(counts, arms, kept), kept), (arms - 1) * (some - 1));
    }

    private static double statistic(long[][][] counts, double[][] expected, boolean[] kept) {
        double statistic = 0;
        for (int arm = 0; arm < expected.length; arm++) {
            for (int week = 0; week < kept.length; week++) {
                double observed = 0;
                for (long[][] stratum : counts) {
                    observed += stratum[arm][week];
                }
                double off = observed - expected[arm][week];
                statistic += kept[week] && expected[arm][week] > 0 ? off * off / expected[arm][week] : 0;
            }
        }
        return statistic;
    }

    private static double[][] expected(long[][][] counts, int arms, boolean[] kept) {
        double[][] expected = new double[arms][kept.length];
        for (long[][] stratum : counts) {
            double[] byArm = new double[arms];
            double[] byWeek = new double[kept.length];
            double n = 0;
            for (int arm = 0; arm < arms; arm++) {
                for (int week = 0; week < kept.length; week++) {
                    long count = kept[week] ? stratum[arm][week] : 0;
                    byArm[arm] += count;
                    byWeek[week] += count;
                    n += count;
                }
            }
            for (int arm = 0; n > 0 && arm < arms; arm++) {
                for (int week = 0; week < kept.length; week++) {
                    expected[arm][week] += byArm[arm] * byWeek[week] / n;
                }
            }
        }
        return expected;
    }
}
