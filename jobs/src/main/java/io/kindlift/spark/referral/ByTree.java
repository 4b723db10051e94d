package io.kindlift.spark.referral;

import io.kindlift.stats.ClusteredRatios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;

/**
 * Weighted sums by tree and arm, and ratios of them over trees. Trees lie in fixed parts and are added up in order, so that
 * the last digit does not depend on the machine.
 *
 * <p>A line: the top of the tree, the unit, whether it is treated, the bits of its weight, and the values, the first of which
 * counts episodes.
 *
 * @param ratios for each, the places of the values above the line and of those below it
 * @param width numbers of a line
 * @param generations values behind the first that tell how many a line has reached
 */
@SuppressWarnings({"serial", "ArrayRecordComponent"}) // lists of arrays, serializable in fact
record ByTree(List<int[][]> ratios, int width, int generations) implements Serializable {

    /** Where the values of a line begin. */
    static final int VALUES = 4;

    /** Begins a line, of one episode. */
    static void begin(long[] line, long top, long unit, boolean treated, double weight) {
        line[0] = top;
        line[1] = unit;
        line[2] = treated ? 1 : 0;
        line[3] = Double.doubleToLongBits(weight);
        line[VALUES] = 1;
    }

    /**
     * What is left of the lines.
     *
     * @param ratios over trees, in the order they were asked for
     * @param counted the controls' values added up, weights set aside, then the treated's
     * @param sizes for each arm, how many lines have reached how many, themselves included
     */
    record Sums(List<ClusteredRatios> ratios, long[][] counted, List<TreeMap<Long, Long>> sizes)
            implements Serializable {

        Sums plus(Sums that) {
            List<ClusteredRatios> both = new ArrayList<>();
            for (int i = 0; i < ratios.size(); i++) {
                both.add(ratios.get(i).plus(that.ratios.get(i)));
            }
            List<TreeMap<Long, Long>> merged = List.of(new TreeMap<>(sizes.get(0)), new TreeMap<>(sizes.get(1)));
            for (int arm = 0; arm < 2; arm++) {
                TreeMap<Long, Long> into = merged.get(arm);
                that.sizes.get(arm).forEach((size, n) -> into.merge(size, n, Long::sum));
            }
            return new Sums(both, new long[][] {added(that, 0), added(that, 1)}, merged);
        }

        private long[] added(Sums that, int arm) {
            long[] sum = counted[arm].clone();
            Arrays.setAll(sum, i -> sum[i] + that.counted[arm][i]);
            return sum;
        }
    }

    /** Adds up lines on their way to where their trees lie. */
    Sums of(JavaPairRDD<Integer, long[]> lines, int parts) {
        ByTree asked = new ByTree(new ArrayList<>(ratios), width, generations);
        return Post.delivered(lines, parts).map(arrived -> new Pass(asked).over(arrived)).collect().stream()
                .reduce(Sums::plus)
                .orElseThrow();
    }

    /** One walk over the trees of a part. */
    private static final class Pass {
        private final ByTree asked;
        private final List<ClusteredRatios.Accumulator> found = new ArrayList<>();
        private final List<TreeMap<Long, Long>> sizes = List.of(new TreeMap<>(), new TreeMap<>());
        private final long[][] counted;
        private final double[][] tree;
        private long episodes;

        Pass(ByTree asked) {
            this.asked = asked;
            asked.ratios.forEach(any -> found.add(new ClusteredRatios.Accumulator()));
            this.counted = new long[2][asked.width - VALUES];
            this.tree = new double[2][asked.width - VALUES];
        }

        Sums over(long[] lines) {
            int width = asked.width;
            int[] order = InOrder.of(lines, width);
            for (int i = 0; i < order.length; i++) {
                if (i > 0 && lines[order[i] * width] != lines[order[i - 1] * width]) {
                    close();
                }
                add(lines, order[i] * width);
            }
            if (order.length > 0) {
                close();
            }
            return new Sums(
                    new ArrayList<>(found.stream()
                            .map(ClusteredRatios.Accumulator::toRatios)
                            .toList()),
                    counted,
                    new ArrayList<>(sizes));
        }

        private void add(long[] lines, int at) {
            int arm = (int) lines[at + 2];
            double weight = Double.longBitsToDouble(lines[at + 3]);
            long size = 1;
            for (int i = 0; i < tree[arm].length; i++) {
                long value = lines[at + VALUES + i];
                tree[arm][i] += weight * value;
                counted[arm][i] += value;
                size += i > 0 && i <= asked.generations ? value : 0;
            }
            sizes.get(arm).merge(size, 1L, Long::sum);
            episodes += lines[at + VALUES];
        }

        private void close() {
            for (int i = 0; i < asked.ratios.size(); i++) {
                int[] above = asked.ratios.get(i)[0];
                int[] below = asked.ratios.get(i)[1];
                found.get(i).add(sum(1, above), sum(1, below), sum(0, above), sum(0, below), episodes);
            }
            Arrays.fill(tree[0], 0);
            Arrays.fill(tree[1], 0);
            episodes = 0;
        }

        private double sum(int arm, int[] places) {
            double sum = 0;
            for (int place : places) {
                sum += tree[arm][place];
            }
            return sum;
        }
    }
}
