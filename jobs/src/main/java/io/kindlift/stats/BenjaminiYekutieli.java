package io.kindlift.stats;

/**
 * Benjamini and Yekutieli's adjustment: controls the expected share of false discoveries whatever the dependence.
 *
 * <p>\( \tilde p_{(i)} = \min_{j\ge i} \min(1, \tfrac mj\,p_{(j)} \sum_{k=1}^m \tfrac1k) \). Reference: Benjamini &amp;
 * Yekutieli (2001), <a href="https://doi.org/10.1214/aos/1013699998">doi:10.1214/aos/1013699998</a>.
 */
public final class BenjaminiYekutieli {

    private BenjaminiYekutieli() {}

    /** Adjusted p-values in the order given; {@code NaN} stays {@code NaN} and does not count. */
    public static double[] adjust(double[] p) {
        return Steps.up(p, m -> {
            double all = Steps.harmonic(m);
            return rank -> all * m / rank;
        });
    }
}
