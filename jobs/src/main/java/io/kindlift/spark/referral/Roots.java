package io.kindlift.spark.referral;

import io.kindlift.stats.ClusteredRatio;
import io.kindlift.stats.ClusteredRatios;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** The episodes that chains begin with, by the clusters whose episodes err together; without one a customer is their own. */
public final class Roots {

    /** Numbers of a root: cluster, customer, day, whether treated, stratum, bits of its weight. */
    static final int WIDTH = 6;

    private final long[] roots;

    private Roots(long[] roots) {
        this.roots = roots;
    }

    /** Of roots in any order. */
    static Roots of(long[] roots) {
        return new Roots(InOrder.of(roots, WIDTH));
    }

    /** The numbers of a root. */
    static long[] root(long cluster, long customer, int day, boolean treated, long stratum, double weight) {
        return new long[] {cluster, customer, day, treated ? 1 : 0, stratum, Double.doubleToLongBits(weight)};
    }

    int size() {
        return roots.length / WIDTH;
    }

    long customer(int root) {
        return roots[root * WIDTH + 1];
    }

    int day(int root) {
        return (int) roots[root * WIDTH + 2];
    }

    boolean treated(int root) {
        return roots[root * WIDTH + 3] == 1;
    }

    private long stratum(int root) {
        return roots[root * WIDTH + 4];
    }

    private double weight(int root) {
        return Double.longBitsToDouble(roots[root * WIDTH + 5]);
    }

    private boolean lastOfCluster(int root) {
        return root + 1 == size() || roots[(root + 1) * WIDTH] != roots[root * WIDTH];
    }

    /** What roots of an arm count over what they count it of, weighted. */
    ClusteredRatio ratio(boolean treated, IntToLongFunction above, IntToLongFunction below) {
        ClusteredRatio.Accumulator ratio = new ClusteredRatio.Accumulator();
        for (int root = 0; root < size(); root++) {
            if (treated(root) == treated) {
                ratio.add(weight(root), above.applyAsLong(root), below.applyAsLong(root));
            }
            if (lastOfCluster(root)) {
                ratio.close();
            }
        }
        return ratio.toRatio();
    }

    /** What roots count, treated against controls within strata; strata without two of each are left out. */
    ClusteredRatios difference(IntToLongFunction above) {
        Map<Long, long[]> strata = strata();
        ClusteredRatios.Accumulator ratios = new ClusteredRatios.Accumulator();
        double[] sums = new double[4];
        long units = 0;
        for (int root = 0; root < size(); root++) {
            long[] n = strata.get(stratum(root));
            if (Math.min(n[0], n[1]) >= 2) {
                int arm = treated(root) ? 0 : 1;
                double weight = weight(root) * (n[0] + n[1]) / n[arm];
                sums[2 * arm] += weight * above.applyAsLong(root);
                sums[2 * arm + 1] += weight;
                units++;
            }
            if (lastOfCluster(root) && units > 0) {
                ratios.add(sums[0], sums[1], sums[2], sums[3], units);
                sums = new double[4];
                units = 0;
            }
        }
        return ratios.toRatios();
    }

    /** Treated and controls by stratum. */
    private Map<Long, long[]> strata() {
        Map<Long, long[]> strata = new HashMap<>();
        for (int root = 0; root < size(); root++) {
            strata.computeIfAbsent(stratum(root), any -> new long[2])[treated(root) ? 0 : 1]++;
        }
        return strata;
    }
}
