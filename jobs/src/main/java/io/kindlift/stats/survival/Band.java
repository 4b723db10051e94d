package io.kindlift.stats.survival;

import io.kindlift.stats.Interval;

/** How a pointwise interval of a survival curve is made. */
public enum Band {
    /** Symmetric on the log scale, the upper end at most 1. */
    LOG {
        @Override
        Interval around(double survival, double error) {
            double log = Math.log(survival);
            return new Interval(Math.exp(log - error), Math.min(1, Math.exp(log + error)));
        }
    },
    /** Symmetric on the scale of log(−log S): always within [0, 1]. */
    LOG_LOG {
        @Override
        Interval around(double survival, double error) {
            double log = Math.log(survival);
            double factor = Math.exp(error / -log);
            return new Interval(Math.exp(log * factor), Math.exp(log / factor));
        }
    };

    /** The interval for a survival strictly between 0 and 1 whose logarithm has this half-width. */
    abstract Interval around(double survival, double error);
}
