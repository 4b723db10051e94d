package io.kindlift.stats.trial;

/**
 * How the units of a trial were drawn, and with it the error of a difference of means. What it is computed of is a variable
 * by lot: the outcome, what covariates leave of it, the outcome less what was received.
 */
public sealed interface Form permits WithinStrata, Pairs, ClustersInArms, ClustersAcrossArms {

    /** The error of the difference, from what the variable left behind. */
    Variance difference(ByLot variable);

    /** The error of the control mean alone. */
    Variance control(ByLot variable);

    /** Units, pairs or clusters less what their means took: how many slopes the study can carry. */
    double freedom();

    /** Of how many of those one slope asks. */
    default int perSlope() {
        return 20;
    }
}
