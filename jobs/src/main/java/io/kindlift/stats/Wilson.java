package io.kindlift.stats;

/**
 * Wilson's score interval of a proportion.
 *
 * <p>\( \frac{\hat p + z^2/2n \pm z\sqrt{\hat p(1-\hat p)/n + z^2/4n^2}}{1+z^2/n} \). Reference: Wilson (1927),
 * <a href="https://doi.org/10.1080/01621459.1927.10502953">doi:10.1080/01621459.1927.10502953</a>.
 */
public final class Wilson {

    private Wilson() {}

    /** Interval of {@code successes / trials}, inside [0, 1]; {@link Interval#NONE} without trials. */
    public static Interval interval(long successes, long trials, double confidence) {
        Require.successes(successes, trials);
        double z = Tails.critical(confidence, Double.NaN);
        if (trials == 0) {
            return Interval.NONE;
        }
        double n = trials;
        double p = successes / n;
        double shrink = 1 + z * z / n;
        double centre = (p + z * z / (2 * n)) / shrink;
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink;
        // At the ends the root cancels exactly; rounding must not leave 1e-17 there.
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
