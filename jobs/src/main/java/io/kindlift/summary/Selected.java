package io.kindlift.summary;

import java.io.Serializable;
import java.util.List;

/**
 * The kept episodes of a matched study that count for one transform, each by itself.
 *
 * @param weights which strata are kept
 * @param transform the place of the transform
 * @param strata the texts of the stratum column
 * @param control the arm of the controls
 * @param variables numbers looked at beside the value
 */
public record Selected(Weights weights, int transform, Names strata, String control, List<Variable> variables)
        implements Serializable {

    /** Takes in an episode; the numbers are used again for the next: the value first, then the variables. */
    @FunctionalInterface
    public interface Each {
        void take(int episode, boolean treated, double[] numbers);
    }

    /** Every kept episode of a block, in order. */
    public void each(Block block, Each each) {
        Episodes episodes = Episodes.of(block, strata, control);
        double[] value = weights.transforms().get(transform).of(block)[0];
        double[][] columns =
                variables.stream().map(variable -> variable.of(block)).toArray(double[][]::new);
        double[] numbers = new double[1 + columns.length];
        for (int episode = 0; episode < episodes.size(); episode++) {
            if (kept(episodes.stratum(episode)) && !Double.isNaN(value[episode])) {
                numbers[0] = value[episode];
                for (int i = 0; i < columns.length; i++) {
                    numbers[1 + i] = columns[i][episode];
                }
                each.take(episode, episodes.treated(episode), numbers);
            }
        }
    }

    private boolean kept(int stratum) {
        return stratum != Block.NONE
                && weights.controls(0, stratum, transform) >= 0
                && weights.treated(0, stratum, transform) > 0;
    }

    /** The same episodes with other variables. */
    public Selected with(List<Variable> other) {
        return new Selected(weights, transform, strata, control, other);
    }
}
