package io.kindlift.spark.referral;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Who brought whom, without circles. Every customer was brought by one other at most, so what is left is a forest. A circle is
 * cut at its earliest edge.
 */
public final class Forest {

    /** Numbers of an edge: referrer, referred, the moment it was made, the days it was made and they came. */
    static final int WIDTH = 4;

    private static final int NONE = -1;

    private final long[] edges;
    private final int[] below;
    private final BitSet cut = new BitSet();

    private Forest(long[] edges) {
        this.edges = edges;
        this.below = new int[edges.length / WIDTH];
        Arrays.setAll(below, edge -> first(edges[edge * WIDTH + 1]));
        cutCircles();
    }

    /** Of edges in any order. */
    static Forest of(long[] edges) {
        return new Forest(InOrder.of(edges, WIDTH));
    }

    /** The numbers of an edge. */
    static long[] edge(long referrer, long referred, long at, int made, int came) {
        return new long[] {referrer, referred, at, ((long) made << Integer.SIZE) | came};
    }

    int size() {
        return below.length;
    }

    /** Edges cut because they closed a circle. */
    public int cut() {
        return cut.cardinality();
    }

    /** The first edge of a customer, those of one customer being adjacent; negative if they brought nobody. */
    int first(long customer) {
        int low = 0;
        int high = below.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[middle * WIDTH] < customer) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < below.length && edges[low * WIDTH] == customer ? low : NONE;
    }

    /** The first edge of whoever came by an edge; negative if they brought nobody. */
    int below(int edge) {
        return below[edge];
    }

    /** The next edge of the same referrer; negative if there is none. */
    int next(int edge) {
        int next = edge + 1;
        return next < below.length && edges[next * WIDTH] == edges[edge * WIDTH] ? next : NONE;
    }

    /** The day of the first visit of whoever came by an edge. */
    int came(int edge) {
        return (int) edges[edge * WIDTH + 3];
    }

    /** Whether by an edge a child was brought within so many days after a day, by a referral made after it. */
    boolean brings(int edge, int day, int window) {
        int made = (int) (edges[edge * WIDTH + 3] >> Integer.SIZE);
        int came = came(edge);
        return made > day && came > day && came - day <= window && !cut.get(edge);
    }

    private void cutCircles() {
        int[] above = new int[size()];
        Arrays.fill(above, NONE);
        for (int edge = 0; edge < size(); edge++) {
            for (int child = below[edge]; child >= 0; child = next(child)) {
                above[child] = edge;
            }
        }
        int[] walked = new int[size()];
        for (int edge = 0; edge < size(); edge++) {
            int at = edge;
            while (at >= 0 && walked[at] == 0) {
                walked[at] = edge + 1;
                at = above[at];
            }
            if (at >= 0 && walked[at] == edge + 1) {
                cut.set(earliest(at, above));
            }
        }
    }

    /** Of the circle that an edge lies on; of those of one moment the one that leads to the lower hash. */
    private int earliest(int on, int[] above) {
        int earliest = on;
        for (int edge = above[on]; edge != on; edge = above[edge]) {
            int order = Long.compare(edges[edge * WIDTH + 2], edges[earliest * WIDTH + 2]);
            boolean lower = edges[edge * WIDTH + 1] < edges[earliest * WIDTH + 1];
            earliest = order < 0 || (order == 0 && lower) ? edge : earliest;
        }
        return earliest;
    }
}
