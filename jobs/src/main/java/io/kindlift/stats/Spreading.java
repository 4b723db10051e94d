package io.kindlift.stats;

/**
 * A variance with the degrees of freedom it is known on.
 *
 * @param variance of the estimate
 * @param df degrees of freedom; {@code NaN} where there is nothing to go by
 */
public record Spreading(double variance, double df) {

    /**
     * \((V_1+V_0)^2/(V_1^2/\nu_1 + V_0^2/\nu_0)\) for each part's degrees of freedom, none below 1 (Satterthwaite 1946,
     * <a href="https://doi.org/10.2307/3002019">doi:10.2307/3002019</a>).
     *
     * @param parts variances and their degrees of freedom, in turn
     */
    public static double satterthwaite(double... parts) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < parts.length; i += 2) {
            sum += parts[i];
            squares += parts[i] * parts[i] / Math.max(parts[i + 1], 1);
        }
        return sum > 0 ? sum * sum / squares : Double.NaN;
    }

    /** Whichever has the longer interval, \(t_\nu\sqrt V\); this one where they are equal. */
    public Spreading orLonger(Spreading that, double confidence) {
        return that.half(confidence) > half(confidence) ? that : this;
    }

    private double half(double confidence) {
        return Math.sqrt(variance) * Tails.critical(confidence, df);
    }
}
