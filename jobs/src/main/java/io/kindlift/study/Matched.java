package io.kindlift.study;

import java.util.List;

/**
 * Staff chose whom to be kind to; comparable days of others stand in for chance.
 *
 * @param lookbackDays days of history before an episode
 * @param washoutDays no act in this many days before an episode
 * @param matchOn terms of the coarsened exact strata: some of {@link #TERMS}, and customer columns as
 *     {@code customers.NAME}, however they were written
 * @param comparisonDays which days of untreated customers are candidates
 * @param cluster cluster column, or {@code none}
 * @param adjustFor further covariates, as {@code customers.NAME}, however they were written
 * @param furtherEstimators what is computed beside the difference and the adjusted difference; they take most of the time
 */
public record Matched(
        int lookbackDays,

        @Key(meaning = "No act in this many days before an episode.", least = 0, most = 3650, fallback = "90")
        int washoutDays,

        @Key(
                meaning =
                        "Terms of the strata: location, week, recency, frequency, spend, tenure, channel, or customers.NAME.",
                form = "a term such as week or customers.NAME",
                filled = true)
        List<String> matchOn,

        @Key(meaning = "Which days of untreated customers are candidates.", fallback = "every_visit")
        ComparisonDays comparisonDays,

        String cluster,
        List<String> adjustFor,

        @Key(
                meaning = "What is computed beside difference and adjusted, to see whether other designs agree.",
                fallback = "[aipw, did]")
        List<FurtherEstimator> furtherEstimators)
        implements Design {

    /** The terms that are not customer columns. */
    public static final List<String> TERMS =
            List.of("location", "week", "recency", "frequency", "spend", "tenure", "channel");

    /** An estimator that may be left out. */
    public enum FurtherEstimator {
        /** Doubly robust. */
        AIPW,
        /** Change against change. */
        DID
    }

    /** The same with nothing beside the difference and the adjusted one. */
    public Matched plain() {
        return new Matched(lookbackDays, washoutDays, matchOn, comparisonDays, cluster, adjustFor, List.of());
    }

    public Matched {
        Bounds.require(Matched.class, "lookbackDays", lookbackDays);
        Bounds.require(Matched.class, "washoutDays", washoutDays);
        matchOn = matchOn.stream()
                .map(term -> TERMS.contains(term) ? term : CustomerColumn.name(term))
                .toList();
        adjustFor = adjustFor.stream().map(CustomerColumn::name).toList();
        furtherEstimators = List.copyOf(furtherEstimators);
    }
}
