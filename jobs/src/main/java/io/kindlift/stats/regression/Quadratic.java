package io.kindlift.stats.regression;

/** Sums of outer products and the sandwich around them. */
final class Quadratic {

    private Quadratic() {}

    /** Adds \( f\, v v^\top \) to a square matrix. */
    static void add(double[][] sum, double factor, double[] v) {
        for (int i = 0; i < v.length; i++) {
            double left = factor * v[i];
            for (int j = 0; j < v.length; j++) {
                sum[i][j] += left * v[j];
            }
        }
    }

    /** Adds \( f\, M \). */
    static void add(double[][] sum, double factor, double[][] other) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += factor * other[i][j];
            }
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
