package io.kindlift.stats.trial;

import java.util.Arrays;

/**
 * The lots of a comparison: all units that share stratum, arm and cluster. Without clusters an arm's units in a stratum are
 * one lot.
 */
@SuppressWarnings("MutableArray")
public final class Lots {

    private final ArmsByStratum strata;
    private final int[] stratum;
    private final int[] arm;
    private final long[] cluster;
    private final long[] n;
    private final double[] weight;

    /**
     * The lots of kept strata.
     *
     * @param strata the kept strata
     * @param stratum by lot, the place of its stratum
     * @param arm by lot, 1 for the treated, 0 for controls
     * @param cluster by lot, any number that tells clusters apart
     * @param n by lot, its units
     */
    public Lots(ArmsByStratum strata, int[] stratum, int[] arm, long[] cluster, long[] n) {
        this.strata = strata;
        this.stratum = stratum.clone();
        this.arm = arm.clone();
        this.cluster = cluster.clone();
        this.n = n.clone();
        this.weight = new double[n.length];
        Arrays.setAll(weight, i -> n[i] * strata.unitWeight(arm[i], stratum[i]));
    }

    /** How many there are. */
    public int size() {
        return n.length;
    }

    /** The strata they lie in. */
    public ArmsByStratum strata() {
        return strata;
    }

    /** The place of a lot's stratum. */
    public int stratum(int lot) {
        return stratum[lot];
    }

    /** 1 for a lot of treated, 0 of controls. */
    public int arm(int lot) {
        return arm[lot];
    }

    /** What tells its cluster apart. */
    public long cluster(int lot) {
        return cluster[lot];
    }

    /** Its units. */
    public long units(int lot) {
        return n[lot];
    }

    /** What its units weigh in their arm together; an arm's lots add up to 1. */
    public double weight(int lot) {
        return weight[lot];
    }

    /** 1 for treated, −1 for controls: the sign of a lot in a difference. */
    int sign(int lot) {
        return 2 * arm[lot] - 1;
    }

    /** What each lot adds to the difference of the arms, from the lots' means of a variable. */
    double[] shares(double[] means) {
        double[] shares = new double[means.length];
        Arrays.setAll(shares, i -> sign(i) * weight[i] * means[i]);
        return shares;
    }

    /** The same of one arm, and nothing of the other. */
    double[] shares(double[] means, int of) {
        double[] shares = shares(means);
        Arrays.setAll(shares, i -> arm[i] == of ? shares[i] : 0);
        return shares;
    }

    /** The weighted mean of an arm. */
    public double mean(int of, double[] means) {
        double mean = 0;
        for (int i = 0; i < means.length; i++) {
            mean += arm[i] == of ? weight[i] * means[i] : 0;
        }
        return mean;
    }

    /** The difference of the arms, \( \sum_s (n_s/n)(\bar y_{1s}-\bar y_{0s}) \). */
    public double difference(double[] means) {
        return mean(1, means) - mean(0, means);
    }

    /** The mean of an arm in each stratum. */
    public double[] byStratum(int of, double[] means) {
        double[] sums = new double[strata.size()];
        for (int i = 0; i < means.length; i++) {
            sums[stratum[i]] += arm[i] == of ? n[i] * means[i] : 0;
        }
        Arrays.setAll(sums, s -> sums[s] / strata.units(of, s));
        return sums;
    }
}
