package io.kindlift.stats;

import org.apache.commons.math3.special.Beta;

/**
 * Tail probabilities and quantiles that keep their digits: 1e-200 comes out as 1e-200.
 *
 * <p>Everywhere, {@code df} of {@code NaN} or infinity means the normal distribution; {@code df} not above 0 gives
 * {@code NaN}. A {@code NaN} argument gives {@code NaN}. Relative error below 1e-12 down to 1e-300.
 */
public final class Tails {

    private static final double SERIES_BELOW = 2;
    private static final int MAX_TERMS = 100_000;
    private static final int MAX_STEPS = 500;

    private Tails() {}

    /** \( P(|T_\nu| \ge |t|) \) of Student's t, or of the normal. */
    public static double twoSidedT(double t, double df) {
        if (isNormal(df)) {
            return twoSidedNormal(t);
        }
        double size = Math.abs(t);
        if (Double.isNaN(size) || df <= 0) {
            return Double.NaN;
        }
        return size < SERIES_BELOW ? 1 - centre(size, df) : Math.min(1, tail(size, df));
    }

    /** \( P(|Z| \ge |z|) = \operatorname{erfc}(|z|/\sqrt2) \). */
    public static double twoSidedNormal(double z) {
        double half = z * z / 2;
        return Double.isNaN(z) ? Double.NaN : UpperGamma.of(0.5, half);
    }

    /** \( \Phi(z)=P(Z \le z) \). */
    public static double lowerNormal(double z) {
        double outer = twoSidedNormal(z) / 2;
        return z < 0 ? outer : 1 - outer;
    }

    /** \( P(\chi^2_\nu \ge x) \); 1 for x ≤ 0. */
    public static double upperChiSquare(double x, double df) {
        if (Double.isNaN(x) || !(df > 0)) {
            return Double.NaN;
        }
        return x <= 0 ? 1 : UpperGamma.of(df / 2, x / 2);
    }

    /** \( z \) with \( P(Z \le z) = p \); infinite at 0 and 1, {@code NaN} outside. */
    public static double quantileNormal(double p) {
        return quantileT(p, Double.NaN);
    }

    /** \( t \) with \( P(T_\nu \le t) = p \); infinite at 0 and 1, {@code NaN} outside. */
    public static double quantileT(double p, double df) {
        if (!(p >= 0 && p <= 1) || df <= 0) {
            return Double.NaN;
        }
        if (p == 0.5) {
            return 0;
        }
        double size = sizeOfTail(2 * Math.min(p, 1 - p), df);
        return p < 0.5 ? -size : size;
    }

    /** Half-width of an interval in standard errors: \( t_{1-\alpha/2,\nu} \) at confidence \( 1-\alpha \). */
    public static double critical(double confidence, double df) {
        return -quantileT((1 - Require.confidence(confidence)) / 2, df);
    }

    static boolean isNormal(double df) {
        return Double.isNaN(df) || df == Double.POSITIVE_INFINITY;
    }

    /**
     * Newton's method for \( \log P(|T| \ge e^u) = \log p \). The left side is concave and falling in u, so that every
     * iterate after the first lies right of the root and the sequence falls to it. Where the first step overshoots into
     * underflow it is halved.
     */
    private static double sizeOfTail(double p, double df) {
        if (p == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double left = 0;
        double u = 0;
        for (int i = 0; i < MAX_STEPS; i++) {
            double t = Math.exp(u);
            double tail = twoSidedT(t, df);
            if (tail < Double.MIN_NORMAL) {
                u = (u + left) / 2;
                continue;
            }
            left = u;
            double step = Math.log(tail / p) * tail / (2 * t * density(t, df));
            u += step;
            // Quadratic convergence: the error after this step is its square.
            if (Math.abs(step) < 1e-9) {
                break;
            }
        }
        return Math.exp(u);
    }

    private static double density(double t, double df) {
        return isNormal(df)
                ? Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI)
                : Math.exp(logConstant(df) - (df + 1) / 2 * logBase(t, df));
    }

    /** \( \log\frac{\Gamma((\nu+1)/2)}{\sqrt{\nu\pi}\,\Gamma(\nu/2)} \). */
    private static double logConstant(double df) {
        return -Beta.logBeta(df / 2, 0.5) - Math.log(df) / 2;
    }

    /** \( \log(1+t^2/\nu) \), also where \( t^2 \) overflows. */
    private static double logBase(double t, double df) {
        double ratio = t / Math.sqrt(df);
        return ratio > 1e8 ? 2 * Math.log(ratio) : Math.log1p(ratio * ratio);
    }

    /**
     * \( P(|T|\lt t) = 2tf(t)\,{}_2F_1(1,\tfrac{\nu+1}{2};\tfrac32;\tfrac{t^2}{\nu+t^2}) \): a series of positive terms.
     */
    private static double centre(double t, double df) {
        double y = t * t / (df + t * t);
        double term = 1;
        double sum = 1;
        for (int k = 0; k < MAX_TERMS && term > 1e-17 * sum; k++) {
            term *= ((df + 1) / 2 + k) / (1.5 + k) * y;
            sum += term;
        }
        return 2 * t * density(t, df) * sum;
    }

    /**
     * \( P(|T|\ge t) = I_x(a, b) \) with \( a=\nu/2,\, b=1/2,\, x=\nu/(\nu+t^2) \), by the even part of the continued
     * fraction DLMF 8.17.22, written with \( y=1-x \) so that nothing cancels at large \( \nu \).
     */
    private static double tail(double t, double df) {
        double ratio = t / Math.sqrt(df);
        double a = df / 2;
        double x = 1 / (1 + ratio * ratio);
        double y = 1 / (1 + 1 / ratio / ratio);
        double front = Math.exp(-Beta.logBeta(a, 0.5) - a * logBase(t, df)) * Math.sqrt(y);
        return front / ContinuedFraction.of(m -> numerator(m, a, x), m -> denominator(m, a, x, y));
    }

    private static double numerator(int m, double a, double x) {
        double scale = x / (a + 2 * m - 1);
        return (a + m - 1) * scale * ((a + m - 0.5) * scale) * m * (0.5 - m);
    }

    private static double denominator(int m, double a, double x, double y) {
        double inner = a * y - x / 2 + 1 + m * (2 - x);
        double earlier = m == 0 ? 0 : m * (0.5 - m) * x / (a + 2 * m - 1); // at two degrees of freedom 0 / 0
        return m + earlier + (a + m) * inner / (a + 2 * m + 1);
    }
}
