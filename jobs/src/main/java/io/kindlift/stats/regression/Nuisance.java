package io.kindlift.stats.regression;

/** How an error treats the models that an estimate rests on. */
public enum Nuisance {
    /** As if their coefficients had been known: the plain influence function. */
    KNOWN,
    /** With the error of their coefficients carried along, as stacked estimating equations do. */
    ESTIMATED
}
