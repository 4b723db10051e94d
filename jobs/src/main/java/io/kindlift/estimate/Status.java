package io.kindlift.estimate;

import java.util.Locale;

/** Whether a row carries numbers and, if not, why. */
public enum Status {
    OK,
    /** No episode's window is over yet. */
    IMMATURE,
    /** Too little to say anything. */
    TOO_FEW,
    /** Nobody comparable. */
    NO_OVERLAP,
    /** Fewer episodes than may be shown. */
    SUPPRESSED,
    /** The tables do not hold what is asked. */
    UNAVAILABLE;

    /** As the results spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
