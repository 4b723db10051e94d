package io.kindlift.stats.regression;

/**
 * Covariances that hold under heteroscedasticity (MacKinnon &amp; White 1985,
 * <a href="https://doi.org/10.1016/0304-4076(85)90158-7">doi:10.1016/0304-4076(85)90158-7</a>), as in R's
 * {@code sandwich::vcovHC}; h is the leverage of a row, n the number of rows, k that of coefficients.
 */
public enum Hc {
    /** Squared residuals as they are. */
    HC0,
    /** Times \( n/(n-k) \). */
    HC1,
    /** Each over \( 1-h \): unbiased where the variance is constant. */
    HC2,
    /** Each over \( (1-h)^2 \): close to the jackknife. */
    HC3;

    /** What a row's squared residuals are multiplied by; NaN where leverage is 1 and the type divides by 1 − h. */
    double factor(double leverage, long n, int k) {
        double rest = 1 - leverage;
        return switch (this) {
            case HC0 -> 1;
            case HC1 -> n > k ? (double) n / (n - k) : Double.NaN;
            case HC2 -> rest > LEAST ? 1 / rest : Double.NaN;
            case HC3 -> rest > LEAST ? 1 / (rest * rest) : Double.NaN;
        };
    }

    private static final double LEAST = 1e-10;
}
