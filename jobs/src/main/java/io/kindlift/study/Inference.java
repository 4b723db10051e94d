package io.kindlift.study;

/**
 * How sure one wants to be.
 *
 * @param confidence coverage of every interval, in (0, 1)
 * @param multiplicity the correction within a family
 * @param alwaysValid whether headlines carry intervals that hold however often one looks
 * @param tuningN the number of treated episodes at which the always-valid interval is tightest
 */
public record Inference(
        @Key(meaning = "Coverage of every interval.", above = 0, below = 1, fallback = "0.95")
        double confidence,

        @Key(meaning = "Correction within a family of tests.", fallback = "holm")
        Multiplicity multiplicity,

        @Key(meaning = "Whether headlines carry intervals that hold however often one looks.", fallback = "true")
        boolean alwaysValid,

        @Key(
                meaning =
                        "Number of treated episodes (in a trial, of the smaller arm) at which the always-valid interval is tightest.",
                least = 1,
                fallback = "500")
        long tuningN) {

    public Inference {
        Bounds.require(Inference.class, "confidence", confidence);
        Bounds.require(Inference.class, "tuningN", (double) tuningN);
    }

    /** The correction within a family of tests. */
    public enum Multiplicity {
        HOLM,
        BH,
        NONE
    }
}
