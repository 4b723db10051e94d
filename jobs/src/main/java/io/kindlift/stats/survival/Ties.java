package io.kindlift.stats.survival;

/** How a Cox regression treats events of the same day. */
public enum Ties {
    /** As if every one of them happened while all the others were still at risk: quick, biased towards 0. */
    BRESLOW,
    /** As if they came in turn, in every order alike (Efron 1977): close to exact also with many ties. */
    EFRON
}
