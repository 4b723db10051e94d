package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts how often a test rejects and an interval misses over replicates with a known truth, and checks the rates.
 *
 * <p>Band: five binomial standard errors around the nominal rate, plus {@code slack} of it where the method is an
 * approximation and says so. One check fails a correct program with chance 5.7e-7; the simulations make fewer than a hundred
 * checks, so that all of them together do with less than 6e-5. Seeds are fixed besides.
 */
public final class ErrorRates {

    private static final double[] LEVELS = {0.01, 0.05, 0.10};
    private static final double STANDARD_ERRORS = 5;

    private final int[] rejections = new int[LEVELS.length];
    private int misses;
    private int replicates;

    public void add(double pValue, Interval interval, double truth) {
        replicates++;
        for (int level = 0; level < LEVELS.length; level++) {
            rejections[level] += pValue < LEVELS[level] ? 1 : 0;
        }
        misses += interval.contains(truth) ? 0 : 1;
    }

    public void add(Estimate row, double truth) {
        add(row.pValue(), row.interval(), truth);
    }

    /** Rejects a true null at 1, 5 and 10 %. */
    public void checkSize(double slack) {
        for (int level = 0; level < LEVELS.length; level++) {
            check("size at " + LEVELS[level], rejections[level], LEVELS[level], slack);
        }
    }

    /** Never rejects more often than it says; for exact tests, which are conservative. */
    public void checkSizeAtMost() {
        for (int level = 0; level < LEVELS.length; level++) {
            double rate = (double) rejections[level] / replicates;
            assertThat(rate).as("size at " + LEVELS[level]).isLessThan(LEVELS[level] + error(LEVELS[level]));
        }
    }

    /** Intervals of 95 % miss the truth 5 % of the time. */
    public void checkCoverage(double slack) {
        check("misses of a 95 % interval", misses, 0.05, slack);
    }

    /** Rejects at 5 % as often as a formula says. */
    public void checkPower(double formula, double slack) {
        check("power at 5 %", rejections[1], formula, slack);
    }

    private void check(String what, int count, double nominal, double slack) {
        double rate = (double) count / replicates;
        assertThat(rate)
                .as("%s over %d replicates", what, replicates)
                .isBetween(nominal - error(nominal) - slack * nominal, nominal + error(nominal) + slack * nominal);
    }

    private double error(double nominal) {
        return STANDARD_ERRORS * Math.sqrt(nominal * (1 - nominal) / replicates);
    }
}
