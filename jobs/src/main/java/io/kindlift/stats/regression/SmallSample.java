package io.kindlift.stats.regression;

/** What a clustered covariance is multiplied by; G clusters, n rows, k coefficients. */
public enum SmallSample {
    /** 1: the plain sum over clusters. */
    NONE,
    /** \( G/(G-1) \), each term of a two-way covariance by its own G: R's {@code vcovCL(type = "HC0")}. */
    VCOV_CL_HC0,
    /**
     * \( \frac{G}{G-1}\frac{n-1}{n-k} \), each term of a two-way covariance by its own G: R's {@code vcovCL(type =
     * "HC1")}; one way it is also {@code estimatr}'s {@code se_type = "stata"} (CR1).
     */
    VCOV_CL_HC1,
    /** The same with the smallest G in every term of a two-way covariance, as Stata's {@code ivreg2} and reghdfe. */
    STATA;

    /** The factor; NaN with fewer than two clusters or no degrees of freedom where they are divided by. */
    double factor(long clusters, long smallest, long n, int k) {
        long g = this == STATA ? smallest : clusters;
        if (this == NONE) {
            return 1;
        }
        double factor = g > 1 ? g / (g - 1.0) : Double.NaN;
        if (this == VCOV_CL_HC0) {
            return factor;
        }
        return n > k ? factor * (n - 1) / (n - k) : Double.NaN;
    }
}
