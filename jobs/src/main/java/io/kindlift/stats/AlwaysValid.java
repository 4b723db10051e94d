package io.kindlift.stats;

/**
 * Intervals and p-values that hold however often one looks: the asymptotic confidence sequence.
 *
 * <p>With \( \hat\sigma^2 = n\,\mathrm{se}^2 \) the interval after n units is
 * \[ \hat\tau \pm \sqrt{\hat\sigma^2\,\frac{2(n\rho^2+1)}{n^2\rho^2}\log\frac{\sqrt{n\rho^2+1}}{\alpha}}, \]
 * valid at all n at once; \( \rho^2 = \frac{-2\ln\alpha+\ln(-2\ln\alpha+1)}{n^*} \) makes it tightest near
 * \( n^* \) units. The p-value is the smallest \( \alpha \) whose interval (at this \( \rho \)) leaves out 0:
 * \( \min(1, \sqrt{n\rho^2+1}\,\exp(-\tfrac12 t^2\tfrac{n\rho^2}{n\rho^2+1})) \) with \( t = \hat\tau/\mathrm{se} \) as of
 * now, not a running minimum. Assumes an asymptotically normal estimate and an error that settles as n grows; in the
 * first dozens of units it is an approximation. Reference: Waudby-Smith, Arbour, Sinha, Kennedy &amp; Ramdas (2021), eq.
 * 9, <a href="https://doi.org/10.48550/arXiv.2103.06476">doi:10.48550/arXiv.2103.06476</a>.
 *
 * @param alpha chance of ever being wrong, between 0 and 1
 * @param rho2 tuning \( \rho^2 \), positive
 */
public record AlwaysValid(double alpha, double rho2) {

    public AlwaysValid {
        Require.openUnit("alpha", alpha);
        Require.positive("rho2", rho2);
    }

    /** Tightest near {@code tuningN} units. */
    public static AlwaysValid of(double alpha, long tuningN) {
        Require.positive("tuningN", tuningN);
        double log = -2 * Math.log(Require.openUnit("alpha", alpha));
        return new AlwaysValid(alpha, (log + Math.log(log + 1)) / tuningN);
    }

    /** Half the interval, in the unit of the estimate; {@code NaN} without units. */
    public double halfWidth(double stdError, long n) {
        return halfWidth(stdError, n, Widening.NONE);
    }

    /** The same, widened. */
    public double halfWidth(double stdError, long n, Widening widening) {
        Require.count("n", n);
        Require.notNegative("stdError", stdError);
        double scale = n * rho2;
        double root = Math.sqrt(2 * (scale + 1) / scale * (Math.log1p(scale) / 2 - Math.log(alpha)));
        return n == 0 ? Double.NaN : stdError * root * widening.factor();
    }

    /** {@code estimate} ± {@link #halfWidth(double, long, Widening)}. */
    public Interval interval(double estimate, double stdError, long n, Widening widening) {
        double half = halfWidth(stdError, n, widening);
        return new Interval(estimate - half, estimate + half);
    }

    /** The p-value now; {@code NaN} where the error is 0 or absent. */
    public double pValue(double estimate, double stdError, long n) {
        return pValue(estimate, stdError, n, Widening.NONE);
    }

    /** The same with the statistic divided by the factor: below alpha exactly where the widened interval leaves out 0. */
    public double pValue(double estimate, double stdError, long n, Widening widening) {
        Require.count("n", n);
        Require.notNegative("stdError", stdError);
        if (!(stdError > 0) || n == 0) {
            return Double.NaN;
        }
        double t = estimate / stdError / widening.factor();
        double scale = n * rho2;
        return Math.min(1, Math.exp(Math.log1p(scale) / 2 - t * t / 2 * (scale / (scale + 1))));
    }

    /**
     * How much wider than the asymptotic one the interval is.
     *
     * @param factor at least 1
     */
    public record Widening(double factor) {

        private static final long FEW = 30;

        /** As the formula says. */
        public static final Widening NONE = new Widening(1);

        public Widening {
            Require.that(factor >= 1, () -> "an interval can only be widened, found a factor of " + factor);
        }

        /** With fewer than 30 clusters \( t_{1-\alpha/2,\nu}/z_{1-\alpha/2} \), else {@link #NONE}. */
        public static Widening ofClusters(long clusters, double df, double alpha) {
            if (clusters >= FEW || Tails.isNormal(df)) {
                return NONE;
            }
            return new Widening(Tails.critical(1 - alpha, df) / Tails.critical(1 - alpha, Double.NaN));
        }
    }
}
