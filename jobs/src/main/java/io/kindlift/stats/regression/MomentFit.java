package io.kindlift.stats.regression;

import io.kindlift.stats.CoMoments;
import java.util.ArrayList;
import java.util.List;

/**
 * Least squares from moments alone, for rows too many to hold: the same coefficients as {@link LeastSquares}. Errors need
 * a second pass over the rows, which sums up {@link Meat} from {@link #fill}, {@link #residual} and {@link #factor}, by
 * row or by cluster, and hands it to {@link #robust} or {@link #clustered}.
 *
 * <p>A row of weight w and residual e has the score \( w e z \); {@link Hc} types multiply its square.
 */
public final class MomentFit {

    private final Design design;
    private final long total;
    private final double[] standard;
    private final double[] coefficients;
    private final double residualSquares;

    private MomentFit(Design design, long total, double[] standard, double residualSquares) {
        this.design = design;
        this.total = total;
        this.standard = standard;
        this.coefficients = design.raw(standard);
        this.residualSquares = residualSquares;
    }

    /**
     * Fits the last variable of the moments on the others.
     *
     * @param columns names of the others
     * @throws IllegalArgumentException without rows, or if names and variables do not match
     */
    public static MomentFit of(List<String> columns, CoMoments moments) {
        int p = columns.size();
        if (moments.variables() != p + 1) {
            throw new IllegalArgumentException(
                    "moments of " + moments.variables() + " variables for columns " + columns + " and an outcome");
        }
        if (moments.n() == 0) {
            throw new IllegalArgumentException("no rows to fit " + columns);
        }
        double[] means = new double[p];
        double[][] products = new double[p][p];
        for (int i = 0; i < p; i++) {
            means[i] = moments.mean(i);
            for (int j = 0; j < p; j++) {
                products[i][j] = moments.cross(i, j);
            }
        }
        Design design = Design.of(columns, moments.weight(), means, products);
        double[] score = design.scaled(j -> moments.cross(p, j));
        score[0] = moments.weight() * moments.mean(p);
        double[] standard = design.unravel(score);
        double explained = Quadratic.dot(score, standard) - score[0] * standard[0];
        return new MomentFit(design, moments.n(), standard, Math.max(0, moments.cross(p, p) - explained));
    }

    /** {@value Design#INTERCEPT}, then the columns kept. */
    public List<String> terms() {
        return design.terms();
    }

    /** Columns left out because they are constant or a combination of earlier ones. */
    public List<String> dropped() {
        return design.dropped();
    }

    /** Number of coefficients, the length of a row as {@link #fill} writes it. */
    public int rank() {
        return design.rank();
    }

    /** A coefficient; NaN for a dropped column. */
    public double coefficient(String term) {
        int at = terms().indexOf(term);
        if (at < 0 && !dropped().contains(term)) {
            List<String> all = new ArrayList<>(terms());
            all.addAll(dropped());
            throw new IllegalArgumentException("no column " + term + " among " + all);
        }
        return at < 0 ? Double.NaN : coefficients[at];
    }

    /** \( \sum w (y - \hat y)^2 \). */
    public double residualSquares() {
        return residualSquares;
    }

    /** Rows less coefficients. */
    public long residualDf() {
        return total - rank();
    }

    /** The covariance under constant variance; NaN without degrees of freedom. */
    public Covariance classical() {
        double[][] covariance = new double[rank()][rank()];
        double sigma = residualDf() > 0 ? residualSquares / residualDf() : Double.NaN;
        Quadratic.add(covariance, sigma, design.inverse());
        return covariance(covariance, (double) residualDf(), 0);
    }

    /** Writes covariates as scores need them. */
    public void fill(double[] x, double[] z) {
        design.fill(x, z);
    }

    /** Outcome less fit, at {@code z} as {@link #fill} wrote it. */
    public double residual(double[] z, double y) {
        return y - Quadratic.dot(standard, z);
    }

    /** What the squared residual of a row is multiplied by, at {@code z} as {@link #fill} wrote it. */
    public double factor(Hc type, double[] z, double weight) {
        return type.factor(weight * design.leverage(z), total, rank());
    }

    /** The covariance of independent rows, from the sum of their scores' squares, each times {@link #factor}. */
    public Covariance robust(Meat rows) {
        return covariance(Quadratic.sandwich(design.inverse(), rows.sum()), (double) residualDf(), 0);
    }

    /** The covariance of clustered rows, from the sum of squares of the clusters' scores. */
    public Covariance clustered(SmallSample factor, Meat clusters) {
        return clustered(factor, clusters, clusters.units());
    }

    /** The covariance of rows in two crossing clusterings, from the scores of either and of their crossings. */
    public Covariance clustered(SmallSample factor, Meat first, Meat second, Meat crossings) {
        long smallest = Math.min(first.units(), second.units());
        Covariance one = clustered(factor, first, smallest);
        return one.plus(clustered(factor, second, smallest), clustered(factor, crossings, smallest));
    }

    private Covariance clustered(SmallSample factor, Meat meat, long smallest) {
        double[][] scaled = new double[rank()][rank()];
        double c = factor.factor(meat.units(), smallest, total, rank());
        Quadratic.add(scaled, c, Quadratic.sandwich(design.inverse(), meat.sum()));
        return covariance(scaled, meat.units() - 1.0, meat.units());
    }

    private Covariance covariance(double[][] matrix, double df, long clusters) {
        return new Covariance(terms(), coefficients, design.raw(matrix), df, clusters);
    }
}
