package io.kindlift.stats.regression;

import io.kindlift.stats.Estimate;
import java.util.Arrays;
import java.util.List;

/** Coefficients with their covariance, the degrees of freedom of tests on them and, where there are any, clusters. */
public final class Covariance {

    private final List<String> terms;
    private final double[] coefficients;
    private final double[][] matrix;
    private final double df;
    private final long clusters;

    /**
     * Coefficients from elsewhere in this library.
     *
     * @param df degrees of freedom, NaN for the normal
     * @param clusters 0 without clusters
     */
    public static Covariance of(
            List<String> terms, double[] coefficients, double[][] matrix, double df, long clusters) {
        double[][] copy = new double[matrix.length][];
        Arrays.setAll(copy, i -> matrix[i].clone());
        return new Covariance(List.copyOf(terms), coefficients.clone(), copy, df, clusters);
    }

    Covariance(List<String> terms, double[] coefficients, double[][] matrix, double df, long clusters) {
        this.terms = terms;
        this.coefficients = coefficients;
        this.matrix = matrix;
        this.df = df;
        this.clusters = clusters;
    }

    /** The covariance of two coefficients. */
    public double of(String term, String other) {
        return matrix[at(term)][at(other)];
    }

    /** The standard error of a coefficient. */
    public double stdError(String term) {
        return Math.sqrt(of(term, term));
    }

    /** A coefficient with its error, test and interval. */
    public Estimate estimate(String term, double confidence) {
        return Estimate.of(coefficients[at(term)], stdError(term), df, confidence);
    }

    /** The coefficient of a term. */
    public double coefficient(String term) {
        return coefficients[at(term)];
    }

    /** Degrees of freedom of a t test. */
    public double df() {
        return df;
    }

    /** Clusters, the fewer of two; 0 without clusters. */
    public long clusters() {
        return clusters;
    }

    private int at(String term) {
        int at = terms.indexOf(term);
        if (at < 0) {
            throw new IllegalArgumentException("no coefficient " + term + " among " + terms);
        }
        return at;
    }
}
