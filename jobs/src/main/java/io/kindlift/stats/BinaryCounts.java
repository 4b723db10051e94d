package io.kindlift.stats;

/**
 * How many of how many: the mergeable summary of a 0/1 outcome, exact.
 *
 * @param successes ones, between 0 and {@code trials}
 * @param trials observations
 */
public record BinaryCounts(long successes, long trials) {

    /** No observations: neutral in {@link #plus(BinaryCounts)}. */
    public static final BinaryCounts EMPTY = new BinaryCounts(0, 0);

    public BinaryCounts {
        Require.successes(successes, trials);
    }

    /** These observations and those. */
    public BinaryCounts plus(BinaryCounts that) {
        return new BinaryCounts(Math.addExact(successes, that.successes), Math.addExact(trials, that.trials));
    }

    public long failures() {
        return trials - successes;
    }

    /** Share of ones; {@code NaN} without observations. */
    public double share() {
        return (double) successes / trials;
    }

    /** The same as moments. */
    public Moments moments() {
        return Moments.ofBinary(successes, trials);
    }
}
