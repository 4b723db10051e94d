package io.kindlift.stats;

/**
 * Hochberg's step-up adjustment: controls the chance of any false discovery where tests are independent or positively
 * dependent; never larger than {@link Holm}'s.
 *
 * <p>\( \tilde p_{(i)} = \min_{j\ge i} \min(1, (m-j+1)\,p_{(j)}) \). Reference: Hochberg (1988),
 * <a href="https://doi.org/10.1093/biomet/75.4.800">doi:10.1093/biomet/75.4.800</a>.
 */
public final class Hochberg {

    private Hochberg() {}

    /** Adjusted p-values in the order given; {@code NaN} stays {@code NaN} and does not count. */
    public static double[] adjust(double[] p) {
        return Steps.up(p, m -> rank -> m - rank + 1);
    }
}
