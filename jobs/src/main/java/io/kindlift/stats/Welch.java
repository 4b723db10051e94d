package io.kindlift.stats;

/**
 * Welch's t-test of two means with unequal variances.
 *
 * <p>Estimates \( \mu_1-\mu_0 \). Assumes independent observations; normality only in small samples. Reference: Welch
 * (1947), <a href="https://doi.org/10.1093/biomet/34.1-2.28">doi:10.1093/biomet/34.1-2.28</a>.
 */
public final class Welch {

    private Welch() {}

    /**
     * \( \bar y_1-\bar y_0 \) with \( \mathrm{se}^2 = s_1^2/n_1+s_0^2/n_0 \) and the Welch–Satterthwaite degrees of freedom
     * \( \nu = \frac{\mathrm{se}^4}{(s_1^2/n_1)^2/(n_1-1)+(s_0^2/n_0)^2/(n_0-1)} \).
     *
     * <p>Fewer than two observations in an arm, or no variance in either: statistic, p and interval are {@code NaN}.
     */
    public static Estimate difference(Moments treated, Moments control, double confidence) {
        double v1 = treated.varianceOfMean();
        double v0 = control.varianceOfMean();
        double variance = v1 + v0;
        double df = variance * variance / (v1 * v1 / (treated.n() - 1) + v0 * v0 / (control.n() - 1));
        return Estimate.of(treated.mean() - control.mean(), Math.sqrt(variance), df, confidence);
    }
}
