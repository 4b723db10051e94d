package io.kindlift.stats;

/**
 * Weights of coarsened exact matching (Iacus, King and Porro 2012, doi:10.1093/pan/mpr013) for the effect on the treated: in
 * strata \(s\) with \(n_{1s}\) treated and \(n_{0s}\) controls a treated episode weighs 1 and a control \(\frac{n_{1s}}{n_{0s}}
 * \cdot \frac{N_0}{N_1}\), with \(N\) counted over the strata that hold both arms; the others are dropped. The weights of the
 * kept controls add up to their number.
 */
public final class MatchedStrata {

    private final long[] treated;
    private final long[] control;
    private final long keptTreated;
    private final long keptControl;
    private final long allTreated;

    private MatchedStrata(long[] treated, long[] control) {
        this.treated = treated;
        this.control = control;
        long ones = 0;
        long zeros = 0;
        long all = 0;
        for (int s = 0; s < treated.length; s++) {
            boolean both = treated[s] > 0 && control[s] > 0;
            ones += both ? treated[s] : 0;
            zeros += both ? control[s] : 0;
            all += treated[s];
        }
        keptTreated = ones;
        keptControl = zeros;
        allTreated = all;
    }

    /**
     * Strata by their counts.
     *
     * @throws IllegalArgumentException if the counts are not of the same strata
     */
    public static MatchedStrata of(long[] treated, long[] control) {
        Require.sameLength("the controls", control.length, "the treated", treated.length);
        return new MatchedStrata(treated.clone(), control.clone());
    }

    /** Whether a stratum holds both arms. */
    public boolean kept(int stratum) {
        return treated[stratum] > 0 && control[stratum] > 0;
    }

    /** What a control of that stratum weighs; 0 where the stratum is dropped. */
    public double weight(int stratum) {
        return kept(stratum) ? (double) treated[stratum] / control[stratum] * ((double) keptControl / keptTreated) : 0;
    }

    /** Treated episodes in kept strata. */
    public long keptTreated() {
        return keptTreated;
    }

    /** Controls in kept strata. */
    public long keptControl() {
        return keptControl;
    }

    /** Treated episodes in strata without controls. */
    public long droppedTreated() {
        return allTreated - keptTreated;
    }
}
