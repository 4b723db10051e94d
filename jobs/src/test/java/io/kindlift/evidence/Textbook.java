package io.kindlift.evidence;

import io.kindlift.stats.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * What most programs would say: weighted least squares, or two stages of it, with the sandwich error of clusters, CR1 on G − 1
 * degrees of freedom; where nothing is clustered HC1 on n − k.
 */
final class Textbook {

    private static final double CONFIDENCE = 0.95;
    static final Estimate NONE =
            new Estimate(Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /**
     * What one observation brings.
     *
     * @param x regressors: 1, then the one that is asked of, then others
     * @param z instruments, as many; the regressors themselves where none are needed
     * @param y outcome
     * @param w weight
     * @param cluster what it belongs to; null for itself alone
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(double[] x, double[] z, double y, double w, Object cluster) {

        static Line of(double[] x, double y, double w, Object cluster) {
            return new Line(x, x, y, w, cluster);
        }
    }

    private Textbook() {}

    /** The coefficient of the second regressor; as many of the others as can be told apart, the last ones left out. */
    static Estimate of(List<Line> lines) {
        int most = lines.isEmpty() ? 0 : Math.min(lines.get(0).x().length, lines.size() - 1);
        for (int k = most; k > 1; k--) {
            Estimate estimate = of(lines, k);
            if (estimate != null) {
                return estimate;
            }
        }
        return NONE;
    }

    /** With so many regressors; null where they are collinear. */
    private static Estimate of(List<Line> lines, int k) {
        double[][] cross = new double[k][k];
        double[][] product = new double[k][1];
        for (Line line : lines) {
            for (int i = 0; i < k; i++) {
                double scaled = line.w() * line.z()[i];
                product[i][0] += scaled * line.y();
                for (int j = 0; j < k; j++) {
                    cross[i][j] += scaled * line.x()[j];
                }
            }
        }
        try {
            RealMatrix bread = new LUDecomposition(new Array2DRowRealMatrix(cross))
                    .getSolver()
                    .getInverse();
            return sandwich(
                    lines,
                    bread,
                    bread.multiply(new Array2DRowRealMatrix(product)).getColumn(0));
        } catch (SingularMatrixException collinear) {
            return null;
        }
    }

    private static Estimate sandwich(List<Line> lines, RealMatrix bread, double[] beta) {
        Map<Object, Double> influences = new HashMap<>();
        double[] row = bread.getRow(1);
        for (Line line : lines) {
            double residual = line.y();
            double along = 0;
            for (int i = 0; i < beta.length; i++) {
                residual -= beta[i] * line.x()[i];
                along += row[i] * line.z()[i];
            }
            influences.merge(line.cluster() == null ? line : line.cluster(), line.w() * along * residual, Double::sum);
        }
        double n = lines.size();
        double g = influences.size();
        double squares = squares(influences);
        double variance = g / (g - 1) * (n - 1) / (n - beta.length) * squares;
        double df = lines.get(0).cluster() == null ? n - beta.length : g - 1;
        boolean told = variance > 0 && df >= 1;
        return told ? Estimate.of(beta[1], Math.sqrt(variance), df, CONFIDENCE) : NONE;
    }

    private static double squares(Map<Object, Double> influences) {
        return influences.values().stream().mapToDouble(each -> each * each).sum();
    }

    /** The difference of two that are taken for independent. */
    static Estimate difference(Estimate one, Estimate two) {
        double error = Math.hypot(one.stdError(), two.stdError());
        boolean told = one.tested() && two.tested();
        return told
                ? Estimate.of(one.estimate() - two.estimate(), error, Math.min(one.df(), two.df()), CONFIDENCE)
                : NONE;
    }
}
