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
        @Key(meaning = "The arm that got nothing; every other arm is treated.", form = "the name of an arm")
        String controlArm,

        @Key(meaning = "Planned weight of each arm, on any scale; equal when left out.", above = 0, fallback = "{}")
        Map<String, Double> shares,

        int lookbackDays,
        String cluster,
        List<String> adjustFor)
        implements Design {

    public Randomized {
        Bounds.require(Randomized.class, "lookbackDays", lookbackDays);
        controlArm = Spelling.of(controlArm);
        shares = spelt(shares);
        shares.values().forEach(share -> Bounds.require(Randomized.class, "shares", share));
        requireEveryArm(controlArm, List.copyOf(shares.keySet()));
        adjustFor = adjustFor.stream().map(CustomerColumn::name).toList();
    }

    /** Names are compared with those of a table, which are read the same way. */
    private static Map<String, Double> spelt(Map<String, Double> shares) {
        Map<String, Double> spelt = new LinkedHashMap<>();
        shares.forEach((arm, share) -> spelt.put(Spelling.of(arm), share));
        return Collections.unmodifiableMap(spelt);
    }

    private static void requireEveryArm(String control, List<String> arms) {
        if (!arms.isEmpty() && !arms.contains(control)) {
            String near = Nearest.to(control, arms)
                    .map(arm -> control + " instead of " + arm)
                    .orElse("");
            throw new Refused("shares", "has no weight for the control arm " + control, "a weight for every arm", near);
        }
        if (arms.size() == 1) {
            throw new Refused("shares", "names no arm but " + control, "a weight for every arm", "");
        }
    }
}
