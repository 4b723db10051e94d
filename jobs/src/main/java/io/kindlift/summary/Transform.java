package io.kindlift.summary;

import java.io.Serializable;
import java.util.List;

/**
 * What is compared: an outcome, or its change, with what was known before. An episode counts where the outcome is known.
 *
 * @param outcome the outcome; not known while immature
 * @param before the column taken off; empty for none
 * @param covariates what may explain the outcome
 * @param doses numbers along which a trend is sought; not known of most episodes
 */
public record Transform(Variable outcome, String before, List<Variable> covariates, List<Variable> doses)
        implements Serializable {

    public Transform {
        covariates = List.copyOf(covariates);
        doses = List.copyOf(doses);
    }

    /** The same with numbers along which a trend is sought. */
    public Transform along(List<Variable> other) {
        return new Transform(outcome, before, covariates, other);
    }

    /** An outcome as it is. */
    public static Transform of(String outcome) {
        return of(Variable.number(outcome));
    }

    /** Any number as it is. */
    public static Transform of(Variable outcome) {
        return new Transform(outcome, "", List.of(), List.of());
    }

    /** An outcome and what may explain it. */
    public static Transform of(String outcome, List<Variable> covariates) {
        return new Transform(Variable.number(outcome), "", covariates, List.of());
    }

    /** After minus before. */
    public static Transform change(String after, String before) {
        return new Transform(Variable.number(after), before, List.of(), List.of());
    }

    /** How many numbers an episode has: its value, its covariates and its doses. */
    public int width() {
        return 1 + covariates.size() + doses.size();
    }

    /** The place of a dose among the numbers. */
    public int dose(int place) {
        return 1 + covariates.size() + place;
    }

    /** The value of every episode of a block, {@link Double#NaN} of those that do not count; then the covariates, then the doses. */
    public double[][] of(Block block) {
        double[][] numbers = new double[width()][];
        numbers[0] = before.isEmpty() ? outcome.of(block) : less(outcome.of(block), block.numbers(before));
        for (int i = 0; i < covariates.size(); i++) {
            numbers[1 + i] = covariates.get(i).of(block);
        }
        for (int i = 0; i < doses.size(); i++) {
            numbers[dose(i)] = doses.get(i).of(block);
        }
        return numbers;
    }

    private static double[] less(double[] after, double[] before) {
        double[] change = new double[after.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = after[i] - before[i];
        }
        return change;
    }
}
