package io.kindlift.stats.trial;

import java.util.Arrays;

/**
 * A variable of a comparison. Arrays by arm have the controls first.
 *
 * @param means by lot, its mean
 * @param squares by arm and kept stratum, \( \sum (y-\bar y_{as})^2 \)
 * @param fourths by arm, \( \sum (y-\bar y_{as})^4 \) over the kept strata
 */
@SuppressWarnings("ArrayRecordComponent")
public record ByLot(double[] means, double[][] squares, double[] fourths) {

    private static final double[] NONE = {};

    /** One whose error asks for means only: pairs, clusters. */
    public static ByLot ofMeans(double[] means) {
        return new ByLot(means, new double[][] {NONE, NONE}, new double[2]);
    }

    /** \( \sum (y-\bar y_{as})^2 \) of an arm over the kept strata. */
    double squares(int arm) {
        return Arrays.stream(squares[arm]).sum();
    }
}
