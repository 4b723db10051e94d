package io.kindlift.stats.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * Lin's adjustment for what was known before: least squares of the outcome on the arm, the covariates centred at their
 * weighted means, and the products of both. The coefficient of the arm estimates the average effect and, in a randomised
 * study, is asymptotically never less precise than the difference in means (Lin 2013,
 * <a href="https://doi.org/10.1214/12-AOAS583">doi:10.1214/12-AOAS583</a>):
 *
 * <p>\[ y = \alpha + \tau T + (x - \bar x)^\top \beta + T (x - \bar x)^\top \gamma + \varepsilon \]
 *
 * <p>Equal to {@code estimatr::lm_lin}. Covariates that are constant or a combination of others, and products that are,
 * are dropped and named by {@link LinearFit#dropped}; with none left this is the difference in means. With an empty arm
 * the arm itself is dropped and {@link #estimate} is NaN.
 */
public final class Lin {

    private final String arm;
    private final LinearFit fit;

    private Lin(String arm, LinearFit fit) {
        this.arm = arm;
        this.fit = fit;
    }

    /**
     * Adjusts for all other columns of the rows.
     *
     * @param arm the column that is 1 for treated and 0 for control
     * @throws IllegalArgumentException if there are no rows or no such column
     */
    public static Lin adjust(CompressedRows rows, String arm) {
        int treated = rows.column(arm);
        List<String> terms = new ArrayList<>(rows.columns());
        terms.remove(arm);
        int p = terms.size();
        int[] from = terms.stream().mapToInt(rows::column).toArray();
        double[] centre = centre(rows, from);
        terms.add(0, arm);
        rows.columns().stream().filter(name -> !name.equals(arm)).forEach(name -> terms.add(product(arm, name)));
        CompressedRows expanded = rows.mapped(terms, (row, into) -> {
            into[0] = rows.x(row, treated);
            for (int j = 0; j < p; j++) {
                into[1 + j] = rows.x(row, from[j]) - centre[j];
                into[1 + p + j] = into[0] * into[1 + j];
            }
        });
        return new Lin(arm, LeastSquares.fit(expanded));
    }

    private static double[] centre(CompressedRows rows, int[] columns) {
        double[] centre = new double[columns.length];
        for (int round = 0; round < 2; round++) {
            double mass = 0;
            double[] sums = new double[columns.length];
            for (int row = 0; row < rows.size(); row++) {
                mass += rows.mass(row);
                for (int j = 0; j < columns.length; j++) {
                    sums[j] += rows.mass(row) * (rows.x(row, columns[j]) - centre[j]);
                }
            }
            for (int j = 0; j < columns.length; j++) {
                centre[j] += sums[j] / mass;
            }
        }
        return centre;
    }

    /** The name of the product of the arm and a covariate. */
    public static String product(String arm, String covariate) {
        return arm + ":" + covariate;
    }

    /** The regression, with its covariances. */
    public LinearFit fit() {
        return fit;
    }

    /** The average effect. */
    public double estimate() {
        return fit.coefficient(arm);
    }

    /** The fit at the mean covariates under control. */
    public double meanControl() {
        return fit.coefficient(Design.INTERCEPT);
    }

    /** The fit at the mean covariates under treatment. */
    public double meanTreated() {
        return meanControl() + estimate();
    }
}
