package io.kindlift.study;

import java.util.List;
import java.util.Map;

/**
 * Chance decided who was treated.
 *
 * @param controlArm the arm that got nothing; every other arm is treated
 * @param shares planned weights by arm, any positive scale; empty means equal
 * @param lookbackDays days of history before an episode
 * @param cluster cluster column, or {@code none}
 * @param adjustFor further covariates
 */
public record Randomized(
        String controlArm, Map<String, Double> shares, int lookbackDays, String cluster, List<String> adjustFor)
        implements Design {

    public Randomized {
        shares = Map.copyOf(shares);
        adjustFor = List.copyOf(adjustFor);
    }
}
