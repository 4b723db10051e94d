package io.kindlift.summary;

import io.kindlift.study.EpisodeColumns;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Means and variances of numbers over the kept episodes of a matched study, a control weighing what the treated of its stratum
 * make it weigh; or over all episodes, each weighing 1. A number that is not known of an episode leaves it out of that number
 * alone.
 */
public final class KeptMoments implements Summary<KeptMoments> {

    private static final long serialVersionUID = 1;

    private static final int WEIGHT = 0;
    private static final int SUM = 1;
    private static final int SQUARES = 2;
    private static final int N = 3;

    /** By arm and number: weight, weighted sum and squares of the distance from a value near the mean, episodes. */
    private final double[][][] sums;

    private KeptMoments(int numbers) {
        sums = new double[2][numbers][4];
    }

    /**
     * The pass that adds them up.
     *
     * @param numbers what is told of
     * @param near a value near each number's mean, from which distances are taken
     * @param control the arm of the controls
     * @param weights by stratum, what a control weighs, first of all windows; of no stratum where nothing is weighed
     */
    public static Pass<KeptMoments> pass(
            List<Variable> numbers, double[] near, String control, Map<String, double[]> weights) {
        List<Variable> each = List.copyOf(numbers);
        double[] centres = near.clone();
        HashMap<String, double[]> byStratum = new HashMap<>(weights);
        return block -> of(block, each, centres, control, byStratum);
    }

    private static KeptMoments of(
            Block block, List<Variable> numbers, double[] near, String control, Map<String, double[]> weights) {
        double[] weight = weights(block, control, weights);
        boolean[] treated = treated(block, control);
        KeptMoments found = new KeptMoments(numbers.size());
        for (int v = 0; v < numbers.size(); v++) {
            double[] values = numbers.get(v).of(block);
            for (int i = 0; i < values.length; i++) {
                if (weight[i] > 0 && !Double.isNaN(values[i])) {
                    double[] into = found.sums[treated[i] ? 1 : 0][v];
                    double distance = values[i] - near[v];
                    into[WEIGHT] += weight[i];
                    into[SUM] += weight[i] * distance;
                    into[SQUARES] += weight[i] * distance * distance;
                    into[N]++;
                }
            }
        }
        return found;
    }

    private static boolean[] treated(Block block, String control) {
        String[] arms = block.names(EpisodeColumns.ARM);
        int[] codes = block.codes(EpisodeColumns.ARM);
        boolean[] treated = new boolean[codes.length];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = !arms[codes[i]].equals(control);
        }
        return treated;
    }

    private static double[] weights(Block block, String control, Map<String, double[]> weights) {
        boolean[] treated = treated(block, control);
        double[] found = new double[treated.length];
        for (int i = 0; i < found.length; i++) {
            double ofControl = weights.isEmpty() ? 1 : weights.get(block.text(EpisodeColumns.STRATUM, i))[0];
            found[i] = ofControl > 0 && treated[i] ? 1 : ofControl;
        }
        return found;
    }

    @Override
    public KeptMoments plus(KeptMoments that) {
        KeptMoments both = new KeptMoments(sums[0].length);
        for (int arm = 0; arm < 2; arm++) {
            for (int v = 0; v < sums[arm].length; v++) {
                for (int k = 0; k <= N; k++) {
                    both.sums[arm][v][k] = sums[arm][v][k] + that.sums[arm][v][k];
                }
            }
        }
        return both;
    }

    /**
     * Where an arm stands on a number.
     *
     * @param n episodes
     * @param mean weighted; {@code NaN} of nobody
     * @param variance weighted, with n − 1 where each weighs 1; {@code NaN} of fewer than two
     */
    public record Moments(long n, double mean, double variance) implements Serializable {}

    /** The moments of a number, by its place and the value near its mean. */
    public Moments of(boolean treated, int number, double near) {
        double[] of = sums[treated ? 1 : 0][number];
        double mean = of[SUM] / of[WEIGHT];
        double squares = of[SQUARES] - of[WEIGHT] * mean * mean;
        double n = of[N];
        double variance = n > 1 ? Math.max(0, squares) / of[WEIGHT] * n / (n - 1) : Double.NaN;
        return new Moments(Math.round(n), near + mean, variance);
    }
}
