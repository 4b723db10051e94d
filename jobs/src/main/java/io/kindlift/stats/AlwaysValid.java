package io.kindlift.stats;

/**
 * Intervals and p-values that hold however often one looks: the asymptotic confidence sequence.
 *
 * <p>The interval after n units is
 * \[ \hat\tau \pm \mathrm{se}\,\frac{t_{1-\alpha/2,\nu}}{z_{1-\alpha/2}}
 * \sqrt{\frac{2(n\rho^2+1)}{n\rho^2}\log\frac{\sqrt{n\rho^2+1}}{\alpha/m}}, \]
 * valid at all n at once for m estimates together; \( \rho^2 = \frac{-2\ln\alpha+\ln(-2\ln\alpha+1)}{n^*} \) makes it
 * tightest near \( n^* \) units. The quotient of quantiles widens it where the error itself is known from few: its degrees of
 * freedom \( \nu \). The p-value is
 * \( \min(1, m\sqrt{n\rho^2+1}\,\exp(-\tfrac12 t^2\tfrac{n\rho^2}{n\rho^2+1})) \) with
 * \( t = \frac{\hat\tau}{\mathrm{se}}\frac{z}{t_\nu} \) as of now, not a running minimum: the interval leaves out 0 exactly
 * where it is below alpha. Assumes an asymptotically normal estimate and an error that settles as n grows. Units are those of
 * the smaller side, on which the estimate rests. Reference: Waudby-Smith, Arbour, Sinha, Kennedy &amp; Ramdas (2021), eq. 9, <a
 * href="https://doi.org/10.48550/arXiv.2103.06476">doi:10.48550/arXiv.2103.06476</a>; over m estimates by Bonferroni.
 *
 * @param alpha chance of ever being wrong about any of them, between 0 and 1
 * @param rho2 tuning \( \rho^2 \), positive
 * @param estimates how many are looked at together, at least 1
 */
public record AlwaysValid(double alpha, double rho2, int estimates) {

    public AlwaysValid {
        Require.openUnit("alpha", alpha);
        Require.positive("rho2", rho2);
        Require.positive("estimates", estimates);
    }

    /** Tightest near {@code tuningN} units. */
    public static AlwaysValid of(double alpha, long tuningN, int estimates) {
        Require.positive("tuningN", tuningN);
        double log = -2 * Math.log(Require.openUnit("alpha", alpha));
        return new AlwaysValid(alpha, (log + Math.log(log + 1)) / tuningN, estimates);
    }

    /**
     * Half the interval, in the unit of the estimate; {@code NaN} without units.
     *
     * @param df degrees of freedom of the error; {@code NaN} of one that is known
     */
    public double halfWidth(double stdError, double df, long n) {
        Require.count("n", n);
        Require.notNegative("stdError", stdError);
        double scale = n * rho2;
        double log = Math.log1p(scale) / 2 - Math.log(alpha / estimates);
        return n == 0 ? Double.NaN : stdError * widening(df) * Math.sqrt(2 * (scale + 1) / scale * log);
    }

    /** {@code estimate} ± {@link #halfWidth}. */
    public Interval interval(double estimate, double stdError, double df, long n) {
        double half = halfWidth(stdError, df, n);
        return new Interval(estimate - half, estimate + half);
    }

    /** The p-value now; {@code NaN} where the error is 0 or absent. */
    public double pValue(double estimate, double stdError, double df, long n) {
        Require.count("n", n);
        Require.notNegative("stdError", stdError);
        if (!(stdError > 0) || n == 0) {
            return Double.NaN;
        }
        double t = estimate / stdError / widening(df);
        double scale = n * rho2;
        return Math.min(1, estimates * Math.exp(Math.log1p(scale) / 2 - t * t / 2 * (scale / (scale + 1))));
    }

    private double widening(double df) {
        return Tails.isNormal(df) ? 1 : Tails.critical(1 - alpha, df) / Tails.critical(1 - alpha, Double.NaN);
    }
}
