package io.kindlift.study;

/**
 * Which untreated days are candidates for comparison.
 *
 * @param share the share kept, in (0, 1]; 1 is {@code every_visit}
 * @param of what the share is drawn of
 */
public record ComparisonDays(
        @Key(meaning = "The share kept.", above = 0, most = 1)
        double share,

        @Key(meaning = "What the share is drawn of.", fallback = "days")
        Of of) {

    public ComparisonDays {
        Bounds.require(ComparisonDays.class, "share", share);
    }

    /** Every day on which somebody showed up. */
    @Kind.Word
    public static final ComparisonDays EVERY_VISIT = new ComparisonDays(1, Of.DAYS);

    /** What a share is drawn of. */
    public enum Of {
        DAYS,
        CUSTOMERS
    }
}
