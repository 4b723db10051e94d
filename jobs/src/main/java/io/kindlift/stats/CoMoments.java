package io.kindlift.stats;

import java.util.Arrays;

/**
 * Weighted means and centred cross products of several variables: all that a linear regression or a comparison of two
 * weighted means needs, and mergeable.
 *
 * <p>\( W = \sum w_i,\; \bar x_j = \frac1W\sum w_i x_{ij},\; C_{jk} = \sum w_i (x_{ij}-\bar x_j)(x_{ik}-\bar x_k) \).
 * Merging follows Pébay (2008), <a href="https://doi.org/10.2172/1028931">doi:10.2172/1028931</a>, eq. 3.1, with weights
 * in place of counts.
 *
 * <p>A {@code NaN} or infinite value poisons its variable's mean and cross products, for good.
 *
 * @param n rows with a positive weight
 * @param weight sum of the weights
 * @param mean weighted mean of each variable; {@code NaN} when there are no rows
 * @param cross centred cross products: the lower triangle by rows, entry (i, j) with j ≤ i at i(i+1)/2 + j
 */
// Arrays are copied in and out, and compared by content below.
@SuppressWarnings("ArrayRecordComponent")
public record CoMoments(long n, double weight, double[] mean, double[] cross) implements java.io.Serializable {

    public CoMoments {
        Require.count("n", n);
        Require.notNegative("weight", weight);
        Require.sameLength("cross", cross.length, "the triangle of mean", triangle(mean.length));
        mean = mean.clone();
        cross = cross.clone();
        if (n == 0) {
            weight = 0;
            Arrays.fill(mean, Double.NaN);
            Arrays.fill(cross, 0);
        }
    }

    /** No rows of {@code variables} variables: neutral in {@link #plus(CoMoments)}. */
    public static CoMoments empty(int variables) {
        return new CoMoments(0, 0, new double[variables], new double[triangle(variables)]);
    }

    /** Back from {@link #toArray()}. */
    public static CoMoments fromArray(int variables, double[] numbers) {
        Require.sameLength("numbers", numbers.length, "the layout", 2 + variables + triangle(variables));
        return new CoMoments(
                (long) numbers[0],
                numbers[1],
                Arrays.copyOfRange(numbers, 2, 2 + variables),
                Arrays.copyOfRange(numbers, 2 + variables, numbers.length));
    }

    /** n, weight, means, cross products, in this order: {@code 2 + p + p(p+1)/2} numbers. */
    public double[] toArray() {
        double[] numbers = new double[2 + mean.length + cross.length];
        numbers[0] = n;
        numbers[1] = weight;
        System.arraycopy(mean, 0, numbers, 2, mean.length);
        System.arraycopy(cross, 0, numbers, 2 + mean.length, cross.length);
        return numbers;
    }

    public int variables() {
        return mean.length;
    }

    /** A copy of the means. */
    @Override
    public double[] mean() {
        return mean.clone();
    }

    /** A copy of the packed cross products. */
    @Override
    public double[] cross() {
        return cross.clone();
    }

    public double mean(int i) {
        return mean[i];
    }

    /** Centred cross product \( C_{ij} \); symmetric. */
    public double cross(int i, int j) {
        return cross[packed(i, j)];
    }

    /**
     * \( \frac{C_{ij}}{W}\cdot\frac{n}{n-1} \): the sample covariance when all weights are equal, and unchanged when all
     * weights are scaled; {@code NaN} for fewer than two rows.
     */
    public double covariance(int i, int j) {
        return n < 2 ? Double.NaN : cross(i, j) / weight * n / (n - 1);
    }

    /** {@link #covariance(int, int)} of a variable with itself. */
    public double variance(int i) {
        return covariance(i, i);
    }

    /** These rows and those. */
    public CoMoments plus(CoMoments that) {
        Accumulator sum = new Accumulator(variables());
        sum.plus(this);
        sum.plus(that);
        return sum.toCoMoments();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CoMoments that
                && n == that.n
                && Double.compare(weight, that.weight) == 0
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(cross, that.cross);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return "CoMoments[n=" + n + ", weight=" + weight + ", mean=" + Arrays.toString(mean) + ", cross="
                + Arrays.toString(cross) + "]";
    }

    private static int triangle(int variables) {
        return variables * (variables + 1) / 2;
    }

    private static int packed(int i, int j) {
        return i >= j ? i * (i + 1) / 2 + j : j * (j + 1) / 2 + i;
    }

    /** The same, mutable: for the walk over rows. Not for sharing between threads. */
    public static final class Accumulator {

        private long n;
        private double weight;
        private final double[] mean;
        private final double[] cross;
        private final double[] delta;

        public Accumulator(int variables) {
            mean = new double[variables];
            cross = new double[triangle(variables)];
            delta = new double[variables];
        }

        /**
         * One row. A row of weight 0 does not count.
         *
         * @throws IllegalArgumentException for a weight that is negative, infinite or {@code NaN}
         */
        public void add(double w, double[] x) {
            if (!(w >= 0 && w < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight must be finite and not negative, found " + w);
            }
            Require.sameLength("a row", x.length, "the variables", mean.length);
            if (w > 0) {
                shift(1, w, x);
            }
        }

        /** All rows of another summary. */
        public void plus(CoMoments that) {
            Require.sameLength("the other summary", that.mean.length, "the variables", mean.length);
            if (that.n > 0) {
                shift(that.n, that.weight, that.mean);
                for (int k = 0; k < cross.length; k++) {
                    cross[k] += that.cross[k];
                }
            }
        }

        /**
         * All rows of another one, as if each had weighed {@code times} as much; none where that is 0.
         *
         * @throws IllegalArgumentException for a factor that is negative, infinite or {@code NaN}
         */
        public void plus(Accumulator that, double times) {
            if (!(times >= 0 && times < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a factor must be finite and not negative, found " + times);
            }
            Require.sameLength("the other summary", that.mean.length, "the variables", mean.length);
            if (that.n > 0 && times > 0) {
                shift(that.n, times * that.weight, that.mean);
                for (int k = 0; k < cross.length; k++) {
                    cross[k] += times * that.cross[k];
                }
            }
        }

        /** Forgets every row. */
        public void clear() {
            n = 0;
            weight = 0;
            Arrays.fill(mean, 0);
            Arrays.fill(cross, 0);
        }

        public CoMoments toCoMoments() {
            return new CoMoments(n, weight, mean, cross);
        }

        private void shift(long rows, double w, double[] centre) {
            double total = weight + w;
            double share = w / total;
            double factor = weight * share;
            for (int i = 0, k = 0; i < mean.length; i++) {
                double di = centre[i] - mean[i];
                delta[i] = di;
                for (int j = 0; j <= i; j++, k++) {
                    cross[k] += factor * di * delta[j];
                }
                mean[i] += share * di;
            }
            weight = total;
            n += rows;
        }
    }
}
