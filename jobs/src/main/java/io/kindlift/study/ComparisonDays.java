package io.kindlift.study;

/**
 * Which untreated days are candidates for comparison.
 *
 * @param share the share kept, in (0, 1]; 1 is {@code every_visit}
 * @param of what the share is drawn of
 */
public record ComparisonDays(double share, Of of) {

    /** Every day on which somebody showed up. */
    public static final ComparisonDays EVERY_VISIT = new ComparisonDays(1, Of.DAYS);

    /** What a share is drawn of. */
    public enum Of {
        DAYS,
        CUSTOMERS
    }
}
