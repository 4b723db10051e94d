package io.kindlift.summary;

import java.io.Serializable;

/**
 * The episodes of a row, and what its numbers are held against: weighted sums of the numbers, arm by arm, less their mean in
 * the arm's stratum.
 *
 * @param partition place of the partition
 * @param value code of its value
 * @param side by arm, 1 for treated, 0 for controls, −1 for neither
 * @param stratum by stratum of the frame, its place among those kept; −1 where it is not
 * @param weights by variable, side and number, its weight in the sum
 * @param centres by variable, side and kept stratum, the mean of the sum
 */
@SuppressWarnings("ArrayRecordComponent")
public record Cut(int partition, int value, int[] side, int[] stratum, double[][][] weights, double[][][] centres)
        implements Serializable {

    /** How many strata are kept. */
    int kept() {
        return centres[0][0].length;
    }
}
