package io.kindlift.stats.regression;

import io.kindlift.stats.Estimate;

/**
 * An effect on the treated by weighting, with errors from its influence function. For a row of weight w, with residual
 * \( r = y - \mu_0 \), treated mass \( W_1 \) and odds-weighted control mass \( W_0 \):
 *
 * <p>\[ \psi = T\,\frac{w(r - \bar r_1)}{W_1} - (1-T)\,\frac{w o (r - \bar r_0)}{W_0}
 *     - H^\top I^{-1} w z (T - e) - (1-T)\,(\bar z_1 - \bar z_0)^\top A^{-1} w z r \]
 *
 * <p>where the last two terms, of {@link Nuisance#ESTIMATED} only, carry the errors of the propensity (information I,
 * \( H = \sum_{T=0} w o z (r - \bar r_0)/W_0 \)) and of the regression (\( A = \sum_{T=0} w z z^\top \)); see Lunceford
 * &amp; Davidian (2004), <a href="https://doi.org/10.1002/sim.1903">doi:10.1002/sim.1903</a>.
 */
public final class WeightedEffect {

    private static final int MEANS = 2;

    private final CompressedRows rows;
    private final double treatedMean;
    private final double estimate;
    /** The influence of one row is {@code at + slope * (y - mean of the compressed row)}. */
    private final double[][] at;

    private final double[][] slope;

    private WeightedEffect(CompressedRows rows, double treatedMean, double estimate, double[][] at, double[][] slope) {
        this.rows = rows;
        this.treatedMean = treatedMean;
        this.estimate = estimate;
        this.at = at;
        this.slope = slope;
    }

    static WeightedEffect of(Att att, CompressedRows.RowValue predicted, boolean regression) {
        return new Weighing(att, predicted, regression).effect();
    }

    /** The effect: mean of the treated less that of their weighted, or predicted, likes. */
    public double estimate() {
        return estimate;
    }

    /** Mean outcome of the treated. */
    public double meanTreated() {
        return treatedMean;
    }

    /** What the treated would have had: their mean less the effect. */
    public double meanControl() {
        return treatedMean - estimate;
    }

    /** The effect with an error for independent rows; the reference is normal. */
    public Estimate robust(Nuisance nuisance, double confidence) {
        double variance = 0;
        for (int row = 0; row < rows.size(); row++) {
            double each = at[index(nuisance)][row];
            double per = slope[index(nuisance)][row];
            variance += rows.count(row) * each * each + per * per * rows.squares(row);
        }
        return Estimate.of(estimate, Math.sqrt(variance), Double.NaN, confidence);
    }

    /** The effect with an error for rows dependent within clusters, t with G − 1 degrees of freedom. */
    public Estimate clustered(Nuisance nuisance, SmallSample factor, int clustering, double confidence) {
        Influences sums = influence(nuisance, clustering);
        double variance = variance(sums, sums.size(), factor);
        return Estimate.of(estimate, Math.sqrt(variance), sums.size() - 1.0, confidence);
    }

    /**
     * The effect with an error for rows dependent within either of two crossing clusterings, \( V_a + V_b - V_{ab} \), t
     * with the smaller G less 1; should that not be positive, the larger of \( V_a \) and \( V_b \) stands.
     */
    public Estimate clustered(Nuisance nuisance, SmallSample factor, int first, int second, double confidence) {
        Influences a = influence(nuisance, first);
        Influences b = influence(nuisance, second);
        Influences both = influence(nuisance, rows.numbered(first, second));
        long smallest = Math.min(a.size(), b.size());
        double one = variance(a, smallest, factor);
        double two = variance(b, smallest, factor);
        double sum = one + two - variance(both, smallest, factor);
        double variance = sum <= 0 ? Math.max(one, two) : sum;
        return Estimate.of(estimate, Math.sqrt(variance), smallest - 1.0, confidence);
    }

    private double variance(Influences sums, long smallest, SmallSample factor) {
        return sums.squares() * factor.factor(sums.size(), smallest, rows.total(), MEANS);
    }

    /** The influences summed by cluster; their sum is 0 up to rounding. */
    public Influences influence(Nuisance nuisance, int clustering) {
        long[] clusters = new long[rows.size()];
        for (int row = 0; row < clusters.length; row++) {
            clusters[row] = rows.cluster(row, clustering);
        }
        return Influences.of(clusters, sums(nuisance));
    }

    private Influences influence(Nuisance nuisance, int[] numbered) {
        long[] clusters = new long[rows.size()];
        for (int row = 0; row < clusters.length; row++) {
            clusters[row] = numbered[row];
        }
        return Influences.of(clusters, sums(nuisance));
    }

    private static int index(Nuisance nuisance) {
        return nuisance == Nuisance.KNOWN ? 0 : 1;
    }

    private double[] sums(Nuisance nuisance) {
        double[] sums = at[index(nuisance)].clone();
        for (int row = 0; row < sums.length; row++) {
            sums[row] *= rows.count(row);
        }
        return sums;
    }

    /** The walk over the rows that makes the influences. */
    private static final class Weighing {

        private final Att att;
        private final CompressedRows rows;
        private final boolean regression;
        private final double[] residual;
        private final double[] share;
        private final double[] means = new double[2];
        private final Design propensity;
        private final Design outcome;
        private double treatedMean;

        Weighing(Att att, CompressedRows.RowValue predicted, boolean regression) {
            this.att = att;
            this.rows = att.rows();
            this.regression = regression;
            this.residual = new double[rows.size()];
            this.share = new double[rows.size()];
            this.propensity = att.propensity().design();
            this.outcome = att.outcome().design();
            weigh(predicted);
        }

        private void weigh(CompressedRows.RowValue predicted) {
            double[] masses = new double[2];
            for (int row = 0; row < share.length; row++) {
                residual[row] = rows.mean(row) - predicted.of(row);
                share[row] = rows.weight(row) * (att.treated(row) ? 1 : att.odds(row));
                masses[arm(row)] += rows.count(row) * share[row];
            }
            for (int row = 0; row < share.length; row++) {
                share[row] /= masses[arm(row)];
                means[arm(row)] += rows.count(row) * share[row] * residual[row];
                treatedMean += att.treated(row) ? rows.count(row) * share[row] * rows.mean(row) : 0;
            }
        }

        private int arm(int row) {
            return att.treated(row) ? 1 : 0;
        }

        WeightedEffect effect() {
            double[][] at = new double[2][rows.size()];
            double[][] slope = new double[2][rows.size()];
            double[] byPropensity = propensityGradient();
            double[] byOutcome = outcomeGradient();
            double[] z = new double[propensity.rank()];
            double[] v = new double[outcome.rank()];
            for (int row = 0; row < rows.size(); row++) {
                boolean treated = att.treated(row);
                double own = treated ? share[row] : -share[row];
                propensity.fill(att.propensityRows(), row, z);
                outcome.fill(att.outcomeRows(), row, v);
                double surprise = treated ? 1 - att.probability(row) : -att.probability(row);
                double nuisance = -rows.weight(row) * surprise * Quadratic.dot(byPropensity, z);
                double fit = treated ? 0 : -rows.weight(row) * Quadratic.dot(byOutcome, v);
                slope[0][row] = own;
                slope[1][row] = own + fit;
                at[0][row] = own * (residual[row] - means[arm(row)]);
                at[1][row] = at[0][row] + nuisance + fit * residual[row];
            }
            return new WeightedEffect(rows, treatedMean, means[1] - means[0], at, slope);
        }

        /** \( I^{-1} H \). */
        private double[] propensityGradient() {
            double[] gradient = new double[propensity.rank()];
            double[] z = new double[gradient.length];
            for (int row = 0; row < rows.size(); row++) {
                if (!att.treated(row)) {
                    propensity.fill(att.propensityRows(), row, z);
                    add(gradient, rows.count(row) * share[row] * (residual[row] - means[0]), z);
                }
            }
            double[][] inverse = att.propensity().information();
            double[] solved = new double[gradient.length];
            for (int i = 0; i < solved.length; i++) {
                solved[i] = Quadratic.dot(inverse[i], gradient);
            }
            return solved;
        }

        /** \( A^{-1} (\bar z_1 - \bar z_0) \). */
        private double[] outcomeGradient() {
            double[] gap = new double[outcome.rank()];
            if (!regression) {
                return gap;
            }
            double[] z = new double[gap.length];
            for (int row = 0; row < rows.size(); row++) {
                outcome.fill(att.outcomeRows(), row, z);
                add(gap, (att.treated(row) ? 1 : -1) * rows.count(row) * share[row], z);
            }
            return outcome.unravel(gap);
        }

        private static void add(double[] sum, double factor, double[] z) {
            for (int j = 0; j < z.length; j++) {
                sum[j] += factor * z[j];
            }
        }
    }
}
