package io.kindlift.estimate;

import java.util.Locale;

/** How an effect is computed. */
public enum Estimator {
    /** No adjustment beyond design weights. */
    DIFFERENCE,
    /** Regression on what was known before; the one to quote. */
    ADJUSTED,
    /** Doubly robust (matched only). */
    AIPW,
    /** Change against change (matched only). */
    DID,
    /** Effect on those actually reached (randomised only). */
    IV,
    /** Log-rank test of time to return. */
    LOGRANK,
    /** Log hazard ratio of time to return. */
    COX;

    /** As the results spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
