package io.kindlift.stats.regression;

import io.kindlift.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Coefficients with their covariance, the degrees of freedom of tests on them and, where there are any, clusters. */
public final class Covariance {

    private final List<String> terms;
    private final double[] coefficients;
    private final double[][] matrix;
    private final double df;
    private final long clusters;
    private final List<String> replaced;

    Covariance(List<String> terms, double[] coefficients, double[][] matrix, double df, long clusters) {
        this(terms, coefficients, matrix, df, clusters, List.of());
    }

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

    private Covariance(
            List<String> terms,
            double[] coefficients,
            double[][] matrix,
            double df,
            long clusters,
            List<String> replaced) {
        this.terms = terms;
        this.coefficients = coefficients;
        this.matrix = matrix;
        this.df = df;
        this.clusters = clusters;
        this.replaced = replaced;
    }

    Covariance plus(Covariance other, Covariance crossing) {
        int q = terms.size();
        double[][] sum = new double[q][q];
        Quadratic.add(sum, 1, matrix);
        Quadratic.add(sum, 1, other.matrix);
        Quadratic.add(sum, -1, crossing.matrix);
        List<String> named = new ArrayList<>();
        for (int i = 0; i < q; i++) {
            if (sum[i][i] <= 0) {
                sum[i][i] = Math.max(matrix[i][i], other.matrix[i][i]);
                named.add(terms.get(i));
            }
        }
        return new Covariance(
                terms,
                coefficients,
                sum,
                Math.min(df, other.df),
                Math.min(clusters, other.clusters),
                List.copyOf(named));
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

    /** Terms whose two-way variance was not positive, and stands as the larger one-way one. */
    public List<String> replaced() {
        return replaced;
    }

    private int at(String term) {
        int at = terms.indexOf(term);
        if (at < 0) {
            throw new IllegalArgumentException("no coefficient " + term + " among " + terms);
        }
        return at;
    }
}
