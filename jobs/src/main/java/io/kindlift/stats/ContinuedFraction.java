package io.kindlift.stats;

import java.util.function.IntToDoubleFunction;

/**
 * \( b_0+\frac{a_1}{b_1+}\frac{a_2}{b_2+}\cdots \) by Lentz's algorithm as modified by Thompson &amp; Barnett (1986),
 * <a href="https://doi.org/10.1016/0021-9991(86)90046-X">doi:10.1016/0021-9991(86)90046-X</a>.
 */
final class ContinuedFraction {

    private static final int MAX_TERMS = 1_000_000;
    private static final double TINY = 1e-300;

    private ContinuedFraction() {}

    static double of(IntToDoubleFunction a, IntToDoubleFunction b) {
        double value = nonZero(b.applyAsDouble(0));
        double c = value;
        double d = 0;
        for (int k = 1; k < MAX_TERMS; k++) {
            double ak = a.applyAsDouble(k);
            double bk = b.applyAsDouble(k);
            d = 1 / nonZero(bk + ak * d);
            c = nonZero(bk + ak / c);
            double change = c * d;
            value *= change;
            if (Math.abs(change - 1) < 3e-16) {
                break;
            }
        }
        return value;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
