package io.kindlift.stats;

/**
 * Two means with their joint error, from which absolute and relative effects follow.
 *
 * @param treated mean of the treated
 * @param control mean of the controls
 * @param varTreated variance of the treated mean
 * @param varControl variance of the control mean
 * @param covariance of the two means: not 0 where clusters hold both arms
 * @param df degrees of freedom; {@code NaN} for the normal
 */
public record MeanPair(
        double treated, double control, double varTreated, double varControl, double covariance, double df) {

    /** Independent arms, Welch's degrees of freedom. */
    public static MeanPair independent(Moments treated, Moments control) {
        double df = Welch.difference(treated, control, 0.95).df();
        return new MeanPair(treated.mean(), control.mean(), treated.varianceOfMean(), control.varianceOfMean(), 0, df);
    }

    /** \( v_1 + v_0 - 2c \); never below 0 but by rounding or by a two-way formula. */
    public double varianceOfDifference() {
        return varTreated + varControl - 2 * covariance;
    }

    /** Treated minus control. */
    public Estimate difference(double confidence) {
        return Estimate.of(treated - control, Math.sqrt(varianceOfDifference()), df, confidence);
    }

    /** Treated over control, minus 1. */
    public RelativeEffect relative(double confidence) {
        return RelativeEffect.of(treated, control, varTreated, varControl, covariance, df, confidence);
    }
}
