package io.kindlift.stats;

/**
 * Student's t-tests: of one mean (such as that of pair differences) and of two means with a common variance.
 *
 * <p>Reference: Student (1908), <a href="https://doi.org/10.1093/biomet/6.1.1">doi:10.1093/biomet/6.1.1</a>.
 */
public final class StudentT {

    private StudentT() {}

    /** One mean against 0: \( \bar d \) with \( s/\sqrt P \) on \( P-1 \) degrees of freedom. */
    public static Estimate mean(Moments differences, double confidence) {
        return Estimate.of(
                differences.mean(), Math.sqrt(differences.varianceOfMean()), differences.n() - 1.0, confidence);
    }

    /**
     * Two means, \( s_p^2 = (M_{2,1}+M_{2,0})/(n_1+n_0-2) \). Only where the variances are known to be equal; otherwise
     * {@link Welch}.
     */
    public static Estimate difference(Moments treated, Moments control, double confidence) {
        double df = treated.n() + control.n() - 2.0;
        double pooled = df > 0 ? (treated.m2() + control.m2()) / df : Double.NaN;
        double error = Math.sqrt(pooled * (1.0 / treated.n() + 1.0 / control.n()));
        return Estimate.of(treated.mean() - control.mean(), error, df, confidence);
    }
}
