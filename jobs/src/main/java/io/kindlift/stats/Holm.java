package io.kindlift.stats;

/**
 * Holm's step-down adjustment: controls the chance of any false discovery, whatever the dependence.
 *
 * <p>\( \tilde p_{(i)} = \max_{j\le i} \min(1, (m-j+1)\,p_{(j)}) \). Reference: Holm (1979),
 * <a href="https://www.jstor.org/stable/4615733">jstor:4615733</a>.
 */
public final class Holm {

    private Holm() {}

    /** Adjusted p-values in the order given; {@code NaN} stays {@code NaN} and does not count. */
    public static double[] adjust(double[] p) {
        return Steps.down(p, m -> rank -> m - rank + 1);
    }
}
