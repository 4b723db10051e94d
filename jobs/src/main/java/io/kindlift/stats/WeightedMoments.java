package io.kindlift.stats;

/**
 * What a weighted mean and its robust error need, mergeable: the variable centred once by the weights and once by their
 * squares.
 *
 * <p>A {@code NaN} or infinite observation poisons mean and variance, for good.
 *
 * @param n observations with a positive weight
 * @param byWeight centred by \( w_i \)
 * @param bySquare centred by \( w_i^2 \)
 */
public record WeightedMoments(long n, Centred byWeight, Centred bySquare) {

    /** No observations: neutral in {@link #plus(WeightedMoments)}. */
    public static final WeightedMoments EMPTY = new WeightedMoments(0, Centred.EMPTY, Centred.EMPTY);

    public WeightedMoments {
        Require.count("n", n);
    }

    /** These observations and one more; one of weight 0 does not count. */
    public WeightedMoments plus(double weight, double value) {
        Require.that(
                weight >= 0 && weight < Double.POSITIVE_INFINITY,
                () -> "a weight must be finite and not negative, found " + weight);
        return weight == 0
                ? this
                : plus(new WeightedMoments(1, Centred.of(weight, value), Centred.of(weight * weight, value)));
    }

    /** These observations and those. */
    public WeightedMoments plus(WeightedMoments that) {
        return new WeightedMoments(
                Math.addExact(n, that.n), byWeight.plus(that.byWeight), bySquare.plus(that.bySquare));
    }

    /** Weighted mean; {@code NaN} without observations. */
    public double mean() {
        return byWeight.mean();
    }

    /** Kish's effective sample size \( (\sum w)^2/\sum w^2 \); {@code NaN} without observations. */
    public double effectiveSize() {
        return byWeight.weight() / bySquare.weight() * byWeight.weight();
    }

    /** \( \sum w_i^2(y_i-\bar y)^2/(\sum w_i)^2 \): the variance of the mean without small-sample factor (HC0). */
    public double varianceOfMean() {
        return bySquare.around(mean()) / (byWeight.weight() * byWeight.weight());
    }
}
