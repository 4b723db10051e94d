package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatios;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far word of mouth went from the episodes of two arms, summed up by tree.
 *
 * @param reached by generation, customers reached over episodes
 * @param depth by generation, episodes whose chain gets that far over episodes
 * @param children by generation from 0, customers of the next over customers of this
 * @param all children of all generations over customers of all generations
 * @param treated what was counted of the treated
 * @param control what was counted of the controls
 */
public record Reached(
        List<ClusteredRatios> reached,
        List<ClusteredRatios> depth,
        List<ClusteredRatios> children,
        ClusteredRatios all,
        Counts treated,
        Counts control) {

    /** Nobody reached, of no episodes. */
    public static final Reached NOBODY =
            new Reached(List.of(), List.of(), List.of(), ClusteredRatios.EMPTY, Counts.NONE, Counts.NONE);

    public Reached {
        reached = List.copyOf(reached);
        depth = List.copyOf(depth);
        children = List.copyOf(children);
    }

    /** How many generations there are beyond the first customer's own. */
    public int generations() {
        return reached.size();
    }

    /**
     * What was counted in an arm, weights set aside.
     *
     * @param episodes how many
     * @param reached customers by generation
     * @param deep episodes whose chain gets to a generation
     * @param sizes episodes by the size of their tree
     */
    public record Counts(long episodes, List<Long> reached, List<Long> deep, SortedMap<Long, Long> sizes) {

        public static final Counts NONE = new Counts(0, List.of(), List.of(), new TreeMap<>());

        public Counts {
            reached = List.copyOf(reached);
            deep = List.copyOf(deep);
            sizes = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
        }

        /** Customers of a generation, 0 the episodes' own. */
        long customers(int generation) {
            return generation == 0 ? episodes : reached.get(generation - 1);
        }
    }
}
