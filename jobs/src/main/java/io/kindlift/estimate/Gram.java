package io.kindlift.estimate;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Cross products of covariates: which are independent, and their inverse. Variable 0 is the outcome and never among them. */
final class Gram {

    /** Share of a covariate's own variation that must be left once the earlier ones are taken out. */
    private static final double INDEPENDENT = 1e-10;

    private Gram() {}

    /** Marks the covariates 1 … {@code covariates} that are independent of the earlier ones in both arms. */
    static boolean[] independent(double[] one, double[] zero, int covariates) {
        boolean[] kept = new boolean[covariates + 1];
        double[][] rootOne = new double[covariates + 1][];
        double[][] rootZero = new double[covariates + 1][];
        for (int j = 1; j <= covariates; j++) {
            double[] a = rest(one, rootOne, kept, j);
            double[] b = rest(zero, rootZero, kept, j);
            kept[j] = a[j] > INDEPENDENT * ArmSummary.at(one, j, j) && b[j] > INDEPENDENT * ArmSummary.at(zero, j, j);
            rootOne[j] = scaled(a, j);
            rootZero[j] = scaled(b, j);
        }
        return kept;
    }

    /** Row {@code j} of the Cholesky root, its square diagonal not yet rooted. */
    private static double[] rest(double[] cross, double[][] root, boolean[] kept, int j) {
        double[] row = new double[j + 1];
        double left = ArmSummary.at(cross, j, j);
        for (int i = 1; i < j; i++) {
            if (kept[i]) {
                double sum = ArmSummary.at(cross, j, i);
                for (int k = 1; k < i; k++) {
                    sum -= kept[k] ? row[k] * root[i][k] : 0;
                }
                row[i] = sum / root[i][i];
                left -= row[i] * row[i];
            }
        }
        row[j] = left;
        return row;
    }

    private static double[] scaled(double[] row, int j) {
        row[j] = Math.sqrt(Math.max(row[j], 0));
        return row;
    }

    /** Inverse over the kept covariates, as a full row-by-row square of all variables with zeros elsewhere. */
    static double[] inverse(double[] cross, boolean[] kept, int variables) {
        int[] places = places(kept);
        double[] inverse = new double[variables * variables];
        if (places.length == 0) {
            return inverse;
        }
        double[] scale = new double[places.length];
        RealMatrix correlations = new Array2DRowRealMatrix(places.length, places.length);
        for (int a = 0; a < places.length; a++) {
            scale[a] = Math.sqrt(ArmSummary.at(cross, places[a], places[a]));
            for (int b = 0; b <= a; b++) {
                double entry = ArmSummary.at(cross, places[a], places[b]) / (scale[a] * scale[b]);
                correlations.setEntry(a, b, entry);
                correlations.setEntry(b, a, entry);
            }
        }
        RealMatrix solved =
                new CholeskyDecomposition(correlations, 1e-12, 0).getSolver().getInverse();
        for (int a = 0; a < places.length; a++) {
            for (int b = 0; b < places.length; b++) {
                inverse[places[a] * variables + places[b]] = solved.getEntry(a, b) / (scale[a] * scale[b]);
            }
        }
        return inverse;
    }

    private static int[] places(boolean[] kept) {
        return java.util.stream.IntStream.range(0, kept.length)
                .filter(j -> kept[j])
                .toArray();
    }
}
