package io.kindlift.study;

import java.util.OptionalDouble;

/**
 * Which untreated days are candidates for comparison.
 *
 * @param share the share kept, in (0, 1]; 1 is {@code every_visit}
 * @param of what the share is drawn of
 * @param perTreated how many controls for each treated of a stratum are kept; empty for all
 */
public record ComparisonDays(
        @Key(meaning = "The share kept.", above = 0, most = 1, fallback = "1")
        double share,

        @Key(meaning = "What the share is drawn of.", fallback = "days")
        Of of,

        @Key(
                meaning =
                        "About how many controls are kept for each treated of a stratum, such as 20; all where there are"
                                + " fewer. Not together with share.",
                least = 1)
        OptionalDouble perTreated) {

    public ComparisonDays {
        Bounds.require(ComparisonDays.class, "share", share);
        perTreated.ifPresent(each -> Bounds.require(ComparisonDays.class, "perTreated", each));
        if (perTreated.isPresent() && (share < 1 || of == Of.CUSTOMERS)) {
            throw new Refused("per_treated", "stands beside a share", "either per_treated or share", "");
        }
    }

    /** Every day on which somebody showed up. */
    @Kind.Word
    public static final ComparisonDays EVERY_VISIT = new ComparisonDays(1, Of.DAYS);

    /** A share of days or of customers. */
    public ComparisonDays(double share, Of of) {
        this(share, of, OptionalDouble.empty());
    }

    /** What a share is drawn of. */
    public enum Of {
        DAYS,
        CUSTOMERS
    }
}
