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

    /** \( A M A \), both symmetric. */
    static double[][] sandwich(double[][] bread, double[][] meat) {
        return product(product(bread, meat), bread);
    }

    static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                for (int j = 0; j < b[0].length; j++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
