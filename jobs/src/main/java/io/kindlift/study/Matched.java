package io.kindlift.study;

import java.util.List;

/**
 * Staff chose whom to be kind to; comparable days of others stand in for chance.
 *
 * @param lookbackDays days of history before an episode
 * @param washoutDays no act in this many days before an episode
 * @param matchOn terms of the coarsened exact strata
 * @param comparisonDays which days of untreated customers are candidates
 * @param cluster cluster column, or {@code none}
 * @param adjustFor further covariates
 */
public record Matched(
        int lookbackDays,
        int washoutDays,
        List<String> matchOn,
        ComparisonDays comparisonDays,
        String cluster,
        List<String> adjustFor)
        implements Design {

    public Matched {
        matchOn = List.copyOf(matchOn);
        adjustFor = List.copyOf(adjustFor);
    }
}
