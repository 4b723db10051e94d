package io.kindlift.stats.regression;

import java.util.Arrays;

/**
 * The factor \( LL^\top \) of a symmetric, positive semi-definite matrix, taken column by column in the given order. A
 * column whose pivot falls to {@code tolerance} of its diagonal or below is a linear combination of those before it and
 * is left out, so that the earlier columns survive, as in R's {@code lm}.
 */
public final class Cholesky {

    private final int[] kept;
    private final double[][] factor;

    private Cholesky(int[] kept, double[][] factor) {
        this.kept = kept;
        this.factor = factor;
    }

    /**
     * Factors a matrix, of which only the lower triangle is read.
     *
     * @param tolerance least share of a column's diagonal that must remain; 0 drops only exact combinations
     */
    public static Cholesky of(double[][] a, double tolerance) {
        int[] kept = new int[a.length];
        double[][] factor = new double[a.length][];
        int rank = 0;
        for (int j = 0; j < a.length; j++) {
            double[] line = new double[rank + 1];
            double pivot = a[j][j];
            for (int i = 0; i < rank; i++) {
                double sum = a[j][kept[i]];
                for (int k = 0; k < i; k++) {
                    sum -= line[k] * factor[i][k];
                }
                line[i] = sum / factor[i][i];
                pivot -= line[i] * line[i];
            }
            if (pivot > tolerance * a[j][j] && pivot > 0) {
                line[rank] = Math.sqrt(pivot);
                factor[rank] = line;
                kept[rank++] = j;
            }
        }
        return new Cholesky(Arrays.copyOf(kept, rank), Arrays.copyOf(factor, rank));
    }

    /** Number of columns kept. */
    public int rank() {
        return kept.length;
    }

    /** Which columns were kept, ascending. */
    public int[] kept() {
        return kept.clone();
    }

    /** Solves \( A x = b \) in the kept columns. */
    public double[] solve(double[] b) {
        double[] x = Arrays.copyOf(b, kept.length);
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= factor[i][k] * x[k];
            }
            x[i] /= factor[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= factor[k][i] * x[k];
            }
            x[i] /= factor[i][i];
        }
        return x;
    }

    /** The inverse of the kept columns' matrix. */
    public double[][] inverse() {
        double[][] inverse = new double[kept.length][];
        for (int i = 0; i < kept.length; i++) {
            double[] unit = new double[kept.length];
            unit[i] = 1;
            inverse[i] = solve(unit);
        }
        return inverse;
    }
}
