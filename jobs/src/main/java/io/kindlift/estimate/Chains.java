package io.kindlift.estimate;

import io.kindlift.estimate.Reached.Counts;
import io.kindlift.stats.ClusteredRatios;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Rows of {@code chains.csv}. Errors are by tree: whoever hangs on the same root stands or falls together. An arm of fewer
 * episodes than may be shown has no rows, nor has a row that speaks of fewer customers.
 *
 * <p>The arms are tested by the interval of their difference, which is one of trees: an interval that leaves out 0 is a
 * difference at the study's confidence. There is no p beside it, nor a correction for the many rows. Where nobody was reached
 * in an arm its error would come out as 0, and there is no interval.
 *
 * @param least fewest customers that may be shown
 * @param confidence of the intervals
 */
public record Chains(long least, double confidence) {

    /** Of two arms, with their difference. */
    public List<Chain> ofArms(Reached reached) {
        List<Chain> rows = new ArrayList<>();
        boolean treated = reached.treated().episodes() >= least;
        boolean control = reached.control().episodes() >= least;
        if (treated) {
            rows.addAll(arm(Chain.TREATED, reached, reached.treated(), true));
        }
        if (control) {
            rows.addAll(arm(Chain.CONTROL, reached, reached.control(), false));
        }
        if (treated && control) {
            rows.addAll(differences(reached));
        }
        return rows;
    }

    /** Of all chains there are; they are the treated of {@code reached}. */
    public List<Chain> ofEverybody(Reached reached) {
        return reached.treated().episodes() < least
                ? List.of()
                : arm(Chain.EVERYBODY, reached, reached.treated(), true);
    }

    private List<Chain> arm(String arm, Reached reached, Counts counts, boolean treated) {
        List<Chain> rows = new ArrayList<>();
        for (int g = 1; g <= reached.generations(); g++) {
            add(rows, arm, Chain.REACHED, g, reached.reached().get(g - 1), treated, counts.customers(g));
        }
        add(rows, arm, Chain.CHILDREN, -1, reached.all(), treated, parents(reached, counts));
        for (int g = 0; g < reached.children().size(); g++) {
            add(rows, arm, Chain.CHILDREN, g, reached.children().get(g), treated, counts.customers(g));
        }
        for (int g = 1; g <= reached.generations(); g++) {
            add(
                    rows,
                    arm,
                    Chain.DEPTH,
                    g,
                    reached.depth().get(g - 1),
                    treated,
                    counts.deep().get(g - 1));
        }
        rows.addAll(sizes(arm, counts));
        return rows;
    }

    private void add(
            List<Chain> rows, String arm, String measure, int generation, ClusteredRatios of, boolean treated, long n) {
        double value = treated ? of.ofTreated() : of.ofControl();
        if (n >= Math.max(1, least)) {
            Interval interval = treated ? of.aroundTreated(confidence) : of.aroundControl(confidence);
            rows.add(new Chain(
                    arm, measure, place(generation), value, interval.low(), interval.high(), OptionalLong.of(n)));
        }
    }

    /** Customers whose children are known. */
    private static long parents(Reached reached, Counts counts) {
        long parents = 0;
        for (int g = 0; g < reached.children().size(); g++) {
            parents += counts.customers(g);
        }
        return parents;
    }

    private static OptionalLong place(int generation) {
        return generation < 0 ? OptionalLong.empty() : OptionalLong.of(generation);
    }

    /** Sizes next to each other are put together until enough trees have them. */
    private List<Chain> sizes(String arm, Counts counts) {
        List<Chain> rows = new ArrayList<>();
        long n = 0;
        long customers = 0;
        long smallest = 0;
        for (Map.Entry<Long, Long> size : counts.sizes().entrySet()) {
            smallest = n == 0 ? size.getKey() : smallest;
            n += size.getValue();
            customers += size.getKey() * size.getValue();
            if (n >= least) {
                rows.add(size(arm, customers, n, smallest, size.getKey()));
                n = 0;
                customers = 0;
            }
        }
        if (n > 0 && !rows.isEmpty()) {
            Chain last = rows.remove(rows.size() - 1);
            long before = last.n().orElseThrow();
            rows.add(size(
                    arm,
                    Math.round(last.value() * before) + customers,
                    before + n,
                    Math.round(last.low()),
                    counts.sizes().lastKey()));
        }
        return rows;
    }

    private static Chain size(String arm, long customers, long n, long smallest, long largest) {
        return new Chain(
                arm,
                Chain.TREE_SIZE,
                OptionalLong.empty(),
                (double) customers / n,
                smallest,
                largest,
                OptionalLong.of(n));
    }

    private List<Chain> differences(Reached reached) {
        List<Chain> rows = new ArrayList<>();
        Counts treated = reached.treated();
        Counts control = reached.control();
        for (int g = 1; g <= reached.generations(); g++) {
            if (enough(treated.customers(g), control.customers(g))) {
                rows.add(difference(Chain.REACHED, g, reached.reached().get(g - 1)));
            }
        }
        Chain children = difference(Chain.CHILDREN, -1, reached.all());
        rows.add(
                reached.generations() > 0 && Math.min(treated.customers(1), control.customers(1)) > 0
                        ? children
                        : children.withoutInterval());
        for (int g = 1; g <= reached.generations(); g++) {
            if (enough(treated.deep().get(g - 1), control.deep().get(g - 1))) {
                rows.add(difference(Chain.DEPTH, g, reached.depth().get(g - 1)));
            }
        }
        rows.removeIf(row -> Double.isNaN(row.value()));
        return rows;
    }

    private boolean enough(long treated, long control) {
        return Math.min(treated, control) >= Math.max(1, least);
    }

    private Chain difference(String measure, int generation, ClusteredRatios of) {
        Estimate estimate = of.difference(confidence);
        return new Chain(
                Chain.DIFFERENCE,
                measure,
                place(generation),
                estimate.estimate(),
                estimate.low(),
                estimate.high(),
                OptionalLong.of(of.n()));
    }
}
