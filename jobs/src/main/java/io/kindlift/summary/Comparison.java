package io.kindlift.summary;

import java.io.Serializable;

/**
 * A transform, less what the covariates explain of it.
 *
 * @param transform the place of the transform
 * @param slopes by covariate; none to take nothing off
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Comparison(int transform, double[] slopes) implements Serializable {

    private static final double[] NONE = {};

    /** A transform as it is. */
    public static Comparison of(int transform) {
        return new Comparison(transform, NONE);
    }

    /** Whether anything is taken off. */
    public boolean adjusted() {
        return slopes.length > 0;
    }

    /** What is left of the value, first, after its covariates. */
    public double of(double[] numbers) {
        double left = numbers[0];
        for (int i = 0; i < slopes.length; i++) {
            left -= slopes[i] * numbers[1 + i];
        }
        return left;
    }

    /** The difference of the arms. */
    public double difference(Kept kept) {
        double left = kept.difference(0);
        for (int i = 0; i < slopes.length; i++) {
            left -= slopes[i] * kept.difference(1 + i);
        }
        return left;
    }

    /** What is left of an episode's value less the mean of a cell, covariates alike. */
    double of(double[][] numbers, int episode, Sums sums, int cell) {
        double left = numbers[0][episode] - sums.mean(cell, transform, 0);
        return left - explained(numbers, episode, sums, cell);
    }

    /** What the covariates explain of an episode's distance from the mean of a cell. */
    double explained(double[][] numbers, int episode, Sums sums, int cell) {
        double explained = 0;
        for (int i = 0; i < slopes.length; i++) {
            explained += slopes[i] * (numbers[1 + i][episode] - sums.mean(cell, transform, 1 + i));
        }
        return explained;
    }

    /** The same between the means of two cells. */
    double explained(Sums sums, int one, int zero) {
        double explained = 0;
        for (int i = 0; i < slopes.length; i++) {
            explained += slopes[i] * (sums.mean(one, transform, 1 + i) - sums.mean(zero, transform, 1 + i));
        }
        return explained;
    }
}
