package io.kindlift.stats.regression;

/**
 * The middle of a sandwich, \( \sum_i f_i s_i s_i^\top \) over rows or clusters with scores s. Mergeable: {@link #plus}
 * adds, a new one is neutral.
 */
public final class Meat {

    private final double[][] sum;
    private long units;

    /** Nothing yet. */
    public Meat(int rank) {
        this.sum = new double[rank][rank];
    }

    /** Adds the score of a row or cluster. */
    public Meat add(double factor, double[] score) {
        Quadratic.add(sum, factor, score);
        units++;
        return this;
    }

    /** Both together. */
    public Meat plus(Meat other) {
        Meat both = new Meat(sum.length);
        Quadratic.add(both.sum, 1, sum);
        Quadratic.add(both.sum, 1, other.sum);
        both.units = units + other.units;
        return both;
    }

    /** How many scores were added. */
    public long units() {
        return units;
    }

    /** An entry of the sum. */
    public double of(int i, int j) {
        return sum[i][j];
    }

    double[][] sum() {
        return sum;
    }
}
