package io.kindlift.stats;

/**
 * An estimate with its error: the row every test returns.
 *
 * @param estimate treated minus control, in the unit of the outcome
 * @param stdError its standard error, not negative
 * @param df degrees of freedom; {@code NaN} where the reference is normal
 * @param statistic the test statistic; {@code NaN} where the p-value is not made from one
 * @param pValue two-sided
 * @param low lower end of the interval
 * @param high upper end
 */
public record Estimate(
        double estimate, double stdError, double df, double statistic, double pValue, double low, double high) {

    public Estimate {
        Require.notNegative("stdError", stdError);
    }

    /**
     * \( \hat\tau \pm t_{1-\alpha/2,\nu}\,\mathrm{se} \), \( t = \hat\tau/\mathrm{se} \), two-sided p.
     *
     * <p>Without an error to speak of (0, infinite or {@code NaN}) statistic, p and interval are {@code NaN}: a zero
     * variance in both arms is no proof of anything.
     *
     * @param df degrees of freedom; {@code NaN} or infinite for the normal
     * @param confidence between 0 and 1, such as 0.95
     */
    public static Estimate of(double estimate, double stdError, double df, double confidence) {
        double critical = Tails.critical(confidence, df);
        if (!(stdError > 0 && stdError < Double.POSITIVE_INFINITY)) {
            return new Estimate(estimate, stdError, df, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double statistic = estimate / stdError;
        double half = critical * stdError;
        return new Estimate(
                estimate, stdError, df, statistic, Tails.twoSidedT(statistic, df), estimate - half, estimate + half);
    }

    /** The interval. */
    public Interval interval() {
        return new Interval(low, high);
    }

    /** Whether there is a p-value. */
    public boolean tested() {
        return !Double.isNaN(pValue);
    }
}
