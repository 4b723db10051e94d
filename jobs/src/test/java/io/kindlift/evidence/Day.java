package io.kindlift.evidence;

/**
 * An episode of a drawn world.
 *
 * @param customer whose
 * @param treated whether an act was given
 * @param stratum what it is compared within
 * @param place where it was; -1 where that is not asked
 * @param outcomes what happened after, in the order of {@link Asked#OUTCOMES}
 * @param before the same over the lookback
 * @param covariates spend and tenure before, then what else is known
 * @param unexpected whether the act was a surprise
 * @param price of the act
 * @param dose the how-manieth act
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Day(
        int customer,
        boolean treated,
        int stratum,
        int place,
        double[] outcomes,
        double[] before,
        double[] covariates,
        boolean unexpected,
        double price,
        double dose) {}
