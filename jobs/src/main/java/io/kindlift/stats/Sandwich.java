package io.kindlift.stats;

import java.util.Collection;

/**
 * The weighted difference of means with a robust error, by observation or by cluster.
 *
 * <p>Influence of a treated observation \( \psi_i = w_i(y_i-\bar y_1)/W_1 \), of a control
 * \( -w_i(y_i-\bar y_0)/W_0 \); \( \widehat{\mathrm{Var}} = c\sum_g(\sum_{i\in g}\psi_i)^2 \) with
 * \( c = \frac{G}{G-1}\frac{n-1}{n-2} \) and t on \( G-1 \) degrees of freedom. The same as {@code vcovCL(lm(y ~ arm,
 * weights = w), cluster = g, type = "HC1")} of R's sandwich. Clusters are taken to be independent of each other; with few
 * of them (say, under 10) the error is too small. Reference: Liang &amp; Zeger (1986),
 * <a href="https://doi.org/10.1093/biomet/73.1.13">doi:10.1093/biomet/73.1.13</a>.
 *
 * <p>An empty arm gives {@code NaN} throughout; a single cluster no variance.
 */
public final class Sandwich {

    private Sandwich() {}

    /** Each observation its own cluster. */
    public static MeanPair unclustered(WeightedMoments treated, WeightedMoments control) {
        long n = treated.n() + control.n();
        double c = factor(n, n);
        return new MeanPair(
                treated.mean(), control.mean(), c * treated.varianceOfMean(), c * control.varianceOfMean(), 0, n - 1);
    }

    /** One element for each cluster; a cluster must not appear twice. */
    public static MeanPair clustered(Collection<ClusterSums> clusters) {
        ClusterSums all = clusters.stream().reduce(ClusterSums.EMPTY, ClusterSums::plus);
        double meanTreated = all.treated().mean();
        double meanControl = all.control().mean();
        double squares1 = 0;
        double squares0 = 0;
        double products = 0;
        for (ClusterSums cluster : clusters) {
            double psi1 =
                    cluster.treated().sumAround(meanTreated) / all.treated().weight();
            double psi0 =
                    cluster.control().sumAround(meanControl) / all.control().weight();
            squares1 += psi1 * psi1;
            squares0 += psi0 * psi0;
            products += psi1 * psi0;
        }
        double c = factor(clusters.size(), all.n());
        return new MeanPair(meanTreated, meanControl, c * squares1, c * squares0, c * products, clusters.size() - 1);
    }

    /** {@code NaN} where a factor cannot be had: fewer than two clusters, fewer than three observations. */
    private static double factor(long clusters, long n) {
        return clusters < 2 || n < 3 ? Double.NaN : (double) clusters / (clusters - 1) * ((double) (n - 1) / (n - 2));
    }

    /**
     * Clusters of two kinds at once: \( V_A + V_B - V_{AB} \), each with its own factor, degrees of freedom from the
     * fewer clusters. Where that is not above 0, the larger one-way variance stands. Reference: Cameron, Gelbach &amp;
     * Miller (2011), <a href="https://doi.org/10.1198/jbes.2010.07136">doi:10.1198/jbes.2010.07136</a>.
     *
     * @param both clusters that are the same in both
     */
    public static TwoWay twoWay(MeanPair first, MeanPair second, MeanPair both) {
        MeanPair sum = new MeanPair(
                first.treated(),
                first.control(),
                first.varTreated() + second.varTreated() - both.varTreated(),
                first.varControl() + second.varControl() - both.varControl(),
                first.covariance() + second.covariance() - both.covariance(),
                Math.min(first.df(), second.df()));
        if (!(sum.varianceOfDifference() <= 0)) {
            return new TwoWay(sum, Source.BOTH_WAYS);
        }
        boolean firstIsLarger = first.varianceOfDifference() >= second.varianceOfDifference();
        return new TwoWay(firstIsLarger ? first : second, Source.LARGER_ONE_WAY);
    }

    /**
     * The outcome of {@link Sandwich#twoWay}.
     *
     * @param means the two means and their error
     * @param source where the error came from
     */
    public record TwoWay(MeanPair means, Source source) {}

    /** Where a two-way error came from. */
    public enum Source {
        BOTH_WAYS,
        /** The two-way variance came out at or below 0. */
        LARGER_ONE_WAY
    }
}
