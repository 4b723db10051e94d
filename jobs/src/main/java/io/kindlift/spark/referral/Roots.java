package io.kindlift.spark.referral;

import io.kindlift.episode.XxHash64;
import io.kindlift.stats.ClusteredRatio;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.StratumSizes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** The episodes that chains begin with, by the clusters whose episodes err together; without one a customer is their own. */
public final class Roots {

    /** Numbers of a root: cluster, customer, day, whether treated, bits of its weight. */
    static final int WIDTH = 5;

    private final long[] roots;

    private Roots(long[] roots) {
        this.roots = roots;
    }

    /**
     * Episodes whose window is over, in a matched study those that weigh anything: one or two passes.
     *
     * @param matched whether controls are weighed by the treated of their stratum
     * @param control the arm of the controls
     * @param settled the last day of which everything is known
     */
    public static Roots of(Blocks blocks, boolean matched, String control, int window, int settled) {
        HashMap<String, double[]> weights = new HashMap<>();
        if (matched) {
            blocks.sum(StratumSizes.of(List.of(window), settled)).ifPresent(counts -> weights.putAll(counts.weights()));
        }
        return of(Forest.joined(blocks.each(block -> of(block, weights, matched, control, settled - window))));
    }

    private static long[] of(Block block, Map<String, double[]> weights, boolean matched, String control, int latest) {
        boolean clustered = block.columns().has(EpisodeColumns.CLUSTER);
        long[] roots = new long[block.size() * WIDTH];
        int size = 0;
        for (int i = 0; i < block.size(); i++) {
            boolean treated = !control.equals(block.text(EpisodeColumns.ARM, i));
            double ofControl = matched ? weights.get(block.text(EpisodeColumns.STRATUM, i))[1] : 1;
            if (block.days()[i] <= latest && ofControl > 0) {
                long customer = XxHash64.of(block.customer(block.customerOf()[i]));
                String cluster = clustered ? block.text(EpisodeColumns.CLUSTER, i) : null;
                long[] root = root(
                        cluster == null ? customer : XxHash64.of(cluster),
                        customer,
                        block.days()[i],
                        treated,
                        matched && !treated ? ofControl : 1);
                System.arraycopy(root, 0, roots, size, WIDTH);
                size += WIDTH;
            }
        }
        return Arrays.copyOf(roots, size);
    }

    /** Of roots in any order. */
    static Roots of(long[] roots) {
        return new Roots(InOrder.of(roots, WIDTH));
    }

    /** The numbers of a root. */
    static long[] root(long cluster, long customer, int day, boolean treated, double weight) {
        return new long[] {cluster, customer, day, treated ? 1 : 0, Double.doubleToLongBits(weight)};
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

    private double weight(int root) {
        return Double.longBitsToDouble(roots[root * WIDTH + 4]);
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
}
