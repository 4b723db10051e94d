package io.kindlift.stats;

/**
 * Benjamini and Hochberg's adjustment: controls the expected share of false discoveries where tests are independent or
 * positively dependent.
 *
 * <p>\( \tilde p_{(i)} = \min_{j\ge i} \min(1, \tfrac mj\,p_{(j)}) \). Reference: Benjamini &amp; Hochberg (1995),
 * <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">doi:10.1111/j.2517-6161.1995.tb02031.x</a>.
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /** Adjusted p-values in the order given; {@code NaN} stays {@code NaN} and does not count. */
    public static double[] adjust(double[] p) {
        return Steps.up(p, m -> rank -> (double) m / rank);
    }
}
