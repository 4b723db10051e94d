package io.kindlift.stats.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The average effect on the treated in a study without random assignment, by weighting controls with the odds
 * \( o = e/(1-e) \) of a logistic propensity, alone or together with a linear regression of the controls' outcomes
 * \( \mu_0 \). Both weighted means are normalised (Hájek):
 *
 * <p>\[ \hat\tau = \frac{\sum_{T=1} w (y - \mu_0)}{\sum_{T=1} w} - \frac{\sum_{T=0} w o (y - \mu_0)}{\sum_{T=0} w o} \]
 *
 * <p>with \( \mu_0 = 0 \) for {@link #ipw} and fitted for {@link #aipw}, which is consistent if either model is right
 * (Robins, Rotnitzky &amp; Zhao 1994, <a href="https://doi.org/10.1080/01621459.1994.10476818">
 * doi:10.1080/01621459.1994.10476818</a>). Both assume that the columns hold everything that moved both the choice of
 * whom to treat and the outcome, and that every treated unit has its like among the controls; no data can show the
 * former, {@link #largestPropensity} and {@link #effectiveControls} speak of the latter.
 */
public final class Att {

    private final CompressedRows rows;
    private final int arm;
    private final LogisticFit propensity;
    private final LinearFit outcome;
    private final CompressedRows propensityRows;
    private final CompressedRows outcomeRows;

    private Att(CompressedRows rows, int arm, List<String> propensityColumns, List<String> outcomeColumns) {
        this.rows = rows;
        this.arm = arm;
        this.propensityRows = rows.outcome(row -> rows.x(row, arm)).select(propensityColumns);
        this.propensity = Logistic.fit(propensityRows);
        this.outcomeRows = rows.select(outcomeColumns);
        this.outcome = LeastSquares.fit(outcomeRows.where(row -> rows.x(row, arm) == 0));
    }

    /**
     * Fits both models on all columns but the arm.
     *
     * @param arm the column that is 1 for treated and 0 for control
     * @throws IllegalArgumentException if there are no controls, or no such column
     */
    public static Att fit(CompressedRows rows, String arm) {
        List<String> others = new ArrayList<>(rows.columns());
        others.remove(arm);
        return fit(rows, arm, others, others);
    }

    /** Fits each model on its own columns. */
    public static Att fit(CompressedRows rows, String arm, List<String> propensity, List<String> outcome) {
        return new Att(rows, rows.column(arm), propensity, outcome);
    }

    /** The model of who was treated. */
    public LogisticFit propensity() {
        return propensity;
    }

    /** The model of the controls' outcomes. */
    public LinearFit outcome() {
        return outcome;
    }

    /** The column that tells the arms apart, where one does: then there is no estimate. */
    public Optional<String> separatedBy() {
        return propensity.separatedBy();
    }

    /** The largest fitted propensity of any row. */
    public double largestPropensity() {
        double largest = 0;
        for (int row = 0; row < rows.size(); row++) {
            largest = Math.max(largest, propensity.probability(covariates(propensityRows, row)));
        }
        return largest;
    }

    /** The smallest fitted propensity of any row. */
    public double smallestPropensity() {
        double smallest = 1;
        for (int row = 0; row < rows.size(); row++) {
            smallest = Math.min(smallest, propensity.probability(covariates(propensityRows, row)));
        }
        return smallest;
    }

    /** Kish's effective number of controls, \( (\sum w o)^2 / \sum (w o)^2 \). */
    public double effectiveControls() {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!treated(row)) {
                double each = rows.weight(row) * odds(row);
                sum += rows.count(row) * each;
                squares += rows.count(row) * each * each;
            }
        }
        return sum * sum / squares;
    }

    /**
     * By odds weights alone.
     *
     * @throws IllegalStateException if {@link #separatedBy} is present
     */
    public WeightedEffect ipw() {
        return WeightedEffect.of(this, row -> 0, false);
    }

    /**
     * By odds weights and regression, doubly robust.
     *
     * @throws IllegalStateException if {@link #separatedBy} is present
     */
    public WeightedEffect aipw() {
        return WeightedEffect.of(this, row -> outcome.predict(covariates(outcomeRows, row)), true);
    }

    CompressedRows rows() {
        return rows;
    }

    CompressedRows propensityRows() {
        return propensityRows;
    }

    CompressedRows outcomeRows() {
        return outcomeRows;
    }

    boolean treated(int row) {
        return rows.x(row, arm) != 0;
    }

    double odds(int row) {
        return propensity.odds(covariates(propensityRows, row));
    }

    double probability(int row) {
        return propensity.probability(covariates(propensityRows, row));
    }

    private static double[] covariates(CompressedRows of, int row) {
        double[] x = new double[of.columns().size()];
        for (int j = 0; j < x.length; j++) {
            x[j] = of.x(row, j);
        }
        return x;
    }
}
