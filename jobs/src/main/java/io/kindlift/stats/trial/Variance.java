package io.kindlift.stats.trial;

import java.util.List;

/**
 * A variance and how well it is known.
 *
 * @param value not negative; {@code NaN} where it cannot be had
 * @param df degrees of freedom; {@code NaN} where the reference is normal
 */
public record Variance(double value, double df) {

    /** Of nothing: adds nothing to a sum. */
    public static final Variance ZERO = new Variance(0, 1);

    /**
     * The variance of a sum of independent parts, \( V=\sum V_i \), with Satterthwaite's degrees of freedom \( \nu =
     * V^2/\sum (V_i^2/\nu_i) \) (1946, <a href="https://doi.org/10.2307/3002019">doi:10.2307/3002019</a>); {@code NaN}
     * degrees where \(V\) is 0.
     */
    public static Variance sum(List<Variance> parts) {
        double value = 0;
        double squares = 0;
        for (Variance part : parts) {
            value += part.value;
            squares += part.value == 0 ? 0 : part.value * part.value / part.df;
        }
        return new Variance(value, value * value / squares);
    }

    /** The same of a variable so many times as spread. */
    public Variance times(double factor) {
        return new Variance(factor * value, df);
    }

    /** After slopes were fitted: \( F V \) on \( \max(1, \nu/F) \) degrees of freedom. */
    public Variance afterSlopes(double factor) {
        return new Variance(factor * value, Math.max(1, df / factor));
    }

    /** Its root. */
    public double error() {
        return Math.sqrt(value);
    }
}
