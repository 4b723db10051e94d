package io.kindlift.stats.regression;

import java.util.List;

/**
 * Coefficients of a linear model and the covariances one may believe in. Estimates do not depend on the covariance
 * chosen.
 */
public final class LinearFit {

    private final CompressedRows rows;
    private final Design design;
    private final double[] coefficients;
    private final double[] residual;

    LinearFit(CompressedRows rows, Design design, double[] coefficients, double[] residual) {
        this.rows = rows;
        this.design = design;
        this.coefficients = coefficients;
        this.residual = residual;
    }

    /** {@value Design#INTERCEPT}, then the columns kept. */
    public List<String> terms() {
        return design.terms();
    }

    /** Columns left out because they are constant or a combination of earlier ones. */
    public List<String> dropped() {
        return design.dropped();
    }

    /** A coefficient; NaN for a dropped column, {@link IllegalArgumentException} for an unknown one. */
    public double coefficient(String term) {
        int at = terms().indexOf(term);
        if (at < 0) {
            rows.column(term);
            return Double.NaN;
        }
        return coefficients[at];
    }

    Design design() {
        return design;
    }

    /** The coefficients of {@link #terms}. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /** The fitted mean of a row of the fit. */
    public double fitted(int row) {
        return rows.mean(row) - residual[row];
    }

    /** The fitted mean at any covariates, given in the order of the columns of the rows, dropped ones included. */
    public double predict(double... x) {
        double sum = coefficients[0];
        List<String> terms = terms();
        for (int j = 1; j < coefficients.length; j++) {
            sum += coefficients[j] * x[rows.column(terms.get(j))];
        }
        return sum;
    }

    /** Rows before compression. */
    public long total() {
        return rows.total();
    }

    /** Rows less coefficients; 0 or less where the fit runs through every row. */
    public long residualDf() {
        return total() - design.rank();
    }

    /** \( \sum w (y - \hat y)^2 \). */
    public double residualSquares() {
        double sum = 0;
        for (int row = 0; row < residual.length; row++) {
            sum += rows.weight(row) * squares(row);
        }
        return sum;
    }

    private double squares(int row) {
        return rows.squares(row) + rows.count(row) * residual[row] * residual[row];
    }

    /** The covariance under constant variance, \( \hat\sigma^2 (X^\top W X)^{-1} \); NaN without degrees of freedom. */
    public Covariance classical() {
        double sigma = residualDf() > 0 ? residualSquares() / residualDf() : Double.NaN;
        double[][] covariance = new double[design.rank()][design.rank()];
        Quadratic.add(covariance, sigma, design.inverse());
        return covariance(covariance);
    }

    /**
     * The covariance under any variance of independent rows, with n − k degrees of freedom. NaN throughout where a row
     * of leverage 1 leaves HC2 or HC3 undefined, or HC1 has no degrees of freedom.
     */
    public Covariance robust(Hc type) {
        int q = design.rank();
        long n = total();
        Meat meat = new Meat(q);
        double[] z = new double[q];
        for (int row = 0; row < residual.length; row++) {
            design.fill(rows, row, z);
            double weight = rows.weight(row);
            double factor = type.factor(weight * design.leverage(z), n, q);
            meat.add(weight * weight * squares(row) * factor, z);
        }
        return covariance(Quadratic.sandwich(design.inverse(), meat.sum()));
    }

    private Covariance covariance(double[][] standard) {
        return new Covariance(terms(), coefficients, design.raw(standard), residualDf(), 0);
    }

    /**
     * The covariance under any dependence within clusters (Liang &amp; Zeger 1986,
     * <a href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>), with G − 1 degrees of freedom.
     *
     * @param clustering which of the rows' clusterings
     */
    public Covariance clustered(SmallSample factor, int clustering) {
        Meat meat = meat(clustering);
        return clustered(meat, meat.units(), factor);
    }

    /**
     * The covariance under dependence within either of two crossing clusterings, \( V_a + V_b - V_{ab} \) (Cameron,
     * Gelbach &amp; Miller 2011, <a href="https://doi.org/10.1198/jbes.2010.07136">doi:10.1198/jbes.2010.07136</a>), with
     * the smaller G less 1 as degrees of freedom. A variance that comes out at 0 or below is replaced by the larger of
     * the two one-way variances, and its term is named by {@link Covariance#replaced}.
     */
    public Covariance clustered(SmallSample factor, int first, int second) {
        Meat a = meat(first);
        Meat b = meat(second);
        Meat both = meat(first, second);
        long smallest = Math.min(a.units(), b.units());
        Covariance one = clustered(a, smallest, factor);
        Covariance two = clustered(b, smallest, factor);
        return one.plus(two, clustered(both, smallest, factor));
    }

    private Covariance clustered(Meat meat, long smallest, SmallSample factor) {
        double[][] scaled = new double[design.rank()][design.rank()];
        double c = factor.factor(meat.units(), smallest, total(), design.rank());
        Quadratic.add(scaled, c, Quadratic.sandwich(design.inverse(), meat.sum()));
        return new Covariance(terms(), coefficients, design.raw(scaled), meat.units() - 1, meat.units());
    }

    private Meat meat(int... ways) {
        int[] numbers = rows.numbered(ways);
        int groups = numbers[rows.size()];
        int q = design.rank();
        double[][] scores = new double[groups][q];
        double[] z = new double[q];
        for (int row = 0; row < residual.length; row++) {
            design.fill(rows, row, z);
            double each = rows.mass(row) * residual[row];
            double[] score = scores[numbers[row]];
            for (int j = 0; j < q; j++) {
                score[j] += each * z[j];
            }
        }
        Meat meat = new Meat(q);
        for (double[] score : scores) {
            meat.add(1, score);
        }
        return meat;
    }

    /**
     * What the rows of each cluster add to a coefficient's error, to first order; the squares sum to its variance with
     * {@link SmallSample#NONE}.
     *
     * @throws IllegalArgumentException if the term is not among {@link #terms}
     */
    public Influences influence(String term, int clustering) {
        int at = terms().indexOf(term);
        if (at < 0) {
            throw new IllegalArgumentException("no coefficient " + term + " among " + terms());
        }
        long[] clusters = new long[rows.size()];
        double[] influence = new double[rows.size()];
        double[] z = new double[design.rank()];
        for (int row = 0; row < clusters.length; row++) {
            clusters[row] = rows.cluster(row, clustering);
            design.fill(rows, row, z);
            influence[row] = rows.mass(row) * residual[row] * design.raw(design.unravel(z))[at];
        }
        return Influences.of(clusters, influence);
    }
}
