package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Arms, strata and clusters of a trial over all blocks, and the lot of every episode: those that share all three. A unit
 * without a cluster is a cluster of its own; one without a stratum, where there are strata, is in no lot.
 */
public final class TrialFrame implements Serializable {

    private static final long serialVersionUID = 1;

    /** What the name of a unit that is its own cluster begins with. */
    private static final String LONE = "\u0000";

    private final Names arms;
    private final Names strata;
    private final Names clusters;

    private TrialFrame(Names arms, Names strata, Names clusters) {
        this.arms = arms;
        this.strata = strata;
        this.clusters = clusters;
    }

    /** What the blocks hold, which may have a stratum and a cluster of every episode. */
    public static TrialFrame of(Blocks blocks, Columns columns) {
        Names none = Names.of(List.of(""));
        return new TrialFrame(
                Names.of(blocks, EpisodeColumns.ARM),
                columns.has(EpisodeColumns.STRATUM) ? Names.of(blocks, EpisodeColumns.STRATUM) : none,
                columns.has(EpisodeColumns.CLUSTER) ? clusters(blocks) : none);
    }

    private static Names clusters(Blocks blocks) {
        TreeSet<String> all = new TreeSet<>();
        blocks.each(TrialFrame::clusters).forEach(all::addAll);
        return Names.of(all);
    }

    private static Set<String> clusters(Block block) {
        TreeSet<String> found = new TreeSet<>(List.of(block.names(EpisodeColumns.CLUSTER)));
        int[] codes = block.codes(EpisodeColumns.CLUSTER);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == Block.NONE) {
                found.add(LONE + block.customer(block.customerOf()[i]));
            }
        }
        return found;
    }

    /** The arms in their order. */
    public Names arms() {
        return arms;
    }

    /** How many strata there are; 1 without. */
    public int strata() {
        return strata.size();
    }

    /** Whether units were drawn within strata. */
    public boolean stratified() {
        return strata.size() > 1;
    }

    /** Whether units belong to clusters. */
    public boolean clustered() {
        return clusters.size() > 0 && !clusters.name(0).isEmpty();
    }

    /** Whether a cluster is a unit by itself, for want of another. */
    public boolean lone(long cluster) {
        return clusters.name((int) cluster).startsWith(LONE);
    }

    /** By episode, its lot; −1 where it has none. */
    public long[] lots(Block block) {
        int[] arm = codes(block, EpisodeColumns.ARM, arms);
        int[] stratum = codes(block, EpisodeColumns.STRATUM, strata);
        int[] cluster = clusterCodes(block);
        long[] lots = new long[block.size()];
        for (int i = 0; i < lots.length; i++) {
            boolean none = arm[i] < 0 || stratum[i] < 0;
            lots[i] = none ? -1 : ((long) stratum[i] * clusters.size() + cluster[i]) * arms.size() + arm[i];
        }
        return lots;
    }

    private int[] clusterCodes(Block block) {
        int[] codes = codes(block, EpisodeColumns.CLUSTER, clusters);
        for (int i = 0; i < codes.length; i++) {
            codes[i] = codes[i] < 0 ? clusters.code(LONE + block.customer(block.customerOf()[i])) : codes[i];
        }
        return codes;
    }

    private static int[] codes(Block block, String column, Names names) {
        int[] found = new int[block.size()];
        if (block.columns().has(column)) {
            int[] global = names.of(block, column);
            int[] local = block.codes(column);
            for (int i = 0; i < found.length; i++) {
                found[i] = local[i] == Block.NONE ? Block.NONE : global[local[i]];
            }
        }
        return found;
    }

    /** How many lots there could be. */
    public long size() {
        return (long) strata.size() * clusters.size() * arms.size();
    }

    /** The arm of a lot. */
    public int arm(long lot) {
        return (int) (lot % arms.size());
    }

    /** The cluster of a lot. */
    public long cluster(long lot) {
        return lot / arms.size() % clusters.size();
    }

    /** The stratum of a lot. */
    public int stratum(long lot) {
        return (int) (lot / arms.size() / clusters.size());
    }
}
