package io.kindlift.stats;

/**
 * Difference of two proportions: the pooled z test with Newcombe's interval.
 *
 * <p>Estimates \( p_1-p_0 \) of independent 0/1 outcomes. The test pools the variance (it is made under the null), the
 * standard error does not (it is for anyone who combines the figure with others), and the interval is the hybrid score
 * one, so that test and interval may differ near the edge of significance.
 */
public final class Proportions {

    private static final double SMALL_CELL = 5;

    private Proportions() {}

    /**
     * \( z = \frac{\hat p_1-\hat p_0}{\sqrt{\bar p(1-\bar p)(1/n_1+1/n_0)}} \), standard error
     * \( \sqrt{\hat p_1(1-\hat p_1)/n_1+\hat p_0(1-\hat p_0)/n_0} \), interval by {@link Newcombe}.
     *
     * <p>Where an expected cell is below 5, p is {@link FisherExact}'s and the statistic {@code NaN}. {@code df} is always
     * {@code NaN}. With an empty arm every number is {@code NaN}.
     */
    public static Estimate difference(long x1, long n1, long x0, long n0, double confidence) {
        Interval interval = Newcombe.interval(x1, n1, x0, n0, confidence);
        if (n1 == 0 || n0 == 0) {
            return Estimate.of(Double.NaN, Double.NaN, Double.NaN, confidence);
        }
        double z = smallestExpected(x1, n1, x0, n0) < SMALL_CELL ? Double.NaN : pooledZ(x1, n1, x0, n0);
        double p = Double.isNaN(z) ? FisherExact.pValue(x1, n1, x0, n0) : Tails.twoSidedNormal(z);
        double estimate = (double) x1 / n1 - (double) x0 / n0;
        return new Estimate(estimate, unpooledError(x1, n1, x0, n0), Double.NaN, z, p, interval.low(), interval.high());
    }

    /** The same from counts. */
    public static Estimate difference(BinaryCounts treated, BinaryCounts control, double confidence) {
        return difference(treated.successes(), treated.trials(), control.successes(), control.trials(), confidence);
    }

    /** The smallest expected count of the four cells under the null. */
    public static double smallestExpected(long x1, long n1, long x0, long n0) {
        double n = (double) n1 + n0;
        double successes = (double) x1 + x0;
        return Math.min(n1, n0) * (Math.min(successes, n - successes) / n);
    }

    /** The pooled z statistic; {@code NaN} where all succeed, none do, or an arm is empty. */
    public static double pooledZ(long x1, long n1, long x0, long n0) {
        double pooled = ((double) x1 + x0) / ((double) n1 + n0);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n0));
        return error > 0 ? ((double) x1 / n1 - (double) x0 / n0) / error : Double.NaN;
    }

    /** The unpooled standard error; {@code NaN} with an empty arm. */
    public static double unpooledError(long x1, long n1, long x0, long n0) {
        return Math.sqrt(varianceOfShare(x1, n1) + varianceOfShare(x0, n0));
    }

    private static double varianceOfShare(long successes, long trials) {
        double p = (double) successes / trials;
        return p * (1 - p) / trials;
    }
}
