package io.kindlift.spark.engine;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.summary.Block;
import java.util.HashSet;
import java.util.Set;

/** How many episodes each customer of a block has, and over how many clusters they are spread. */
final class CustomerSpread {

    private final int[] customerOf;
    private final int[] episodes;
    private final int[] clusters;

    CustomerSpread(Block block, boolean[] kept) {
        customerOf = block.customerOf();
        episodes = new int[block.customers()];
        clusters = new int[block.customers()];
        int[] codes = block.columns().has(EpisodeColumns.CLUSTER) ? block.codes(EpisodeColumns.CLUSTER) : null;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < kept.length; i++) {
            if (i > 0 && customerOf[i] != customerOf[i - 1]) {
                seen.clear();
            }
            if (kept[i]) {
                episodes[customerOf[i]]++;
                clusters[customerOf[i]] += codes != null && seen.add(codes[i]) ? 1 : 0;
            }
        }
    }

    /** Of the customer of an episode. */
    int episodes(int episode) {
        return episodes[customerOf[episode]];
    }

    /** 0 where there are no clusters beyond the customer. */
    int clusters(int episode) {
        return clusters[customerOf[episode]];
    }
}
