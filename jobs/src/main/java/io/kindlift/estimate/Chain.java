package io.kindlift.estimate;

import java.util.OptionalLong;

/**
 * What came of word of mouth: one row of {@code chains.csv}. Absent numbers are NaN.
 *
 * @param arm whose; {@code difference} is treated minus control
 * @param measure what was measured
 * @param generation of which generation, of a size up to which; empty where it speaks of none
 * @param value the number
 * @param low lower end of its interval; of sizes put together the smallest. Of a difference the interval is the test: one that
 *     leaves out 0 is a difference at the study's confidence
 * @param high upper end; of sizes put together the largest
 * @param n how many are behind it
 */
public record Chain(
        String arm, String measure, OptionalLong generation, double value, double low, double high, OptionalLong n) {

    public static final String TREATED = "treated";
    public static final String CONTROL = "control";
    public static final String DIFFERENCE = "difference";

    /** Customers of a generation per episode. */
    public static final String REACHED = "reached";

    /** Children per followed customer below the roots: the reproduction number K. */
    public static final String CHILDREN = "children";

    /** Share of episodes whose chain gets that far. */
    public static final String DEPTH = "depth";

    /** Customers in the tree of an episode, its own included. */
    public static final String TREE_SIZE = "tree_size";
}
