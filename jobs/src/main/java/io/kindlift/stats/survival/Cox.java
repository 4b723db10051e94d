package io.kindlift.stats.survival;

import io.kindlift.stats.Tails;
import io.kindlift.stats.regression.Influences;
import io.kindlift.stats.regression.Newton;
import java.util.List;

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

    private Cox() {}

    /**
     * Fits all columns of the rows.
     *
     * @throws IllegalArgumentException if there are no rows
     */
    public static CoxFit fit(SurvivalRows rows, Ties ties) {
        RiskSets sets = new RiskSets(rows, ties);
        double[] zero = new double[sets.terms()];
        double events = (double) rows.events() / rows.total();
        Newton newton = new Newton(sets::spread, sets.design().mass(), events, 0);
        Newton.End<CoxSums> end = newton.climb(zero, sets::at);
        return new CoxFit(rows, sets, end.coefficients(), sets.at(zero), end.likelihood(), end.runaway());
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
        Influences sums = scoreInfluence(rows, column);
        if (sums.size() == 0) {
            return new ScoreTest(Double.NaN, Double.NaN);
        }
        double statistic = sums.total() * sums.total() / sums.squares();
        return new ScoreTest(statistic, Tails.upperChiSquare(statistic, 1));
    }

    /**
     * What the units of each cluster add to the score of one column at no effect, on a scale of its own: their sum is the
     * score, the sum of their squares its variance. Empty with one arm only.
     */
    public static Influences scoreInfluence(SurvivalRows rows, String column) {
        SurvivalRows.Builder one = SurvivalRows.compress(List.of(column));
        int at = rows.column(column);
        for (int row = 0; row < rows.size(); row++) {
            Spell spell = new Spell(rows.entry(row), rows.exit(row), rows.event(row));
            one.add(spell, rows.stratum(row), rows.cluster(row), rows.weight(row), rows.count(row), rows.x(row, at));
        }
        SurvivalRows single = one.build();
        RiskSets sets = new RiskSets(single, Ties.BRESLOW);
        return sets.terms() == 0 ? Influences.EMPTY : clustered(single, sets.residuals(new double[1]), 0, 1);
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
}
