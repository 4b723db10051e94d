package io.kindlift.stats.regression;

import java.util.ArrayList;
import java.util.List;

/**
 * Two-stage least squares: the effect of what was received, using only that part of its variation which the instruments
 * (such as the assigned arm) explain. With one 0/1 instrument it estimates the effect on those whom the assignment
 * reached, provided that assignment is as good as random, acts only through what was received, and moves no one the other
 * way (Angrist, Imbens &amp; Rubin 1996,
 * <a href="https://doi.org/10.1080/01621459.1996.10476902">doi:10.1080/01621459.1996.10476902</a>).
 *
 * <p>\( \hat\beta = (\hat X^\top W \hat X)^{-1} \hat X^\top W y \) with \( \hat X \) the fits of the first stage, and
 * residuals of the regressors as they are; equal to R's {@code AER::ivreg}. HC2 and HC3 use the leverages of the second
 * stage. Where the instruments explain nothing, the coefficient of what was received is NaN.
 */
public final class TwoStage {

    private final LinearFit first;
    private final LinearFit second;

    private TwoStage(LinearFit first, LinearFit second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Fits both stages; all columns but the instruments and what was received adjust both.
     *
     * @param received the column whose effect is wanted
     * @param instruments columns that move it
     * @throws IllegalArgumentException if there are no rows or no such columns
     */
    public static TwoStage fit(CompressedRows rows, String received, List<String> instruments) {
        List<String> before = new ArrayList<>(rows.columns());
        before.remove(received);
        int target = rows.column(received);
        LinearFit first =
                LeastSquares.fit(rows.outcome(row -> rows.x(row, target)).select(before));
        List<String> after = new ArrayList<>(rows.columns());
        after.removeAll(instruments);
        int[] from = after.stream().mapToInt(rows::column).toArray();
        CompressedRows explained = rows.mapped(after, (row, into) -> {
            for (int j = 0; j < from.length; j++) {
                into[j] = from[j] == target ? first.fitted(row) : rows.x(row, from[j]);
            }
        });
        return new TwoStage(first, second(LeastSquares.fit(explained), explained, rows.select(after)));
    }

    private static LinearFit second(LinearFit fit, CompressedRows explained, CompressedRows actual) {
        double[] residual = new double[actual.size()];
        double[] x = new double[actual.columns().size()];
        for (int row = 0; row < residual.length; row++) {
            for (int j = 0; j < x.length; j++) {
                x[j] = actual.x(row, j);
            }
            residual[row] = actual.mean(row) - fit.predict(x);
        }
        return new LinearFit(explained, Design.of(explained), fit.coefficients(), residual);
    }

    /** What was received on the instruments and the other columns. */
    public LinearFit first() {
        return first;
    }

    /** The outcome on what was received and the other columns, with covariances that know both stages. */
    public LinearFit second() {
        return second;
    }
}
