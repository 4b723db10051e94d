package io.kindlift.stats.survival;

import io.kindlift.stats.regression.Cholesky;
import io.kindlift.stats.regression.Covariance;
import io.kindlift.stats.regression.Design;
import io.kindlift.stats.regression.Influences;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Log hazard ratios and the covariances one may believe in; the reference of their tests is normal. */
public final class CoxFit {

    private final SurvivalRows rows;
    private final RiskSets sets;
    private final double[] standard;
    private final CoxSums start;
    private final CoxSums end;
    private final OptionalInt separatedBy;

    CoxFit(SurvivalRows rows, RiskSets sets, double[] standard, CoxSums start, CoxSums end, OptionalInt separatedBy) {
        this.rows = rows;
        this.sets = sets;
        this.standard = standard;
        this.start = start;
        this.end = end;
        this.separatedBy = separatedBy;
    }

    /** The columns kept. */
    public List<String> terms() {
        return sets.design().terms().subList(1, sets.terms() + 1);
    }

    /** Columns left out because they are constant or a combination of earlier ones. */
    public List<String> dropped() {
        return sets.design().dropped();
    }

    /** A column without a finite coefficient, where there is one; all columns but this then say nothing either. */
    public Optional<String> separatedBy() {
        return separatedBy.isPresent() ? Optional.of(terms().get(separatedBy.getAsInt())) : Optional.empty();
    }

    /** Log partial likelihood without effects. */
    public double nullLogLikelihood() {
        return start.logarithm();
    }

    /** Log partial likelihood of the fit. */
    public double logLikelihood() {
        return end.logarithm();
    }

    /** Twice the gain in log partial likelihood; chi-square with as many degrees of freedom as terms. */
    public double likelihoodRatio() {
        return 2 * (end.logarithm() - start.logarithm());
    }

    /** \( U^\top I^{-1} U \) at no effect: without ties the log-rank statistic. NaN if the information is singular. */
    public double score() {
        Cholesky factor = Cholesky.of(start.information(), 1e-14);
        return factor.rank() < sets.terms() ? Double.NaN : dot(start.score(), factor.solve(start.score()));
    }

    /** \( \hat\beta^\top I \hat\beta \). */
    public double wald() {
        check();
        double sum = 0;
        for (int i = 0; i < standard.length; i++) {
            for (int j = 0; j < standard.length; j++) {
                sum += standard[i] * end.information()[Math.max(i, j)][Math.min(i, j)] * standard[j];
            }
        }
        return sum;
    }

    /**
     * The inverse of the information: right if the model is and weights are counts.
     *
     * @throws IllegalStateException if {@link #separatedBy} is present
     */
    public Covariance model() {
        return covariance(inverse(), 0);
    }

    /**
     * The sandwich of score residuals summed by cluster (Lin &amp; Wei 1989,
     * <a href="https://doi.org/10.1080/01621459.1989.10478874">doi:10.1080/01621459.1989.10478874</a>), without
     * small-sample factor, as R's {@code coxph(cluster = )}.
     *
     * @throws IllegalStateException if {@link #separatedBy} is present
     */
    public Covariance clustered() {
        double[] residuals = sets.residuals(standard);
        Influences[] sums = new Influences[sets.terms()];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Cox.clustered(rows, residuals, j, sums.length);
        }
        double[][] meat = new double[sums.length][sums.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j <= i; j++) {
                meat[i][j] = sums[i].product(sums[j]);
                meat[j][i] = meat[i][j];
            }
        }
        return covariance(sandwich(meat), sums.length == 0 ? 0 : sums[0].size());
    }

    /**
     * The same sandwich for independent units, as R's {@code coxph(robust = TRUE)}.
     *
     * @throws IllegalStateException if {@link #separatedBy} is present
     */
    public Covariance robust() {
        double[] residuals = sets.residuals(standard);
        int terms = sets.terms();
        double[][] meat = new double[terms][terms];
        for (int row = 0; row < rows.size(); row++) {
            double squares = rows.count(row) * rows.weight(row) * rows.weight(row);
            for (int i = 0; i < terms; i++) {
                for (int j = 0; j < terms; j++) {
                    meat[i][j] += squares * residuals[row * terms + i] * residuals[row * terms + j];
                }
            }
        }
        return covariance(sandwich(meat), 0);
    }

    /** What the units of each cluster add to a coefficient's error, to first order. */
    public Influences influence(String term) {
        int at = terms().indexOf(term);
        if (at < 0) {
            throw new IllegalArgumentException("no coefficient " + term + " among " + terms());
        }
        double[] residuals = sets.residuals(standard);
        int terms = sets.terms();
        double[][] inverse = inverse();
        double[] turned = new double[rows.size()];
        double[] line = new double[terms + 1];
        for (int row = 0; row < turned.length; row++) {
            for (int i = 0; i < terms; i++) {
                line[i + 1] = 0;
                for (int j = 0; j < terms; j++) {
                    line[i + 1] += inverse[i][j] * residuals[row * terms + j];
                }
            }
            turned[row] = sets.design().raw(line)[at + 1];
        }
        return Cox.clustered(rows, turned, 0, 1);
    }

    private void check() {
        if (separatedBy.isPresent()) {
            throw new IllegalStateException("no coefficients: " + separatedBy().orElseThrow() + " has no finite one");
        }
    }

    private double[][] inverse() {
        check();
        return Cholesky.of(end.information(), 0).inverse();
    }

    private double[][] sandwich(double[][] meat) {
        return product(product(inverse(), meat), inverse());
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** The design puts an intercept first, which the partial likelihood does not know. */
    private Covariance covariance(double[][] matrix, long clusters) {
        int terms = sets.terms();
        Design design = sets.design();
        double[] coefficients = new double[terms + 1];
        double[][] whole = new double[terms + 1][terms + 1];
        for (int i = 0; i < terms; i++) {
            coefficients[i + 1] = standard[i];
            System.arraycopy(matrix[i], 0, whole[i + 1], 1, terms);
        }
        double[] raw = design.raw(coefficients);
        double[][] turned = design.raw(whole);
        double[][] inner = new double[terms][terms];
        double[] own = new double[terms];
        for (int i = 0; i < terms; i++) {
            own[i] = raw[i + 1];
            System.arraycopy(turned[i + 1], 1, inner[i], 0, terms);
        }
        return Covariance.of(terms(), own, inner, Double.NaN, clusters);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
