package io.kindlift.stats;

/**
 * Count, mean and centred sum of squares of one variable: all that a t-test needs, and mergeable.
 *
 * <p>\( \bar x = \frac1n\sum x_i,\; M_2 = \sum (x_i-\bar x)^2 \). Never \( \sum x^2 - (\sum x)^2/n \), which loses every
 * digit when the mean is large. Merging follows Chan, Golub &amp; LeVeque (1983),
 * <a href="https://doi.org/10.1080/00031305.1983.10483115">doi:10.1080/00031305.1983.10483115</a>.
 *
 * <p>A {@code NaN} or infinite observation makes mean and variance {@code NaN} (or infinite), for good: settle such
 * values before summing.
 *
 * @param n number of observations
 * @param mean their mean, in the unit of the data; {@code NaN} when there are none
 * @param m2 sum of squared deviations from the mean; 0 when there are none
 */
public record Moments(long n, double mean, double m2) {

    /** No observations: neutral in {@link #plus(Moments)}. */
    public static final Moments EMPTY = new Moments(0, Double.NaN, 0);

    public Moments {
        Require.count("n", n);
        Require.notNegative("m2", m2);
        if (n == 0) {
            mean = Double.NaN;
            m2 = 0;
        }
    }

    /** The moments of these values. */
    public static Moments of(double... values) {
        if (values.length == 0) {
            return EMPTY;
        }
        double mean = 0;
        double m2 = 0;
        for (int i = 0; i < values.length; i++) {
            double delta = values[i] - mean;
            mean += delta / (i + 1);
            m2 += delta * (values[i] - mean);
        }
        return new Moments(values.length, mean, m2);
    }

    /** The moments of a 0/1 variable: \( M_2 = x(n-x)/n \). */
    public static Moments ofBinary(long successes, long trials) {
        Require.successes(successes, trials);
        double mean = (double) successes / trials;
        return new Moments(trials, mean, trials == 0 ? 0 : mean * (trials - successes));
    }

    /** These observations and one more. */
    public Moments plus(double value) {
        return plus(new Moments(1, value, 0));
    }

    /** These observations and those. */
    public Moments plus(Moments that) {
        if (n == 0) {
            return that;
        }
        if (that.n == 0) {
            return this;
        }
        long total = Math.addExact(n, that.n);
        double delta = that.mean - mean;
        double share = (double) that.n / total;
        return new Moments(total, mean + delta * share, m2 + that.m2 + delta * delta * share * n);
    }

    /** Sample variance \( M_2/(n-1) \); {@code NaN} for fewer than two observations. */
    public double variance() {
        return n < 2 ? Double.NaN : m2 / (n - 1);
    }

    /** Root of {@link #variance()}. */
    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    /** Variance of the mean \( s^2/n \); {@code NaN} for fewer than two observations. */
    public double varianceOfMean() {
        return variance() / n;
    }
}
