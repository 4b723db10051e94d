package io.kindlift.oracle;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** A variance and its degrees of freedom. */
record NaiveError(double variance, double df) {

    double stdError() {
        return Math.sqrt(variance);
    }

    /** Whether it is more than rounding beside means of that size, and has a bound. */
    boolean told(double one, double zero) {
        return stdError() > 1e-13 * (Math.abs(one) + Math.abs(zero)) && Double.isFinite(stdError());
    }

    double quantile(double confidence) {
        return quantile(df, confidence);
    }

    static double quantile(double df, double confidence) {
        return new TDistribution(null, df, 1e-13).inverseCumulativeProbability((1 + confidence) / 2);
    }

    static double normal(double confidence) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    }

    double half(double confidence) {
        return variance == 0 ? 0 : stdError() * quantile(confidence);
    }

    double p(double estimate) {
        return 2 * new TDistribution(null, df).cumulativeProbability(-Math.abs(estimate / stdError()));
    }

    /** The one with the longest interval. */
    static NaiveError longest(double confidence, NaiveError... errors) {
        return Arrays.stream(errors)
                .max(Comparator.comparingDouble(error -> error.half(confidence)))
                .orElseThrow();
    }
}
