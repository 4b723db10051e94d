package io.kindlift.stats.regression;

import java.util.Arrays;

/**
 * Weighted least squares with an intercept, \( \hat\beta = (X^\top W X)^{-1} X^\top W y \), on compressed rows; equal to
 * R's {@code lm(y ~ x, weights = w)} on the single rows.
 *
 * <p>Columns are centred and scaled first and the solution is refined once on its own residuals. Columns that are
 * constant or a combination of earlier ones are left out and named by {@link LinearFit#dropped}. Nothing is assumed of
 * the errors: that is the choice of a covariance of the {@link LinearFit}.
 */
public final class LeastSquares {

    private LeastSquares() {}

    /**
     * Fits the mean outcome of the rows.
     *
     * @throws IllegalArgumentException if there are no rows
     */
    public static LinearFit fit(CompressedRows rows) {
        Design design = Design.of(rows);
        double[] residual = new double[rows.size()];
        Arrays.setAll(residual, rows::mean);
        double[] solution = new double[design.rank()];
        for (int round = 0; round < 2; round++) {
            double[] step = design.unravel(scores(rows, design, residual));
            for (int j = 0; j < step.length; j++) {
                solution[j] += step[j];
            }
            subtract(rows, design, solution, residual);
        }
        return new LinearFit(rows, design, design.raw(solution), residual);
    }

    private static double[] scores(CompressedRows rows, Design design, double[] residual) {
        double[] scores = new double[design.rank()];
        double[] z = new double[scores.length];
        for (int row = 0; row < residual.length; row++) {
            design.fill(rows, row, z);
            double each = rows.mass(row) * residual[row];
            for (int j = 0; j < z.length; j++) {
                scores[j] += each * z[j];
            }
        }
        return scores;
    }

    /** The intercept goes first, so that outcomes far from zero keep their digits. */
    private static void subtract(CompressedRows rows, Design design, double[] solution, double[] residual) {
        double[] z = new double[solution.length];
        for (int row = 0; row < residual.length; row++) {
            design.fill(rows, row, z);
            double rest = rows.mean(row) - solution[0];
            for (int j = 1; j < z.length; j++) {
                rest -= solution[j] * z[j];
            }
            residual[row] = rest;
        }
    }
}
