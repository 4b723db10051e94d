package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;

/**
 * One arm's kept episodes over its strata. With \(q_s\) the mass of stratum \(s\) (its episodes in a trial, its treated ones
 * where treated were matched) and \(n_s\) this arm's episodes there, an episode weighs \(q_s/n_s\).
 *
 * @param plain co-moments, unweighted
 * @param weighted co-moments with those weights
 * @param within centred cross products about the means of the strata, added up (packed lower triangle)
 * @param block \(\sum_s q_s^2 C_s / (n_s (n_s - 1))\), the numerator of the variance of the weighted mean (packed); NaN where
 *     a stratum has one episode
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package's arithmetic; never compared
public record ArmSummary(CoMoments plain, CoMoments weighted, double[] within, double[] block) {

    static ArmSummary empty(int variables) {
        CoMoments none = CoMoments.empty(variables);
        int packed = variables * (variables + 1) / 2;
        return new ArmSummary(none, none, new double[packed], new double[packed]);
    }

    /** One stratum of mass {@code mass}. */
    static ArmSummary of(CoMoments stratum, double mass) {
        long n = stratum.n();
        double[] cross = stratum.cross();
        double[] block = cross.clone();
        double unit = mass / n;
        for (int k = 0; k < block.length; k++) {
            block[k] *= n > 1 ? mass * mass / ((double) n * (n - 1)) : Double.NaN;
        }
        double[] scaled = cross.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= unit;
        }
        CoMoments weighted = n == 0 ? stratum : new CoMoments(n, mass, stratum.mean(), scaled);
        return new ArmSummary(stratum, weighted, cross, block);
    }

    ArmSummary plus(ArmSummary that) {
        return new ArmSummary(
                plain.plus(that.plain), weighted.plus(that.weighted), sum(within, that.within), sum(block, that.block));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += b[k];
        }
        return sum;
    }

    /** Entry of a packed triangle. */
    static double at(double[] packed, int i, int j) {
        return i >= j ? packed[i * (i + 1) / 2 + j] : packed[j * (j + 1) / 2 + i];
    }
}
