package io.kindlift.stats;

import java.io.Serializable;

/**
 * A ratio of sums in each of two arms, \( R_a = \sum_g u_{ag} / \sum_g v_{ag} \), with errors by cluster; a mean where
 * \( v \) counts. A cluster may lie in both arms.
 *
 * <p>Linearised: \( \widehat{\mathrm{Var}}(R_a) = c\sum_g (u_{ag} - R_a v_{ag})^2 / (\sum_g v_{ag})^2 \), the sum from
 * centred moments of the clusters' sums. Of the difference \( c = \frac{G}{G-1}\frac{n-1}{n-2} \) and t on
 * \( G-1 \), as {@link Sandwich} has it. How the units of a
 * cluster depend on each other does not matter; clusters are taken to be independent. Reference: Cochran (1977),
 * <em>Sampling Techniques</em>, section 9A.1 on ratios of cluster totals.
 *
 * <p>Nothing in an arm gives {@code NaN} throughout; fewer than {@value #FEWEST} clusters in an arm no error.
 *
 * @param sums over all clusters: u and v of the treated, then u and v of the controls
 * @param treated clusters in which v of the treated is above 0
 * @param control the same of the controls
 * @param n units
 */
public record ClusteredRatios(CoMoments sums, long treated, long control, long n) implements Serializable {

    /** Clusters in an arm without which there is no error. */
    public static final long FEWEST = 4;

    private static final int VARIABLES = 4;

    /** No clusters: neutral in {@link #plus}. */
    public static final ClusteredRatios EMPTY = new ClusteredRatios(CoMoments.empty(VARIABLES), 0, 0, 0);

    public ClusteredRatios {
        Require.count("treated", treated);
        Require.count("control", control);
        Require.count("n", n);
    }

    /** These clusters and those; no cluster may be in both. */
    public ClusteredRatios plus(ClusteredRatios that) {
        return new ClusteredRatios(
                sums.plus(that.sums), treated + that.treated, control + that.control, Math.addExact(n, that.n));
    }

    /** The ratio of the treated. */
    public double ofTreated() {
        return ratio(0);
    }

    /** The ratio of the controls. */
    public double ofControl() {
        return ratio(2);
    }

    private double ratio(int at) {
        return sums.n() == 0 || sums.mean(at + 1) == 0 ? Double.NaN : sums.mean(at) / sums.mean(at + 1);
    }

    /** Treated minus controls; all {@code NaN} where an arm has too few clusters. */
    public Estimate difference(double confidence) {
        if (Math.min(treated, control) < FEWEST) {
            return Estimate.of(ofTreated() - ofControl(), Double.NaN, Double.NaN, confidence);
        }
        double clusters = sums.n();
        double c = clusters / (clusters - 1) * ((n - 1.0) / (n - 2.0));
        double variance = c * (products(0, 0) + products(2, 2) - 2 * products(0, 2));
        return Estimate.of(ofTreated() - ofControl(), Math.sqrt(Math.max(0, variance)), clusters - 1, confidence);
    }

    /** Sum over clusters of the products of two ratios' influences. */
    private double products(int a, int b) {
        double first = ratio(a);
        double second = ratio(b);
        double sum = sums.cross(a, b)
                - second * sums.cross(a, b + 1)
                - first * sums.cross(a + 1, b)
                + first * second * sums.cross(a + 1, b + 1);
        double clusters = sums.n();
        return sum / (clusters * sums.mean(a + 1)) / (clusters * sums.mean(b + 1));
    }

    /** The same, mutable: one cluster after another. */
    public static final class Accumulator {

        private final CoMoments.Accumulator sums = new CoMoments.Accumulator(VARIABLES);
        private final double[] cluster = new double[VARIABLES];
        private long treated;
        private long control;
        private long n;

        /**
         * Adds a cluster.
         *
         * @param units in it
         */
        public void add(double treatedU, double treatedV, double controlU, double controlV, long units) {
            cluster[0] = treatedU;
            cluster[1] = treatedV;
            cluster[2] = controlU;
            cluster[3] = controlV;
            sums.add(1, cluster);
            treated += treatedV > 0 ? 1 : 0;
            control += controlV > 0 ? 1 : 0;
            n += units;
        }

        public ClusteredRatios toRatios() {
            return new ClusteredRatios(sums.toCoMoments(), treated, control, n);
        }
    }
}
