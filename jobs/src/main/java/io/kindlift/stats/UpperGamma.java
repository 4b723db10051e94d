package io.kindlift.stats;

import org.apache.commons.math3.special.Gamma;

/**
 * The regularised upper incomplete gamma function \( Q(a,x)=\Gamma(a,x)/\Gamma(a) \), by the series DLMF 8.7.1 left of
 * a + 1 and the continued fraction DLMF 8.9.2 right of it.
 */
final class UpperGamma {

    private static final int MAX_TERMS = 1_000_000;
    private static final double STIRLING_FROM = 16;

    private UpperGamma() {}

    static double of(double a, double x) {
        if (x == 0) {
            return 1;
        }
        if (Double.isInfinite(x)) {
            return 0;
        }
        return x < a + 1 ? 1 - power(a, x) * series(a, x) : Math.min(1, power(a, x) * a / fraction(a, x));
    }

    /** \( x^a e^{-x}/\Gamma(a+1) \); for large a around Stirling's formula, so that nothing large cancels. */
    private static double power(double a, double x) {
        if (a < STIRLING_FROM) {
            return Math.exp(a * Math.log(x) - x - Gamma.logGamma(a + 1));
        }
        double ratio = x / a;
        double distance = ratio - 1 - Math.log1p(ratio - 1);
        return Math.exp(-a * distance - stirling(a)) / Math.sqrt(2 * Math.PI * a);
    }

    /** What Stirling's formula leaves of \( \log\Gamma(a+1) \), DLMF 5.11.1. */
    private static double stirling(double a) {
        double s = 1 / (a * a);
        return (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188))))) / a;
    }

    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < MAX_TERMS && term > 1e-17 * sum; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return sum;
    }

    private static double fraction(double a, double x) {
        return ContinuedFraction.of(k -> k * (a - k), k -> x + 1 - a + 2.0 * k);
    }
}
