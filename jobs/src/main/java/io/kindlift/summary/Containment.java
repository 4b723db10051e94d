package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;

/**
 * Whether clusters hold whole customers: no customer has episodes of two clusters, or of one and of none, in strata with both
 * arms.
 *
 * @param sums by which strata are judged
 * @param strata the texts of the stratum column
 * @param control the arm of the controls
 */
public record Containment(Sums sums, Names strata, String control) implements Pass<Boolean> {

    private static final int UNSEEN = -2;

    @Override
    public Boolean over(Block block) {
        Episodes episodes = Episodes.of(block, strata, control);
        int[] cluster = block.codes(EpisodeColumns.CLUSTER);
        int[] first = new int[block.customers()];
        Arrays.fill(first, UNSEEN);
        for (int i = 0; i < episodes.size(); i++) {
            int customer = episodes.customer(i);
            if (kept(episodes.stratum(i))) {
                if (first[customer] != UNSEEN && first[customer] != cluster[i]) {
                    return false;
                }
                first[customer] = cluster[i];
            }
        }
        return true;
    }

    private boolean kept(int stratum) {
        return stratum != Block.NONE && sums.cell(0, stratum, true) >= 0 && sums.cell(0, stratum, false) >= 0;
    }
}
