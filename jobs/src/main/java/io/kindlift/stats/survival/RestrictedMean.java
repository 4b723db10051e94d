package io.kindlift.stats.survival;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.regression.Influences;

/**
 * The mean number of days without the event up to a day τ, \( \int_0^\tau \hat S(t)\,dt \), the area under a
 * {@link KaplanMeier} curve; a difference of two needs no proportional hazards (Royston &amp; Parmar 2013,
 * <a href="https://doi.org/10.1186/1471-2288-13-152">doi:10.1186/1471-2288-13-152</a>). With
 * \( A_s = \int_s^\tau \hat S \) Greenwood's variance is \( \sum_{s \le \tau} A_s^2 d_s/(n_s(n_s - d_s)) \).
 *
 * <p>With weights or clusters the error is the infinitesimal jackknife: the derivative by the weight of a unit,
 *
 * <p>\[ \psi_i = \sum_{s \le \tau} A_s \frac{Y_{is} d_s/n_s - \delta_{is}}{n_s - d_s} , \]
 *
 * <p>times its weight, summed by cluster, squared and summed; without weights and clusters it equals Greenwood's
 * exactly. Where follow-up ends before τ the curve is taken to stay where it was.
 */
public final class RestrictedMean {

    private final int tau;
    private final double[] survival;
    private final double[] above;
    /** A unit's influence: what accrues by the end of a day at risk, and what an event that day takes. */
    private final double[] accrued;

    private final double[] taken;
    private final double variance;

    private RestrictedMean(DailyCounts counts, int tau) {
        this.tau = tau;
        this.survival = new double[tau + 1];
        this.above = new double[tau + 1];
        this.accrued = new double[tau + 1];
        this.taken = new double[tau + 1];
        KaplanMeier curve = KaplanMeier.of(counts);
        for (int day = 0; day <= tau; day++) {
            survival[day] = curve.at(day);
        }
        for (int day = tau - 1; day >= 0; day--) {
            above[day] = above[day + 1] + survival[day];
        }
        this.variance = influences(counts);
    }

    private double influences(DailyCounts counts) {
        double greenwood = 0;
        for (int day = 1; day <= tau; day++) {
            double d = counts.events(day);
            double n = counts.atRisk(day);
            accrued[day] = accrued[day - 1];
            // Where all have the event, none is left to weigh and nothing depends on it.
            if (d > 0 && survival[day] > 0) {
                taken[day] = above[day] / (n - d);
                accrued[day] += taken[day] * d / n;
                greenwood += above[day] * taken[day] * d / n;
            }
        }
        return greenwood;
    }

    /**
     * The restricted mean of daily counts.
     *
     * @param tau days, not negative
     * @throws IllegalArgumentException for a negative τ
     */
    public static RestrictedMean of(DailyCounts counts, int tau) {
        if (tau < 0) {
            throw new IllegalArgumentException("tau must not be negative, found " + tau);
        }
        return new RestrictedMean(counts, tau);
    }

    /** Mean days without the event, between 0 and τ. */
    public double mean() {
        return above[0];
    }

    /** Its standard error by Greenwood. */
    public double stdError() {
        return Math.sqrt(variance);
    }

    /** Treated less control, by Greenwood; the reference is normal. Without units in an arm all is NaN. */
    public static Estimate difference(DailyCounts treated, DailyCounts control, int tau, double confidence) {
        RestrictedMean one = of(treated, tau);
        RestrictedMean zero = of(control, tau);
        boolean empty = treated.units() == 0 || control.units() == 0;
        double difference = empty ? Double.NaN : one.mean() - zero.mean();
        return Estimate.of(difference, Math.sqrt(one.variance + zero.variance), Double.NaN, confidence);
    }

    /**
     * Treated less control with an error by cluster; the reference is normal. Weights may be any.
     *
     * @param arm the column that is 1 for treated and 0 for control
     */
    public static Estimate clustered(SurvivalRows rows, String arm, int tau, double confidence) {
        double squares = influence(rows, arm, tau).squares();
        return difference(rows, arm, tau, squares, confidence);
    }

    /** The same for independent units. */
    public static Estimate robust(SurvivalRows rows, String arm, int tau, double confidence) {
        double[] each = influences(rows, arm, tau);
        double squares = 0;
        for (int row = 0; row < each.length; row++) {
            squares += rows.count(row) * each[row] * each[row];
        }
        return difference(rows, arm, tau, squares, confidence);
    }

    private static Estimate difference(SurvivalRows rows, String arm, int tau, double variance, double confidence) {
        DailyCounts treated = arm(rows, rows.column(arm), 1);
        DailyCounts control = arm(rows, rows.column(arm), 0);
        double estimate = difference(treated, control, tau, confidence).estimate();
        return Estimate.of(estimate, Math.sqrt(variance), Double.NaN, confidence);
    }

    private static DailyCounts arm(SurvivalRows rows, int column, int value) {
        return rows.where(row -> (rows.x(row, column) != 0) == (value == 1)).daily();
    }

    /** What the units of each cluster add to the error of the difference, to first order. */
    public static Influences influence(SurvivalRows rows, String arm, int tau) {
        double[] each = influences(rows, arm, tau);
        long[] clusters = new long[rows.size()];
        for (int row = 0; row < each.length; row++) {
            clusters[row] = rows.cluster(row);
            each[row] *= rows.count(row);
        }
        return Influences.of(clusters, each);
    }

    private static double[] influences(SurvivalRows rows, String arm, int tau) {
        int column = rows.column(arm);
        RestrictedMean treated = of(arm(rows, column, 1), tau);
        RestrictedMean control = of(arm(rows, column, 0), tau);
        double[] each = new double[rows.size()];
        for (int row = 0; row < each.length; row++) {
            double weight = rows.weight(row);
            each[row] = rows.x(row, column) != 0
                    ? weight * treated.influence(rows, row)
                    : -weight * control.influence(rows, row);
        }
        return each;
    }

    private double influence(SurvivalRows rows, int row) {
        int exit = rows.exit(row);
        double taken = rows.event(row) && exit <= tau ? this.taken[exit] : 0;
        return accrued[Math.min(exit, tau)] - accrued[Math.min(rows.entry(row), tau)] - taken;
    }
}
