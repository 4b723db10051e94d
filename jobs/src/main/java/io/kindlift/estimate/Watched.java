package io.kindlift.estimate;

import java.io.Serializable;

/**
 * Episodes alike in all that a time to return is made of.
 *
 * @param kind what they have in common
 * @param n how many
 * @param weight what they weigh together; {@code n} where nothing is weighed
 * @param squares their weights' squares, added up
 */
public record Watched(Kind kind, long n, double weight, double squares) {

    /**
     * What they have in common.
     *
     * @param stratum in which they were assigned; empty where there are none
     * @param treated whether they are treated
     * @param exit days watched: until the return, or until nobody looked any more
     * @param returned whether the customer was seen to return on the last of them
     */
    public record Kind(String stratum, boolean treated, int exit, boolean returned) implements Serializable {}

    public Watched {
        if (n < 1 || !(weight > 0)) {
            throw new IllegalArgumentException("cannot watch " + n + " episodes of weight " + weight);
        }
    }

    /** Episodes that each weigh 1. */
    public static Watched unweighted(Kind kind, long n) {
        return new Watched(kind, n, n, n);
    }
}
