package io.kindlift.stats;

/**
 * The error of a difference of weighted means by cluster, each cluster's influence raised by what it leaves of the treated:
 * \(V = \frac{G-1}{G}\sum(u_\ell/(1-p_\ell))^2\), on the degrees of freedom \(t_1^2/t_2\) it would have if episodes were
 * independent (Bell and McCaffrey 2002). With \(A = \sum v\), \(B = \sum v^2\), \(s = \sum p^2\), \(c = \sum vp\):
 * \(t_1 = A - 2c + As\), \(t_2 = B + 2c^2 + 2sB + A^2s^2 - 4\sum v^2p + 2A\sum vp^2 - 4Acs\).
 *
 * <p>Clusters are added one after another. Without any the variance is 0 and the degrees of freedom {@code NaN}.
 */
public final class BellMcCaffrey {

    private final double[] sums = new double[6];
    private double squares;
    private long clusters;

    /**
     * A cluster.
     *
     * @param influence \(u_\ell\), not yet raised
     * @param share \(p_\ell\) of the treated
     * @param weights \(v_\ell\), the sum of squares of its episodes' weights
     */
    public void add(double influence, double share, double weights) {
        raised(influence / (1 - share), share, weights);
    }

    /** A cluster whose influence is raised already. */
    public void raised(double influence, double share, double weights) {
        clusters++;
        squares += influence * influence;
        double[] each = {
            weights,
            weights * weights,
            share * share,
            weights * share,
            weights * weights * share,
            weights * share * share
        };
        add(each);
    }

    /**
     * Episodes that are clusters of their own and do not count in G.
     *
     * @param raised the sum of squares of their raised influences
     * @param products \(\sum v, \sum v^2, \sum p^2, \sum vp, \sum v^2p, \sum vp^2\)
     */
    public void apart(double raised, double[] products) {
        squares += raised;
        add(products);
    }

    private void add(double[] products) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += products[i];
        }
    }

    /** G. */
    public long clusters() {
        return clusters;
    }

    /** \(\sum p^2\). */
    public double shares() {
        return sums[2];
    }

    /** \(V\). */
    public double variance() {
        return (clusters - 1.0) / clusters * squares;
    }

    /** \(t_1^2/t_2\). */
    public double df() {
        double all = sums[0];
        double squared = sums[1];
        double shares = sums[2];
        double both = sums[3];
        double first = all - 2 * both + all * shares;
        double second = squared
                + 2 * both * both
                + 2 * shares * squared
                + all * all * shares * shares
                - 4 * sums[4]
                + 2 * all * sums[5]
                - 4 * all * both * shares;
        return first * first / second;
    }
}
