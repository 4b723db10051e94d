package io.kindlift.stats;

import org.apache.commons.math3.special.Beta;

/**
 * The exact interval of a proportion: each end where the binomial tail is half of the error. Never too short, often too
 * long; where that matters less than a guarantee, as for a rate of false alarms.
 *
 * <p>Reference: Clopper &amp; Pearson (1934),
 * <a href="https://doi.org/10.1093/biomet/26.4.404">doi:10.1093/biomet/26.4.404</a>.
 */
public final class ClopperPearson {

    private ClopperPearson() {}

    /** Inside [0, 1]; {@link Interval#NONE} without trials. */
    public static Interval interval(long successes, long trials, double confidence) {
        Require.successes(successes, trials);
        double tail = (1 - Require.confidence(confidence)) / 2;
        if (trials == 0) {
            return Interval.NONE;
        }
        double x = successes;
        double failures = trials - x;
        double low = x == 0 ? 0 : Root.ofRising(p -> Beta.regularizedBeta(p, x, failures + 1) - tail, 0, 1);
        double high = failures == 0 ? 1 : 1 - Root.ofRising(q -> Beta.regularizedBeta(q, failures, x + 1) - tail, 0, 1);
        return new Interval(low, high);
    }
}
