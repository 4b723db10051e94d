package io.kindlift.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Fisher's randomisation test: how extreme is the difference seen among all that the assignment could have produced?
 *
 * <p>Statistic \( \sum_s\frac{n_s}{n}(\bar y_{1s}-\bar y_{0s}) \); its distribution comes from re-assigning the treated
 * within each stratum, as many as there were. Exact under the sharp null of no effect on anyone, whatever the distribution of
 * the outcome. A unit is what was assigned: a customer, or a whole cluster with its mean or total. Strata without both arms
 * say nothing and are left out. Reference: Fisher (1935), <i>The Design of Experiments</i>; Phipson &amp; Smyth (2010) for the
 * Monte-Carlo p, <a href="https://doi.org/10.2202/1544-6115.1585">doi:10.2202/1544-6115.1585</a>.
 *
 * @param statistic the difference seen; {@code NaN} with p where no stratum has both arms
 * @param pValue two-sided: share of assignments at least as far from 0
 * @param assignments how many were looked at
 */
public record RandomisationTest(double statistic, double pValue, long assignments) {

    /** Assignments beyond which {@link #exact} declines. */
    public static final long MOST = 2_000_000;

    /** Differences of this share of the statistic are ties: sums in another order. */
    private static final double TIES = 1e-9;

    /** An arm. */
    public enum Arm {
        TREATED,
        CONTROL
    }

    /**
     * What was assigned.
     *
     * @param stratum within which it was assigned
     * @param arm to which
     * @param value its outcome, finite
     */
    public record Unit(String stratum, Arm arm, double value) {

        public Unit {
            Require.that(Double.isFinite(value), () -> "a value must be finite, found " + value);
        }
    }

    /**
     * All assignments.
     *
     * @throws IllegalArgumentException where there are more than {@link #MOST}
     */
    public static RandomisationTest exact(List<Unit> units) {
        List<Block> blocks = blocks(units);
        double size = blocks.stream().mapToDouble(Block::assignments).reduce(1, (a, b) -> a * b);
        Require.that(size <= MOST, () -> "too many assignments to look at all, found " + size + "; draw some instead");
        if (blocks.isEmpty()) {
            return new RandomisationTest(Double.NaN, Double.NaN, 0);
        }
        double[] sums = {0};
        for (Block block : blocks) {
            sums = everyPair(sums, block.differences());
        }
        double seen = seen(blocks);
        long extreme = Arrays.stream(sums).filter(sum -> isExtreme(sum, seen)).count();
        return new RandomisationTest(seen, (double) extreme / sums.length, sums.length);
    }

    /** {@code draws} random assignments and the one seen: \( p=(1+\#\text{extreme})/(1+\text{draws}) \). */
    public static RandomisationTest monteCarlo(List<Unit> units, int draws, long seed) {
        Require.positive("draws", (long) draws);
        List<Block> blocks = blocks(units);
        if (blocks.isEmpty()) {
            return new RandomisationTest(Double.NaN, Double.NaN, 0);
        }
        double seen = seen(blocks);
        SplittableRandom random = new SplittableRandom(seed);
        long extreme = 1;
        for (int draw = 0; draw < draws; draw++) {
            double sum = 0;
            for (Block block : blocks) {
                sum += block.draw(random);
            }
            extreme += isExtreme(sum, seen) ? 1 : 0;
        }
        return new RandomisationTest(seen, extreme / (draws + 1.0), draws + 1L);
    }

    private static boolean isExtreme(double sum, double seen) {
        return Math.abs(sum) >= Math.abs(seen) * (1 - TIES);
    }

    private static double seen(List<Block> blocks) {
        return blocks.stream().mapToDouble(Block::seen).sum();
    }

    private static List<Block> blocks(List<Unit> units) {
        Map<String, List<Unit>> strata =
                units.stream().collect(Collectors.groupingBy(Unit::stratum, TreeMap::new, Collectors.toList()));
        List<List<Unit>> kept = strata.values().stream()
                .filter(stratum -> stratum.stream().map(Unit::arm).distinct().count() == 2)
                .toList();
        int n = kept.stream().mapToInt(List::size).sum();
        return kept.stream().map(stratum -> new Block(stratum, n)).toList();
    }

    private static double[] everyPair(double[] left, double[] right) {
        double[] sums = new double[left.length * right.length];
        for (int i = 0, k = 0; i < left.length; i++) {
            for (double each : right) {
                sums[k++] = left[i] + each;
            }
        }
        return sums;
    }

    /** One stratum, treated first, values centred. */
    private static final class Block {
        private final double[] values;
        private final int treated;
        private final double factor;

        Block(List<Unit> units, int n) {
            double mean = units.stream().mapToDouble(Unit::value).average().orElseThrow();
            values = units.stream()
                    .sorted((a, b) -> a.arm().compareTo(b.arm()))
                    .mapToDouble(unit -> unit.value() - mean)
                    .toArray();
            treated = (int)
                    units.stream().filter(unit -> unit.arm() == Arm.TREATED).count();
            double controls = values.length - treated;
            factor = values.length / (double) n * (1.0 / treated + 1 / controls);
        }

        /** The centred values sum to 0, so the treated's sum tells the difference of means. */
        double seen() {
            return factor * Arrays.stream(values, 0, treated).sum();
        }

        double assignments() {
            double count = 1;
            for (int k = 1; k <= treated; k++) {
                count = count * (values.length - treated + k) / k;
            }
            return count;
        }

        double[] differences() {
            double[] found = new double[(int) Math.round(assignments())];
            choose(0, treated, 0, found, 0);
            return found;
        }

        private int choose(int from, int left, double sum, double[] found, int count) {
            if (left == 0) {
                found[count] = factor * sum;
                return count + 1;
            }
            int at = count;
            for (int i = from; i <= values.length - left; i++) {
                at = choose(i + 1, left - 1, sum + values[i], found, at);
            }
            return at;
        }

        double draw(SplittableRandom random) {
            double[] deck = values.clone();
            double sum = 0;
            for (int i = 0; i < treated; i++) {
                int j = random.nextInt(i, deck.length);
                sum += deck[j];
                deck[j] = deck[i];
            }
            return factor * sum;
        }
    }
}
