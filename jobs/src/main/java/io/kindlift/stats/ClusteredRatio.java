package io.kindlift.stats;

import java.util.Arrays;

/**
 * A ratio of weighted counts, \( R=\sum_g a_g/\sum_g b_g \), such as children per customer, with an interval by cluster g: a
 * few bring many, so that whoever hangs on one root stands or falls together.
 *
 * <p>With \( B=\sum b_g \), \( u_g=(a_g-R\,b_g)/B \) and \( q_g=b_g/B \): \( V=\sum_g u_g^2/(1-q_g) \), at least \( R/n \),
 * Poisson's, where n is what is counted below the line (of weighted counts their effective number
 * \( B^2/\sum w^2 b \)); \( \nu=\max(1,\,1/\sum q_g^2-1) \). The interval is \( R\exp(\pm t_\nu\sqrt V/R) \); of \( R=0 \)
 * from 0 to \( -\ln(\alpha/2)/n \), the exact one of a Poisson count of none.
 *
 * <p>Clusters are taken to be independent, the counts not to be negative. Nothing below the line gives {@code NaN}; fewer than
 * {@value #FEWEST} clusters with anything there no interval. Reference: Cochran (1977), <em>Sampling Techniques</em>, section
 * 9A.1 on ratios of cluster totals; the factor \( 1/(1-q_g) \) is that of a fit without the cluster.
 *
 * @param value the ratio
 * @param variance its variance
 * @param df degrees of freedom
 * @param effective n
 * @param clusters that have anything below the line
 * @param n what is counted below the line, weights set aside
 */
public record ClusteredRatio(double value, double variance, double df, double effective, long clusters, long n) {

    /** Clusters without which there is no interval. */
    public static final long FEWEST = 5;

    /** The interval. */
    public Interval interval(double confidence) {
        double alpha = 1 - Require.confidence(confidence);
        if (clusters < FEWEST) {
            return Interval.NONE;
        }
        if (value == 0) {
            return new Interval(0, -Math.log(alpha / 2) / effective);
        }
        double half = Tails.critical(confidence, df) * Math.sqrt(variance) / value;
        return new Interval(value * Math.exp(-half), value * Math.exp(half));
    }

    /** Takes in units one after another, those of a cluster together. */
    public static final class Accumulator {

        private double[] above = new double[64];
        private double[] below = new double[64];
        private int clusters;
        private double squares;
        private long n;

        /** A unit of the cluster: its weight, and what is counted of it above and below the line. */
        public void add(double weight, long counted, long of) {
            above[clusters] += weight * counted;
            below[clusters] += weight * of;
            squares += weight * weight * of;
            n += of;
        }

        /** The cluster has no further units. */
        public void close() {
            if (below[clusters] == 0) {
                return;
            }
            clusters++;
            if (clusters == above.length) {
                above = Arrays.copyOf(above, 2 * clusters);
                below = Arrays.copyOf(below, 2 * clusters);
            }
        }

        /** The ratio of all closed clusters. */
        public ClusteredRatio toRatio() {
            double all = 0;
            double counted = 0;
            for (int g = 0; g < clusters; g++) {
                all += below[g];
                counted += above[g];
            }
            double ratio = all > 0 ? counted / all : Double.NaN;
            double effective = all * all / squares;
            double sum = 0;
            double shares = 0;
            for (int g = 0; g < clusters; g++) {
                double share = below[g] / all;
                double influence = (above[g] - ratio * below[g]) / all;
                sum += influence * influence / (1 - share);
                shares += share * share;
            }
            return new ClusteredRatio(
                    ratio, Math.max(sum, ratio / effective), Math.max(1, 1 / shares - 1), effective, clusters, n);
        }
    }
}
