package io.kindlift.study;

/**
 * How sure one wants to be.
 *
 * @param confidence coverage of every interval, in (0, 1)
 * @param multiplicity the correction within a family
 * @param alwaysValid whether headlines carry intervals that hold however often one looks
 * @param tuningN the number of episodes at which the always-valid interval is tightest
 */
public record Inference(double confidence, Multiplicity multiplicity, boolean alwaysValid, long tuningN) {

    /** The correction within a family of tests. */
    public enum Multiplicity {
        HOLM,
        BH,
        NONE
    }
}
