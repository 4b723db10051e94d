package io.kindlift.stats;

/**
 * What one cluster adds to a weighted difference of means; mergeable, should a cluster be met in several places.
 *
 * @param n observations of both arms
 * @param treated the cluster's treated
 * @param control the cluster's controls
 */
public record ClusterSums(long n, Centred treated, Centred control) {

    /** No observations: neutral in {@link #plus(ClusterSums)}. */
    public static final ClusterSums EMPTY = new ClusterSums(0, Centred.EMPTY, Centred.EMPTY);

    public ClusterSums {
        Require.count("n", n);
    }

    /** {@code n} treated of this weight and mean. */
    public static ClusterSums ofTreated(long n, double weight, double mean) {
        return new ClusterSums(n, Centred.of(weight, mean), Centred.EMPTY);
    }

    /** {@code n} controls of this weight and mean. */
    public static ClusterSums ofControl(long n, double weight, double mean) {
        return new ClusterSums(n, Centred.EMPTY, Centred.of(weight, mean));
    }

    /** These observations and those of the same cluster. */
    public ClusterSums plus(ClusterSums that) {
        return new ClusterSums(Math.addExact(n, that.n), treated.plus(that.treated), control.plus(that.control));
    }
}
