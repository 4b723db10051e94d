package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatio;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far word of mouth went from the episodes of two arms.
 *
 * @param treated from the treated
 * @param control from the controls
 */
public record Reached(Arm treated, Arm control) {

    /**
     * From the episodes of an arm. Lists are by generation, those the episodes' own customers brought first; of trees that are
     * followed so far.
     *
     * @param reached customers per tree
     * @param depth share of trees that get so far
     * @param children children per followed customer below the roots: K
     * @param sizes trees by the number of their customers up to that generation
     */
    public record Arm(
            List<ClusteredRatio> reached,
            List<ClusteredRatio> depth,
            ClusteredRatio children,
            List<SortedMap<Long, Long>> sizes) {

        public Arm {
            reached = List.copyOf(reached);
            depth = List.copyOf(depth);
            sizes = sizes.stream()
                    .map(each -> Collections.unmodifiableSortedMap(new TreeMap<>(each)))
                    .toList();
        }

        /** How many episodes. */
        long episodes() {
            return reached.isEmpty() ? 0 : reached.get(0).n();
        }

        /** The last generation to which {@code least} trees are followed. */
        int followed(long least) {
            return (int) reached.stream().takeWhile(each -> each.n() >= least).count();
        }
    }
}
