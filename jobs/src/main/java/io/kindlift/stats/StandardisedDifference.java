package io.kindlift.stats;

/**
 * How far two groups are apart on a covariate, in standard deviations: a description, not a test.
 *
 * <p>Reference: Austin (2009), <a href="https://doi.org/10.1002/sim.3697">doi:10.1002/sim.3697</a>.
 */
public final class StandardisedDifference {

    private StandardisedDifference() {}

    /** \( (\bar x_1-\bar x_0)/s \) with any denominator, such as the treated SD; 0 where all are equal. */
    public static double of(double meanTreated, double meanControl, double sd) {
        double difference = meanTreated - meanControl;
        return difference == 0 ? 0 : difference / sd;
    }

    /** With \( s=\sqrt{(s_1^2+s_0^2)/2} \). */
    public static double pooled(Moments treated, Moments control) {
        return of(treated.mean(), control.mean(), Math.sqrt((treated.variance() + control.variance()) / 2));
    }

    /** \( s_1^2/s_0^2 \): 1 where the spreads agree. */
    public static double varianceRatio(double varTreated, double varControl) {
        return varTreated / varControl;
    }
}
