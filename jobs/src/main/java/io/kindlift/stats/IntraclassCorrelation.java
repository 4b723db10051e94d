package io.kindlift.stats;

import java.util.Collection;
import java.util.List;

/**
 * How alike members of a cluster are, by analysis of variance.
 *
 * <p>\( \hat\rho=\frac{MS_B-MS_W}{MS_B+(m_0-1)MS_W} \), \( m_0=\frac{n-\sum n_g^2/n}{G-1} \). May come out slightly negative,
 * which means 0. Reference: Donner (1986), <a href="https://doi.org/10.2307/1403259">doi:10.2307/1403259</a>.
 */
public final class IntraclassCorrelation {

    private IntraclassCorrelation() {}

    /**
     * From the moments of each cluster; empty clusters do not count. {@code NaN} with fewer than two clusters, where none
     * holds two members, or where all values are equal.
     */
    public static double of(Collection<Moments> clusters) {
        List<Moments> kept =
                clusters.stream().filter(cluster -> cluster.n() > 0).toList();
        Moments all = kept.stream().reduce(Moments.EMPTY, Moments::plus);
        double groups = kept.size();
        double n = all.n();
        if (groups < 2 || n <= groups) {
            return Double.NaN;
        }
        double within = kept.stream().mapToDouble(Moments::m2).sum();
        double squares = kept.stream()
                .mapToDouble(cluster -> (double) cluster.n() * cluster.n())
                .sum();
        double between = (all.m2() - within) / (groups - 1);
        double error = within / (n - groups);
        double size = (n - squares / n) / (groups - 1);
        return (between - error) / (between + (size - 1) * error);
    }
}
