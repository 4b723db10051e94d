package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;

/** The episodes of a block with their arm and stratum, as passes look at them. */
final class Episodes {

    private final int[] customer;
    private final boolean[] treated;
    private final int[] stratum;
    private final int strata;

    private Episodes(int[] customer, boolean[] treated, int[] stratum, int strata) {
        this.customer = customer;
        this.treated = treated;
        this.stratum = stratum;
        this.strata = strata;
    }

    static Episodes of(Block block, Names strata, String control) {
        int[] arms = block.codes(EpisodeColumns.ARM);
        int none = Arrays.asList(block.names(EpisodeColumns.ARM)).indexOf(control);
        boolean[] treated = new boolean[block.size()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = arms[i] != none;
        }
        return new Episodes(block.customerOf(), treated, strata(block, strata), Math.max(1, strata.size()));
    }

    private static int[] strata(Block block, Names strata) {
        if (!block.columns().has(EpisodeColumns.STRATUM) || strata.size() == 0) {
            return new int[block.size()];
        }
        int[] global = strata.of(block, EpisodeColumns.STRATUM);
        return Arrays.stream(block.codes(EpisodeColumns.STRATUM))
                .map(code -> code == Block.NONE ? Block.NONE : global[code])
                .toArray();
    }

    int size() {
        return treated.length;
    }

    int strata() {
        return strata;
    }

    int customer(int episode) {
        return customer[episode];
    }

    boolean treated(int episode) {
        return treated[episode];
    }

    int stratum(int episode) {
        return stratum[episode];
    }
}
