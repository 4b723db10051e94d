package io.kindlift.evidence;

/**
 * Somebody drawn into a trial.
 *
 * @param treated into which arm
 * @param stratum within what; -1 where all are drawn alike
 * @param store whose customer; -1 where everybody is drawn alone
 * @param after the outcome
 * @param before the same over the lookback
 * @param covariates what else is known
 * @param received whether the act was given
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Person(
        boolean treated, int stratum, int store, double after, double before, double[] covariates, boolean received) {}
