package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;

/**
 * The two arms of one stratum, or of a study without strata.
 *
 * @param treated co-moments of the treated
 * @param control co-moments of the controls
 * @param immatureTreated treated episodes whose window is not over
 * @param immatureControl the same of the controls
 * @param droppedTreated treated of a matched study in strata without controls
 */
public record Arms(
        CoMoments treated, CoMoments control, long immatureTreated, long immatureControl, long droppedTreated) {

    private static final int COUNTS = 3;

    /** With nobody dropped. */
    public Arms(CoMoments treated, CoMoments control, long immatureTreated, long immatureControl) {
        this(treated, control, immatureTreated, immatureControl, 0);
    }

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
                immatureControl + that.immatureControl,
                droppedTreated + that.droppedTreated);
    }

    /** As numbers, for the way from the workers. */
    public double[] toArray() {
        double[] one = treated.toArray();
        double[] zero = control.toArray();
        double[] all = new double[COUNTS + one.length + zero.length];
        all[0] = immatureTreated;
        all[1] = immatureControl;
        all[2] = droppedTreated;
        System.arraycopy(one, 0, all, COUNTS, one.length);
        System.arraycopy(zero, 0, all, COUNTS + one.length, zero.length);
        return all;
    }

    /** Back from {@link #toArray()}. */
    public static Arms fromArray(int variables, double[] numbers) {
        int length = (numbers.length - COUNTS) / 2;
        double[] one = java.util.Arrays.copyOfRange(numbers, COUNTS, COUNTS + length);
        double[] zero = java.util.Arrays.copyOfRange(numbers, COUNTS + length, numbers.length);
        return new Arms(
                CoMoments.fromArray(variables, one),
                CoMoments.fromArray(variables, zero),
                (long) numbers[0],
                (long) numbers[1],
                (long) numbers[2]);
    }
}
