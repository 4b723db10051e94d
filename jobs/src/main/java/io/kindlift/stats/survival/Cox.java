package io.kindlift.stats.survival;

import io.kindlift.stats.Tails;
import io.kindlift.stats.regression.Cholesky;
import io.kindlift.stats.regression.Influences;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Proportional hazards: within a stratum the hazard is \( \lambda_0(t)\,e^{x^\top\beta} \), \( \lambda_0 \) left open, and
 * \( \beta \) maximises the weighted partial likelihood (Cox 1972,
 * <a href="https://doi.org/10.1111/j.2517-6161.1972.tb00899.x">doi:10.1111/j.2517-6161.1972.tb00899.x</a>), by Newton's
 * method with halved steps. Equal to R's {@code coxph(Surv(entry, exit, event) ~ x + strata(s), weights = w)}.
 *
 * <p>Assumes that censoring, given x, does not depend on when the event would have been, and for the meaning of one
 * hazard ratio that it is the same on all days. Columns that are constant or a combination of earlier ones are dropped
 * and named. Where a column orders the events perfectly, or there are none, no maximum exists and
 * {@link CoxFit#separatedBy} names the column.
 */
public final class Cox {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 20;
    private static final double SHORT_STEP = 1e-16;
    private static final double FLAT = 1e-7;

    private Cox() {}

    /**
     * Fits all columns of the rows.
     *
     * @throws IllegalArgumentException if there are no rows
     */
    public static CoxFit fit(SurvivalRows rows, Ties ties) {
        RiskSets sets = new RiskSets(rows, ties);
        double[] coefficients = new double[sets.terms()];
        CoxSums start = sets.at(coefficients);
        CoxSums sums = start;
        double eventShare = (double) rows.events() / rows.total();
        for (int step = 1; step <= MOST_STEPS; step++) {
            Cholesky factor = Cholesky.of(sums.information, 1e-14);
            if (factor.rank() < coefficients.length) {
                return new CoxFit(rows, sets, coefficients, start, sums, missing(factor));
            }
            double[] move = factor.solve(sums.score);
            double moved = spread(sets, move);
            if (moved <= SHORT_STEP * sets.design().mass()) {
                double[] end = plus(coefficients, 1, move);
                return new CoxFit(rows, sets, end, start, sets.at(end), OptionalInt.empty());
            }
            double gain = dot(move, sums.score);
            if (gain < FLAT * eventShare * moved) {
                return new CoxFit(rows, sets, coefficients, start, sums, furthest(move));
            }
            double share = 1;
            CoxSums next = sets.at(plus(coefficients, share, move));
            for (int i = 0; i < MOST_HALVINGS && !(next.logLikelihood >= sums.logLikelihood - gain * 1e-6); i++) {
                share /= 2;
                next = sets.at(plus(coefficients, share, move));
            }
            coefficients = plus(coefficients, share, move);
            sums = next;
        }
        throw new ArithmeticException("Cox regression on " + rows.columns() + " took " + MOST_STEPS + " steps");
    }

    /**
     * A log-rank test that takes weights and clusters: the score of one column at no effect, over the error that its
     * influences by cluster have; p from the chi-square with 1 degree of freedom, whatever the weights' scale. Without
     * ties in one day, weights and clusters it estimates what {@link LogRank} computes from margins.
     *
     * @param column the column that tells the arms apart
     * @return statistic and p; both NaN without events or with one arm only
     */
    public static ScoreTest scoreTest(SurvivalRows rows, String column) {
        SurvivalRows.Builder one = SurvivalRows.compress(List.of(column));
        int at = rows.column(column);
        for (int row = 0; row < rows.size(); row++) {
            Spell spell = new Spell(rows.entry(row), rows.exit(row), rows.event(row));
            one.add(spell, rows.stratum(row), rows.cluster(row), rows.weight(row), rows.count(row), rows.x(row, at));
        }
        SurvivalRows single = one.build();
        RiskSets sets = new RiskSets(single, Ties.BRESLOW);
        if (sets.terms() == 0) {
            return new ScoreTest(Double.NaN, Double.NaN);
        }
        Influences sums = clustered(single, sets.residuals(new double[1]), 0, 1);
        double statistic = sums.total() * sums.total() / sums.squares();
        return new ScoreTest(statistic, Tails.upperChiSquare(statistic, 1));
    }

    /**
     * A test by a score.
     *
     * @param chiSquare the statistic, 1 degree of freedom
     * @param pValue its p
     */
    public record ScoreTest(double chiSquare, double pValue) {}

    static Influences clustered(SurvivalRows rows, double[] residuals, int term, int terms) {
        long[] clusters = new long[rows.size()];
        double[] sums = new double[rows.size()];
        for (int row = 0; row < sums.length; row++) {
            clusters[row] = rows.cluster(row);
            sums[row] = rows.mass(row) * residuals[row * terms + term];
        }
        return Influences.of(clusters, sums);
    }

    private static OptionalInt missing(Cholesky factor) {
        int[] kept = factor.kept();
        int at = 0;
        while (at < kept.length && kept[at] == at) {
            at++;
        }
        return OptionalInt.of(at);
    }

    private static OptionalInt furthest(double[] move) {
        int furthest = 0;
        for (int j = 1; j < move.length; j++) {
            furthest = Math.abs(move[j]) > Math.abs(move[furthest]) ? j : furthest;
        }
        return OptionalInt.of(furthest);
    }

    private static double spread(RiskSets sets, double[] move) {
        double[] whole = new double[move.length + 1];
        System.arraycopy(move, 0, whole, 1, move.length);
        return sets.design().spread(whole);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] plus(double[] coefficients, double share, double[] move) {
        double[] sum = coefficients.clone();
        Arrays.setAll(sum, j -> coefficients[j] + share * move[j]);
        return sum;
    }
}
