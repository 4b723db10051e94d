package io.kindlift.estimate;

import io.kindlift.stats.ClusteredRatio;
import io.kindlift.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Rows of {@code chains.csv}. Errors are by root, or by the cluster of roots: whoever hangs on the same root stands or falls
 * together. A row that speaks of fewer episodes or customers than may be shown is left out.
 *
 * @param least fewest episodes or customers that may be shown
 * @param confidence of the intervals
 */
public record Chains(long least, double confidence) {

    public Chains {
        least = Math.max(1, least);
    }

    /**
     * Of two arms, with the difference of what their episodes themselves brought.
     *
     * @param first the row {@code difference} of the new customers of the first generation
     */
    public List<Chain> of(Reached reached, Uplift first) {
        List<Chain> rows = new ArrayList<>();
        rows.addAll(arm(Chain.TREATED, reached.treated()));
        rows.addAll(arm(Chain.CONTROL, reached.control()));
        if (first.ok()
                && Math.min(reached.treated().episodes(), reached.control().episodes()) >= least) {
            Figures figures = first.figures();
            Interval interval = new Interval(figures.low(), figures.high());
            long n = first.treated().orElse(0) + first.control().orElse(0);
            rows.add(row(Chain.DIFFERENCE, Chain.REACHED, 1, figures.estimate(), interval, n));
        }
        rows.removeIf(row -> Double.isNaN(row.value()));
        return rows;
    }

    private List<Chain> arm(String arm, Reached.Arm reached) {
        List<Chain> rows = new ArrayList<>();
        int followed = reached.followed(least);
        for (int g = 1; g <= followed; g++) {
            ClusteredRatio customers = reached.reached().get(g - 1);
            rows.add(row(arm, Chain.REACHED, g, customers.value(), customers.interval(confidence), customers.n()));
        }
        ClusteredRatio children = reached.children();
        if (followed > 0 && children.n() >= least) {
            rows.add(row(arm, Chain.CHILDREN, 0, children.value(), children.interval(confidence), children.n()));
        }
        for (int g = 1; g <= followed; g++) {
            ClusteredRatio depth = reached.depth().get(g - 1);
            Interval interval = depth.interval(confidence);
            Interval share = new Interval(interval.low(), Math.min(1, interval.high()));
            rows.add(row(arm, Chain.DEPTH, g, depth.value(), share, depth.n()));
        }
        if (followed > 0) {
            rows.addAll(sizes(arm, followed, reached.sizes().get(followed - 1)));
        }
        return rows;
    }

    /** Sizes next to each other are put together until enough trees have them; the last ones join those before. */
    private List<Chain> sizes(String arm, int generation, SortedMap<Long, Long> sizes) {
        List<Chain> rows = new ArrayList<>();
        long left = sizes.values().stream().mapToLong(Long::longValue).sum();
        long trees = 0;
        long customers = 0;
        long smallest = 0;
        for (Map.Entry<Long, Long> size : sizes.entrySet()) {
            smallest = trees == 0 ? size.getKey() : smallest;
            trees += size.getValue();
            customers += size.getKey() * size.getValue();
            left -= size.getValue();
            if (trees >= least && (left == 0 || left >= least)) {
                Interval range = new Interval(smallest, size.getKey());
                rows.add(row(arm, Chain.TREE_SIZE, generation, (double) customers / trees, range, trees));
                trees = 0;
                customers = 0;
            }
        }
        return rows;
    }

    /** A generation of 0 stands for all. */
    private static Chain row(String arm, String measure, int generation, double value, Interval interval, long n) {
        return new Chain(
                arm,
                measure,
                generation == 0 ? OptionalLong.empty() : OptionalLong.of(generation),
                value,
                interval.low(),
                interval.high(),
                OptionalLong.of(n));
    }
}
