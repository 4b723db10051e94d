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

    /** Of several statuses the one of the lowest rank stands: nobody looks further once there is nothing to look at. */
    int rank() {
        return switch (this) {
            case UNAVAILABLE -> 0;
            case IMMATURE -> 1;
            case SUPPRESSED -> 2;
            case NO_OVERLAP -> 3;
            case TOO_FEW -> 4;
            case OK -> 5;
        };
    }

    /** As the results spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
