package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.io.Serializable;
import java.util.List;

/**
 * Episodes told apart by the values of a segment; or all of them together, of the one value {@code all}.
 *
 * @param segment {@code all}, or a segment of the study file
 * @param values its values
 * @param aside the arm of which episodes that are tied to somebody treated are left out; empty for none
 */
public record Grouping(String segment, Names values, String aside) implements Serializable {

    private static final String ALL = "all";

    /** All episodes. */
    public static Grouping all() {
        return new Grouping(ALL, Names.of(List.of(ALL)), "");
    }

    /** By a segment, whose values are looked up in one pass. */
    public static Grouping of(Blocks blocks, String segment) {
        return new Grouping(segment, Names.of(blocks, EpisodeColumns.segment(segment)), "");
    }

    /** All but the tied episodes of an arm, of one value. */
    public static Grouping without(String segment, String value, String aside) {
        return new Grouping(segment, Names.of(List.of(value)), aside);
    }

    /** By episode, the code of its value; below 0 where it has none. */
    public int[] codes(Block block) {
        int[] codes = new int[block.size()];
        if (!aside.isEmpty()) {
            for (int i = 0; i < codes.length; i++) {
                boolean tied = block.text(EpisodeColumns.TIED, i) != null;
                codes[i] = tied && aside.equals(block.text(EpisodeColumns.ARM, i)) ? Block.NONE : 0;
            }
            return codes;
        }
        if (!segment.equals(ALL)) {
            int[] global = values.of(block, EpisodeColumns.segment(segment));
            int[] local = block.codes(EpisodeColumns.segment(segment));
            for (int i = 0; i < codes.length; i++) {
                codes[i] = local[i] == Block.NONE ? Block.NONE : global[local[i]];
            }
        }
        return codes;
    }
}
