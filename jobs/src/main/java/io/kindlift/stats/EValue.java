package io.kindlift.stats;

/**
 * The E-value: how strongly, as risk ratios with both treatment and outcome, an unmeasured cause would have to be linked to
 * explain an effect away.
 *
 * <p>\( E = RR+\sqrt{RR(RR-1)} \), with \( 1/RR \) for a ratio below 1. The limit's is that of the end of the interval
 * nearer to 1, and 1 where the interval includes 1. Reference: VanderWeele &amp; Ding (2017),
 * <a href="https://doi.org/10.7326/M16-2607">doi:10.7326/M16-2607</a>.
 *
 * @param point of the estimate, at least 1
 * @param limit of the nearer end, at least 1
 */
public record EValue(double point, double limit) {

    private static final double PER_STANDARD_DEVIATION = 0.91;

    /** Of a risk ratio and its interval. */
    public static EValue of(Ratio risks) {
        double nearer = risks.ratio() >= 1 ? Math.max(1, risks.low()) : Math.min(1, risks.high());
        return new EValue(of(risks.ratio()), of(nearer));
    }

    /** Of a risk ratio; infinite at 0, {@code NaN} below. */
    public static double of(double riskRatio) {
        double ratio = riskRatio < 1 ? 1 / riskRatio : riskRatio;
        return riskRatio < 0 ? Double.NaN : ratio + Math.sqrt(ratio * (ratio - 1));
    }

    /**
     * Of a difference of means through the approximate risk ratio \( \exp(0.91\,d) \), d in standard deviations of the
     * outcome.
     */
    public static EValue ofDifference(double estimate, Interval interval, double sd) {
        return of(new Ratio(
                approximate(estimate / sd), approximate(interval.low() / sd), approximate(interval.high() / sd)));
    }

    private static double approximate(double standardised) {
        return Math.exp(PER_STANDARD_DEVIATION * standardised);
    }
}
