package io.kindlift.spark.summary;

import io.kindlift.estimate.Spread;
import java.io.Serializable;

/**
 * What clusters add up to: first the influences of one cluster by slot and arm, then, cluster by cluster, their squares.
 * The places after the slots are the contrasts of two of them.
 */
final class Squares implements Serializable {

    private static final long serialVersionUID = 1;

    /** Squares and product, clusters in all and by arm. */
    private static final int WIDTH = 6;

    private final int slots;
    private final int[] first;
    private final int[] second;
    private final double[] numbers;

    /** Contrast {@code i} is of slots {@code first[i]} and {@code second[i]}. */
    Squares(int slots, int[] first, int[] second) {
        this.slots = slots;
        this.first = first.clone();
        this.second = second.clone();
        this.numbers = new double[WIDTH * (slots + first.length)];
    }

    /** Adds those of other clusters. */
    Squares plus(Squares that) {
        Squares sum = new Squares(slots, first, second);
        for (int i = 0; i < numbers.length; i++) {
            sum.numbers[i] = numbers[i] + that.numbers[i];
        }
        return sum;
    }

    Spread spread(int place) {
        int at = WIDTH * place;
        return new Spread(
                numbers[at], numbers[at + 1], numbers[at + 2], (long) numbers[at + 3], (long) numbers[at + 4], (long)
                        numbers[at + 5]);
    }

    /** Squares what a cluster added up to, and empties it. */
    void close(Sums cluster) {
        close(cluster, true);
    }

    /** The same; tells whether it counts among the clusters. */
    void close(Sums cluster, boolean counts) {
        for (int i = 0; i < first.length; i++) {
            if (cluster.has(first[i]) || cluster.has(second[i])) {
                add(
                        slots + i,
                        cluster.effect(first[i]),
                        cluster.effect(second[i]),
                        counts,
                        cluster.has(first[i]),
                        cluster.has(second[i]));
            }
        }
        for (int i = 0; i < cluster.size; i++) {
            int slot = cluster.touched[i];
            double[] sums = cluster.sums;
            add(slot, sums[4 * slot], sums[4 * slot + 1], counts, sums[4 * slot + 2] > 0, sums[4 * slot + 3] > 0);
        }
        cluster.clear();
    }

    private void add(int place, double one, double zero, boolean counts, boolean hasOne, boolean hasZero) {
        int at = WIDTH * place;
        numbers[at] += one * one;
        numbers[at + 1] += one * zero;
        numbers[at + 2] += zero * zero;
        numbers[at + 3] += counts ? 1 : 0;
        numbers[at + 4] += counts && hasOne ? 1 : 0;
        numbers[at + 5] += counts && hasZero ? 1 : 0;
    }

    /** What one cluster adds up to so far. */
    static final class Sums implements Serializable {
        private static final long serialVersionUID = 1;

        private final double[] sums;
        private final int[] touched;
        private int size;

        Sums(int slots) {
            sums = new double[4 * slots];
            touched = new int[slots];
        }

        void add(int slot, boolean treated, double influence) {
            if (!has(slot)) {
                touched[size++] = slot;
            }
            int side = treated ? 0 : 1;
            sums[4 * slot + side] += influence;
            sums[4 * slot + 2 + side] = 1;
        }

        void add(Sums that) {
            for (int i = 0; i < that.size; i++) {
                int slot = that.touched[i];
                if (!has(slot)) {
                    touched[size++] = slot;
                }
                for (int side = 0; side < 2; side++) {
                    sums[4 * slot + side] += that.sums[4 * slot + side];
                    sums[4 * slot + 2 + side] = Math.max(sums[4 * slot + 2 + side], that.sums[4 * slot + 2 + side]);
                }
            }
        }

        private boolean has(int slot) {
            return sums[4 * slot + 2] + sums[4 * slot + 3] > 0;
        }

        private double effect(int slot) {
            return sums[4 * slot] - sums[4 * slot + 1];
        }

        private void clear() {
            for (int i = 0; i < size; i++) {
                java.util.Arrays.fill(sums, 4 * touched[i], 4 * touched[i] + 4, 0);
            }
            size = 0;
        }
    }
}
