package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;

/**
 * The two arms of one stratum, or of a study without strata.
 *
 * @param treated co-moments of the treated
 * @param control co-moments of the controls
 * @param immatureTreated treated episodes whose window is not over
 * @param immatureControl the same of the controls
 */
public record Arms(CoMoments treated, CoMoments control, long immatureTreated, long immatureControl) {

    public static Arms empty(int variables) {
        CoMoments none = CoMoments.empty(variables);
        return new Arms(none, none, 0, 0);
    }

    /** Both together. */
    public Arms plus(Arms that) {
        return new Arms(
                treated.plus(that.treated),
                control.plus(that.control),
                immatureTreated + that.immatureTreated,
                immatureControl + that.immatureControl);
    }

    /** As numbers, for the way from the workers. */
    public double[] toArray() {
        double[] one = treated.toArray();
        double[] zero = control.toArray();
        double[] all = new double[2 + one.length + zero.length];
        all[0] = immatureTreated;
        all[1] = immatureControl;
        System.arraycopy(one, 0, all, 2, one.length);
        System.arraycopy(zero, 0, all, 2 + one.length, zero.length);
        return all;
    }

    /** Back from {@link #toArray()}. */
    public static Arms fromArray(int variables, double[] numbers) {
        int length = (numbers.length - 2) / 2;
        double[] one = java.util.Arrays.copyOfRange(numbers, 2, 2 + length);
        double[] zero = java.util.Arrays.copyOfRange(numbers, 2 + length, numbers.length);
        return new Arms(
                CoMoments.fromArray(variables, one), CoMoments.fromArray(variables, zero), (long) numbers[0], (long)
                        numbers[1]);
    }
}
