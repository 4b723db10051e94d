package io.kindlift.stats.regression;

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
        double[] fitted = new double[rows.size()];
        double[] solution = new double[design.rank()];
        for (int round = 0; round < 2; round++) {
            double[] step = design.unravel(scores(rows, design, fitted));
            for (int j = 0; j < step.length; j++) {
                solution[j] += step[j];
            }
            predict(rows, design, solution, fitted);
        }
        return new LinearFit(rows, design, design.raw(solution), fitted);
    }

    private static double[] scores(CompressedRows rows, Design design, double[] fitted) {
        double[] scores = new double[design.rank()];
        double[] z = new double[scores.length];
        for (int row = 0; row < fitted.length; row++) {
            design.fill(rows, row, z);
            double residual = rows.mass(row) * (rows.mean(row) - fitted[row]);
            for (int j = 0; j < z.length; j++) {
                scores[j] += residual * z[j];
            }
        }
        return scores;
    }

    private static void predict(CompressedRows rows, Design design, double[] solution, double[] fitted) {
        double[] z = new double[solution.length];
        for (int row = 0; row < fitted.length; row++) {
            design.fill(rows, row, z);
            fitted[row] = Quadratic.dot(solution, z);
        }
    }
}
