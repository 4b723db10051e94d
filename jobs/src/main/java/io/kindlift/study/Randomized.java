package io.kindlift.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chance decided who was treated.
 *
 * @param controlArm the arm that got nothing; every other arm is treated
 * @param shares planned weights by arm, any positive scale; empty means equal
 * @param lookbackDays days of history before an episode
 * @param cluster cluster column, or {@code none}
 * @param adjustFor further covariates, as {@code customers.NAME}, however they were written
 */
@Kind.AlsoSpelt("randomised")
public record Randomized(
        @Key(meaning = "The arm that got nothing; every other arm is treated.")
        String controlArm,

        @Key(meaning = "Planned weight of each arm, on any scale; equal when left out.", above = 0, fallback = "{}")
        Map<String, Double> shares,

        int lookbackDays,
        String cluster,
        List<String> adjustFor)
        implements Design {

    public Randomized {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        adjustFor = adjustFor.stream().map(CustomerColumn::name).toList();
    }
}
