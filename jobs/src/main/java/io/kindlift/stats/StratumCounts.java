package io.kindlift.stats;

/**
 * A stratum's 2×2 table of a 0/1 outcome; mergeable.
 *
 * @param treated its treated
 * @param control its controls
 */
public record StratumCounts(BinaryCounts treated, BinaryCounts control) {

    /** No observations: neutral in {@link #plus(StratumCounts)}. */
    public static final StratumCounts EMPTY = new StratumCounts(BinaryCounts.EMPTY, BinaryCounts.EMPTY);

    /** {@code x1} of {@code n1} treated and {@code x0} of {@code n0} controls. */
    public static StratumCounts of(long x1, long n1, long x0, long n0) {
        return new StratumCounts(new BinaryCounts(x1, n1), new BinaryCounts(x0, n0));
    }

    public StratumCounts plus(StratumCounts that) {
        return new StratumCounts(treated.plus(that.treated), control.plus(that.control));
    }

    public long n() {
        return treated.trials() + control.trials();
    }
}
