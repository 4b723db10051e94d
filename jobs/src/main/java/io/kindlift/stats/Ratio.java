package io.kindlift.stats;

/**
 * A ratio with its interval on the log scale.
 *
 * @param ratio 1 where nothing differs
 * @param low lower end
 * @param high upper end
 */
public record Ratio(double ratio, double low, double high) {

    /**
     * Risk ratio \( \hat p_1/\hat p_0 \) with Katz's interval, \( \mathrm{se}^2 =
     * \frac1{x_1}-\frac1{n_1}+\frac1{x_0}-\frac1{n_0} \). Reference: Katz et al. (1978),
     * <a href="https://doi.org/10.2307/2530610">doi:10.2307/2530610</a>. Without a success in an arm there is no interval.
     */
    public static Ratio ofRisks(BinaryCounts treated, BinaryCounts control, double confidence) {
        double variance = inverse(treated.successes())
                - inverse(treated.trials())
                + inverse(control.successes())
                - inverse(control.trials());
        return of(treated.share() / control.share(), variance, confidence);
    }

    /**
     * Odds ratio with Woolf's interval, \( \mathrm{se}^2 \) the sum of the four cells' inverses. Reference: Woolf (1955),
     * <a href="https://doi.org/10.1111/j.1469-1809.1955.tb01348.x">doi:10.1111/j.1469-1809.1955.tb01348.x</a>. Without a
     * count in a cell there is no interval.
     */
    public static Ratio ofOdds(BinaryCounts treated, BinaryCounts control, double confidence) {
        double ratio =
                (double) treated.successes() / treated.failures() / ((double) control.successes() / control.failures());
        double variance = inverse(treated.successes())
                + inverse(treated.failures())
                + inverse(control.successes())
                + inverse(control.failures());
        return of(ratio, variance, confidence);
    }

    /** {@code ratio} with the variance of its logarithm; an interval only where that is finite. */
    public static Ratio of(double ratio, double logVariance, double confidence) {
        double half = Tails.critical(confidence, Double.NaN) * Math.sqrt(logVariance);
        return half < Double.POSITIVE_INFINITY
                ? new Ratio(ratio, ratio * Math.exp(-half), ratio * Math.exp(half))
                : new Ratio(ratio, Double.NaN, Double.NaN);
    }

    private static double inverse(long count) {
        return 1.0 / count;
    }
}
