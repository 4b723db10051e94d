package io.kindlift.spark.referral;

import java.util.Arrays;

/**
 * Edges of a part by whom they come from: whoever's hash lies there, and whom they brought.
 *
 * @param numbers of each edge: referrer, made, came, how it stands to the one above, and by generation how many it leads to
 * @param width how many these are
 * @param parents where everybody is who brought somebody
 * @param first by parent, an edge
 * @param next by edge, another of the same parent; negative if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone
record Brood(long[] numbers, int width, Places parents, int[] first, int[] next) {

    /** Numbers in front of the generations. */
    static final int BEFORE = 4;

    /** Of edges as they arrived. */
    static Brood of(long[] numbers, int width) {
        int edges = numbers.length / width;
        Places parents = new Places(edges);
        int[] first = new int[edges];
        int[] next = new int[edges];
        Arrays.fill(first, -1);
        for (int edge = 0; edge < edges; edge++) {
            int parent = parents.put(numbers[edge * width]);
            next[edge] = first[parent];
            first[parent] = edge;
        }
        return new Brood(numbers, width, parents, first, next);
    }

    /** An edge of a customer; negative if they brought nobody. */
    int firstOf(long customer) {
        int parent = parents.of(customer);
        return parent < 0 ? -1 : first[parent];
    }

    int next(int edge) {
        return next[edge];
    }

    long made(int edge) {
        return numbers[edge * width + 1];
    }

    long came(int edge) {
        return numbers[edge * width + 2];
    }

    boolean is(int edge, long place) {
        return numbers[edge * width + 3] == place;
    }

    /** Adds how many an edge leads to, by generation, behind {@code at}. */
    void addTo(long[] row, int at, int edge) {
        for (int g = 0; g < width - BEFORE; g++) {
            row[at + g] += numbers[edge * width + BEFORE + g];
        }
    }
}
