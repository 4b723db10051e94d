package io.kindlift.estimate;

import java.util.Locale;

/**
 * One check: one row of {@code health.csv}.
 *
 * @param check its name
 * @param verdict what it found
 * @param value the number it looked at; NaN if there is none
 * @param threshold what the number is held against; NaN if nothing
 * @param detail what a reader needs to know; may be empty
 */
public record Health(String check, Verdict verdict, double value, double threshold, String detail) {

    /** What a check found. */
    public enum Verdict {
        PASS,
        WARN,
        FAIL,
        /** It could not have failed, whatever the data. */
        BLIND;

        /** As the results spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
