package io.kindlift.spark.referral;

import io.kindlift.estimate.Reached;
import io.kindlift.stats.ClusteredRatio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * How far chains reach from their roots, generation by generation. A customer's children came within a window of the
 * customer's own day, of a root d₀, of others their first visit, by a referral made after it.
 *
 * <p>Whoever came too lately for a whole window to be over is not followed: they have not had the time. A tree is followed to
 * its g-th generation where g windows after d₀ are over: whoever belongs to it has come by then, and no tree is left out for
 * how late they came.
 */
public final class Generations {

    private static final int[] NOBODY = {};

    private final Forest forest;
    private final Roots roots;
    private final int window;
    private final int settled;

    /** By root, its place among those that can have children; negative for all others. */
    private final int[] bearing;

    private final List<int[]> reached = new ArrayList<>();
    private int[] followed = NOBODY;
    private int[] children = NOBODY;

    private Generations(Forest forest, Roots roots, int window, int settled) {
        this.forest = forest;
        this.roots = roots;
        this.window = window;
        this.settled = settled;
        this.bearing = new int[roots.size()];
    }

    /**
     * Follows chains.
     *
     * @param window days within which children come
     * @param settled the last day of which everything is known
     * @param most generations followed at most
     */
    public static Reached of(Forest forest, Roots roots, int window, int settled, int most) {
        Generations generations = new Generations(forest, roots, window, settled);
        generations.follow(most);
        return new Reached(generations.arm(true), generations.arm(false));
    }

    private void follow(int most) {
        int size = 0;
        for (int root = 0; root < bearing.length; root++) {
            bearing[root] = forest.first(roots.customer(root)) < 0 ? -1 : size++;
        }
        followed = new int[size];
        children = new int[size];
        Level level = Level.first(this);
        for (int generation = 1; generation <= most; generation++) {
            int[] customers = new int[size];
            add(level.customers, customers);
            if (generation > 1 && Arrays.stream(customers).allMatch(n -> n == 0)) {
                return;
            }
            reached.add(customers);
            if (generation < most) {
                add(level.followed, followed);
                add(level.children, children);
                level = level.next(this);
            }
        }
    }

    /** Adds to each root that can have children what its first edges lead to. */
    private void add(int[] level, int[] sums) {
        for (int root = 0; root < bearing.length; root++) {
            if (bearing[root] >= 0) {
                sums[bearing[root]] += sum(level, forest.first(roots.customer(root)), roots.day(root));
            }
        }
    }

    /** What the children lead to that came after a day by an edge and those beside it. */
    private int sum(int[] level, int first, int day) {
        int sum = 0;
        for (int edge = first; edge >= 0; edge = forest.next(edge)) {
            sum += forest.brings(edge, day, window) ? level[edge] : 0;
        }
        return sum;
    }

    /**
     * What edges lead to so many generations further.
     *
     * @param customers how many customers
     * @param followed how many of these are followed
     * @param children how many children these have
     */
    @SuppressWarnings("ArrayRecordComponent") // read here alone
    private record Level(int[] customers, int[] followed, int[] children) {

        /** Those who came by the edges themselves. */
        static Level first(Generations of) {
            int[] one = new int[of.forest.size()];
            Arrays.fill(one, 1);
            int[] followed = new int[one.length];
            Arrays.setAll(followed, edge -> of.forest.came(edge) + of.window <= of.settled ? 1 : 0);
            int[] children = further(of, one);
            Arrays.setAll(children, edge -> followed[edge] * children[edge]);
            return new Level(one, followed, children);
        }

        Level next(Generations of) {
            return new Level(further(of, customers), further(of, followed), further(of, children));
        }

        private static int[] further(Generations of, int[] level) {
            int[] further = new int[level.length];
            Arrays.setAll(further, edge -> of.sum(level, of.forest.below(edge), of.forest.came(edge)));
            return further;
        }
    }

    private Reached.Arm arm(boolean treated) {
        List<ClusteredRatio> reach = new ArrayList<>();
        List<ClusteredRatio> depth = new ArrayList<>();
        for (int g = 1; g <= reached.size(); g++) {
            int generation = g;
            IntToLongFunction trees = root -> followedTo(root, generation) ? 1 : 0;
            IntToLongFunction customers = root -> followedTo(root, generation) ? customers(root, generation) : 0;
            reach.add(roots.ratio(treated, customers, trees));
            depth.add(roots.ratio(treated, root -> Math.min(1, customers.applyAsLong(root)), trees));
        }
        ClusteredRatio all = roots.ratio(treated, root -> at(children, root), root -> at(followed, root));
        List<SortedMap<Long, Long>> sizes = new ArrayList<>();
        for (int g = 1; g <= reached.size(); g++) {
            sizes.add(sizes(treated, g));
        }
        return new Reached.Arm(reach, depth, all, sizes);
    }

    private boolean followedTo(int root, int generation) {
        return roots.day(root) + (long) generation * window <= settled;
    }

    private int customers(int root, int generation) {
        return at(reached.get(generation - 1), root);
    }

    private int at(int[] counts, int root) {
        return bearing[root] < 0 ? 0 : counts[bearing[root]];
    }

    /** Customers of a tree up to a generation, the root included. */
    private long size(int root, int generation) {
        long size = 1;
        for (int g = 1; g <= generation; g++) {
            size += customers(root, g);
        }
        return size;
    }

    /** Trees followed to a generation, by how many customers they have up to it. */
    private SortedMap<Long, Long> sizes(boolean treated, int generation) {
        SortedMap<Long, Long> sizes = new TreeMap<>();
        long alone = 0;
        for (int root = 0; root < roots.size(); root++) {
            if (roots.treated(root) == treated && followedTo(root, generation)) {
                long size = size(root, generation);
                if (size == 1) {
                    alone++;
                } else {
                    sizes.merge(size, 1L, Long::sum);
                }
            }
        }
        if (alone > 0) {
            sizes.put(1L, alone);
        }
        return sizes;
    }
}
