package io.kindlift.stats.regression;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * One number for each cluster, such as the sum of its rows' influences on an estimate. Sums over clusters of two
 * estimates that share rows can be subtracted, and give the variance of the difference.
 *
 * <p>Mergeable: {@link #plus} adds cluster by cluster, {@link #EMPTY} is neutral.
 */
public final class Influences {

    /** No clusters. */
    public static final Influences EMPTY = new Influences(new long[0], new double[0]);

    private final long[] clusters;
    private final double[] sums;

    private Influences(long[] clusters, double[] sums) {
        this.clusters = clusters;
        this.sums = sums;
    }

    /**
     * Adds up values by cluster.
     *
     * @throws IllegalArgumentException unless there is one value for each cluster number
     */
    public static Influences of(long[] clusters, double[] values) {
        if (clusters.length != values.length) {
            throw new IllegalArgumentException(clusters.length + " clusters but " + values.length + " values");
        }
        Patterns patterns = new Patterns(1);
        int[] numbers = new int[clusters.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = patterns.number(new long[] {clusters[i]});
        }
        double[] sums = new double[patterns.size()];
        for (int i = 0; i < numbers.length; i++) {
            sums[numbers[i]] += values[i];
        }
        int[] order = patterns.order();
        return new Influences(
                Arrays.stream(order).mapToLong(i -> patterns.at(i, 0)).toArray(),
                Arrays.stream(order).mapToDouble(i -> sums[i]).toArray());
    }

    /** How many clusters. */
    public int size() {
        return clusters.length;
    }

    /** The sum of a cluster, 0 for one that is not here. */
    public double of(long cluster) {
        int at = Arrays.binarySearch(clusters, cluster);
        return at < 0 ? 0 : sums[at];
    }

    /** The sum over all clusters. */
    public double total() {
        return Arrays.stream(sums).sum();
    }

    public Influences plus(Influences other) {
        return merged(other, Double::sum);
    }

    /** Cluster by cluster, what is here less what is there. */
    public Influences minus(Influences other) {
        return merged(other, (a, b) -> a - b);
    }

    private Influences merged(Influences other, DoubleBinaryOperator operator) {
        long[] ids = new long[clusters.length + other.clusters.length];
        double[] values = new double[ids.length];
        int size = 0;
        int left = 0;
        int right = 0;
        while (left < clusters.length || right < other.clusters.length) {
            boolean here = right == other.clusters.length
                    || (left < clusters.length && clusters[left] <= other.clusters[right]);
            boolean there = left == clusters.length
                    || (right < other.clusters.length && other.clusters[right] <= clusters[left]);
            ids[size] = here ? clusters[left] : other.clusters[right];
            values[size++] = operator.applyAsDouble(here ? sums[left] : 0, there ? other.sums[right] : 0);
            left += here ? 1 : 0;
            right += there ? 1 : 0;
        }
        return new Influences(Arrays.copyOf(ids, size), Arrays.copyOf(values, size));
    }

    /** \( \sum_g s_g s'_g \): the covariance of two estimates, before any small-sample factor. */
    public double product(Influences other) {
        double product = 0;
        for (int i = 0; i < clusters.length; i++) {
            product += sums[i] * other.of(clusters[i]);
        }
        return product;
    }

    /** \( \sum_g s_g^2 \): the variance of an estimate whose influences these are, before any small-sample factor. */
    public double squares() {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        return squares;
    }
}
