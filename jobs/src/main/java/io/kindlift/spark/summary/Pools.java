package io.kindlift.spark.summary;

import io.kindlift.stats.CoMoments;
import java.util.Arrays;

/**
 * The controls of one stratum after another, added up once for all slices they stand against: in a stratum every control
 * weighs the same in a slice, so a slice needs their sum and its own weight. Of one walk.
 */
final class Pools {

    private final SliceWeights slices;
    private final int[] sizes;
    private final int[] windows;
    private final boolean[][] asked;
    private final int longest;

    /** By the slice that stands for all those with the same controls, the sums of its questions. */
    private final Sum[][] sums;

    private int stratum = -1;
    private int[] present = {};
    private int[] open = {};

    /** By slice present and window. */
    private double[] weights = {};

    /** Where the whole study's begin. */
    private int whole;

    /**
     * Prepares to add up.
     *
     * @param windows by question, the place of its window
     * @param asked by slice and question, whether it is asked
     */
    Pools(Layout layout, SliceWeights slices, int[] windows, boolean[][] asked) {
        this.slices = slices;
        this.sizes = layout.questions().stream()
                .mapToInt(question -> question.variables().size())
                .toArray();
        this.windows = windows;
        this.asked = asked;
        this.longest = layout.windows();
        this.sums = new Sum[asked.length][];
    }

    /** Controls, each weighing 1, and how many are not mature. */
    private static final class Sum {
        private final CoMoments.Accumulator mature;
        private long immature;

        Sum(int variables) {
            mature = new CoMoments.Accumulator(variables);
        }
    }

    /** Is told what a stratum holds. */
    interface Found {

        /** The controls of a question in a slice, each of which has that weight there. */
        void controls(int slice, int question, double weight, CoMoments.Accumulator mature, long immature);
    }

    /** The stratum whose controls are being added up; -1 for none. */
    int stratum() {
        return stratum;
    }

    /** A control of the stratum; where none is being added up it begins one. */
    void add(Lines.Line row, SliceWeights.Weighed weighed, WeightedLook.Numbers numbers) {
        if (stratum < 0) {
            begin(row.stratum(), weighed);
        }
        int over = row.over();
        for (int window = 0; window <= over; window++) {
            weights[whole + window] = row.weight(window);
        }
        for (int slice : open) {
            if (weighed.controlOf(slice)) {
                add(sums[slice], asked[slice], over, numbers);
            }
        }
    }

    private void add(Sum[] pool, boolean[] wanted, int over, WeightedLook.Numbers numbers) {
        for (int q = 0; q < windows.length; q++) {
            if (wanted[q] && windows[q] > over) {
                pool[q].immature++;
            } else if (wanted[q]) {
                pool[q].mature.add(1, numbers.of(q));
            }
        }
    }

    /** The weights of the whole study are the cohort's own, which its rows carry. */
    private void begin(int place, SliceWeights.Weighed weighed) {
        stratum = place;
        present = weighed.present();
        int width = longest + 1;
        weights = weights.length < present.length * width ? new double[present.length * width] : weights;
        for (int i = 0; i < present.length; i++) {
            whole = present[i] == SliceWeights.ALL ? i * width : whole;
            for (int window = 0; window <= longest; window++) {
                weights[i * width + window] = weighed.controlWeight(i, window);
            }
        }
        open = slices.pools(place);
        for (int slice : open) {
            sums[slice] = sums[slice] == null ? empty() : sums[slice];
        }
    }

    private Sum[] empty() {
        return Arrays.stream(sizes).mapToObj(Sum::new).toArray(Sum[]::new);
    }

    /** Tells of the stratum and forgets it. */
    void close(Found found) {
        for (int i = 0; i < present.length; i++) {
            int slice = present[i];
            Sum[] pool = sums[slices.belonging().pool(slice)];
            for (int q = 0; q < windows.length; q++) {
                if (asked[slice][q]) {
                    found.controls(slice, q, weights[i * (longest + 1) + windows[q]], pool[q].mature, pool[q].immature);
                }
            }
        }
        for (int slice : open) {
            for (Sum each : sums[slice]) {
                each.mature.clear();
                each.immature = 0;
            }
        }
        open = new int[0];
        present = new int[0];
        stratum = -1;
    }
}
