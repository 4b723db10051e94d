package io.kindlift.stats.trial;

import java.util.Arrays;

/**
 * How many units of each arm the kept strata hold. A stratum weighs its share of all units, \( w_s = n_s/n \); a study
 * without strata is one.
 */
public final class ArmsByStratum {

    private final long[][] n;
    private final double[] weight;
    private final long[] total = new long[2];

    /**
     * Sizes by stratum.
     *
     * @param treated units of the treated arm, at least 1 each
     * @param control units of the control arm, at least 1 each
     */
    public ArmsByStratum(long[] treated, long[] control) {
        if (treated.length != control.length) {
            throw new IllegalArgumentException(
                    treated.length + " strata of treated, " + control.length + " of controls");
        }
        n = new long[][] {control.clone(), treated.clone()};
        weight = new double[treated.length];
        for (int arm = 0; arm < 2; arm++) {
            total[arm] = Arrays.stream(n[arm]).sum();
        }
        for (int s = 0; s < weight.length; s++) {
            weight[s] = (double) (treated[s] + control[s]) / units();
        }
    }

    /** How many there are. */
    public int size() {
        return weight.length;
    }

    /** All units. */
    public long units() {
        return total[0] + total[1];
    }

    /** Units of an arm, 1 the treated. */
    public long units(int arm) {
        return total[arm];
    }

    /** Units of an arm in a stratum. */
    public long units(int arm, int stratum) {
        return n[arm][stratum];
    }

    /** \( n_s/n \). */
    public double weight(int stratum) {
        return weight[stratum];
    }

    /** What each unit of an arm weighs in a stratum, \( n_s/(n\,n_{as}) \): an arm's add up to 1. */
    public double unitWeight(int arm, int stratum) {
        return weight[stratum] / n[arm][stratum];
    }

    /** \( \sum_s (n_s/n)\,\bar y_{as} \), from the means by stratum; 0 without strata. */
    public double mean(double[] means) {
        double mean = 0;
        for (int s = 0; s < weight.length; s++) {
            mean += weight[s] * means[s];
        }
        return mean;
    }
}
