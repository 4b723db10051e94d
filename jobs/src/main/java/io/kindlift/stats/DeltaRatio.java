package io.kindlift.stats;

/**
 * A ratio of two means, such as spend per visit or referrals per customer-year, by the delta method.
 *
 * <p>\( R=\bar y/\bar x \), \( \widehat{\mathrm{Var}}(R) = \frac{v_y-2Rc_{xy}+R^2v_x}{\bar x^2} \). Where units are customers
 * and x their exposure this is the sandwich variance of a rate, right for counts far more dispersed than Poisson.
 * Assumes a denominator well away from 0; otherwise {@link Fieller}. Reference: Casella &amp; Berger (2002), example
 * 5.5.27; for metrics per unit Deng, Knoblich &amp; Lu (2018),
 * <a href="https://doi.org/10.1145/3219819.3219919">doi:10.1145/3219819.3219919</a>.
 *
 * @param ratio \( R \); {@code NaN} where the denominator is 0
 * @param stdError its standard error
 */
public record DeltaRatio(double ratio, double stdError) {

    /**
     * From two means with their variances and covariance.
     *
     * @param a numerator
     * @param b denominator
     */
    public static DeltaRatio of(double a, double b, double varA, double varB, double covariance) {
        if (b == 0) {
            return new DeltaRatio(Double.NaN, Double.NaN);
        }
        double ratio = a / b;
        double variance = varA - 2 * ratio * covariance + ratio * ratio * varB;
        return new DeltaRatio(ratio, Math.sqrt(Math.max(0, variance)) / Math.abs(b));
    }

    /**
     * Ratio of the sums of two variables over independent, equally weighted units.
     *
     * @param units variable 0 the numerator, variable 1 the denominator, one row for each unit
     */
    public static DeltaRatio ofSums(CoMoments units) {
        double n = units.n();
        return of(
                units.mean(0), units.mean(1), units.variance(0) / n, units.variance(1) / n, units.covariance(0, 1) / n);
    }

    /** Ratio of the treated minus ratio of the controls, arms independent, normal reference. */
    public static Estimate difference(CoMoments treated, CoMoments control, double confidence) {
        DeltaRatio one = ofSums(treated);
        DeltaRatio zero = ofSums(control);
        return Estimate.of(one.ratio - zero.ratio, Math.hypot(one.stdError, zero.stdError), Double.NaN, confidence);
    }

    /** Ratio of the treated over that of the controls, interval on the log scale. */
    public static Ratio quotient(CoMoments treated, CoMoments control, double confidence) {
        DeltaRatio one = ofSums(treated);
        DeltaRatio zero = ofSums(control);
        double logVariance = Math.pow(one.stdError / one.ratio, 2) + Math.pow(zero.stdError / zero.ratio, 2);
        return Ratio.of(one.ratio / zero.ratio, logVariance, confidence);
    }

    /** \( R \pm z\,\mathrm{se} \). */
    public Interval interval(double confidence) {
        double half = Tails.critical(confidence, Double.NaN) * stdError;
        return new Interval(ratio - half, ratio + half);
    }
}
