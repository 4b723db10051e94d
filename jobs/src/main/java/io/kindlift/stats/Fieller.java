package io.kindlift.stats;

/**
 * Fieller's interval of a ratio of two estimates, such as margin over cost.
 *
 * <p>All \( \rho \) at which \( a-\rho b \) does not differ from 0: \( (a-\rho b)^2 \le q^2(v_a-2\rho c+\rho^2v_b) \). Exact
 * for normal estimates with known variances, also where the denominator is uncertain; then the set is unbounded, and saying
 * so is the point. Reference: Fieller (1954),
 * <a href="https://doi.org/10.1111/j.2517-6161.1954.tb00159.x">doi:10.1111/j.2517-6161.1954.tb00159.x</a>.
 *
 * @param ratio \( a/b \)
 * @param low lower finite end; {@code NaN} where there is none
 * @param high upper finite end
 * @param shape how to read the ends
 */
public record Fieller(double ratio, double low, double high, Shape shape) {

    /** What the set looks like. */
    public enum Shape {
        /** From low to high. */
        BOUNDED,
        /** Everything up to low and everything from high: the denominator does not differ from 0. */
        OUTSIDE,
        /** Every ratio: neither differs from 0. */
        EVERYTHING
    }

    /**
     * From two estimates with their variances and covariance.
     *
     * @param a numerator
     * @param b denominator
     * @param df degrees of freedom of all variances, {@code NaN} for the normal
     */
    public static Fieller of(
            double a, double b, double varA, double varB, double covariance, double df, double confidence) {
        double q = Tails.critical(confidence, df);
        // The set is where A rho^2 - 2 B rho + C <= 0.
        double squared = q * q;
        double quadratic = b * b - squared * varB;
        double linear = a * b - squared * covariance;
        double constant = a * a - squared * varA;
        double root = Math.sqrt(linear * linear - quadratic * constant);
        double one = (linear - root) / quadratic;
        double other = (linear + root) / quadratic;
        if (quadratic > 0) {
            return new Fieller(a / b, one, other, Shape.BOUNDED);
        }
        return root > 0 && quadratic < 0
                ? new Fieller(a / b, Math.min(one, other), Math.max(one, other), Shape.OUTSIDE)
                : new Fieller(a / b, Double.NaN, Double.NaN, Shape.EVERYTHING);
    }
}
