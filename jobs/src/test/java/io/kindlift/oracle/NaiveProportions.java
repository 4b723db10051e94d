package io.kindlift.oracle;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Two proportions, {@code a} of {@code m} treated and {@code b} of {@code n} controls. */
record NaiveProportions(int a, int m, int b, int n) {

    double p1() {
        return a / (double) m;
    }

    double p0() {
        return b / (double) n;
    }

    double stdError() {
        return Math.sqrt(p1() * (1 - p1()) / m + p0() * (1 - p0()) / n);
    }

    /** Whether a cell of the table expects fewer than five. */
    boolean exact() {
        double seen = a + b;
        double not = m + n - seen;
        return Math.min(m, n) * Math.min(seen, not) / (m + n) < 5;
    }

    double z() {
        double p = (a + b) / (double) (m + n);
        return (p1() - p0()) / Math.sqrt(p * (1 - p) * (1.0 / m + 1.0 / n));
    }

    double p() {
        return exact() ? fisher() : 2 * new NormalDistribution().cumulativeProbability(-Math.abs(z()));
    }

    /** Sum of the probabilities of all tables no likelier than the one seen. */
    private double fisher() {
        HypergeometricDistribution tables = new HypergeometricDistribution(null, m + n, a + b, m);
        double seen = tables.probability(a);
        double sum = 0;
        for (int k = Math.max(0, a + b - n); k <= Math.min(m, a + b); k++) {
            double probability = tables.probability(k);
            sum += probability <= seen * (1 + 1e-7) ? probability : 0;
        }
        return Math.min(1, sum);
    }

    private static double[] wilson(double p, double n, double z) {
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        return new double[] {middle - half, middle + half};
    }

    /** Newcombe's tenth method. */
    double[] interval(double confidence) {
        double z = NaiveError.normal(confidence);
        double[] one = wilson(p1(), m, z);
        double[] zero = wilson(p0(), n, z);
        double d = p1() - p0();
        return new double[] {
            d - Math.hypot(p1() - one[0], zero[1] - p0()), d + Math.hypot(one[1] - p1(), p0() - zero[0])
        };
    }
}
