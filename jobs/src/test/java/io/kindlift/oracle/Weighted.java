package io.kindlift.oracle;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An episode in a stratum that has both arms.
 *
 * @param placed the episode and its stratum
 * @param weight 1, or for a control in stratum s: (n₁ₛ/n₀ₛ)·(N₀/N₁), N counted over kept strata
 */
record Weighted(Placed placed, double weight) {

    /** An episode and its stratum. */
    record Placed(Episode episode, List<String> stratum) {
        boolean treated() {
            return episode.treated();
        }
    }

    Episode episode() {
        return placed.episode();
    }

    boolean treated() {
        return placed.treated();
    }

    /** Those in strata with both arms. */
    static List<Weighted> of(List<Placed> placed) {
        Map<List<String>, Long> treated = count(placed, true);
        Map<List<String>, Long> control = count(placed, false);
        List<Placed> kept = placed.stream()
                .filter(each -> treated.containsKey(each.stratum()) && control.containsKey(each.stratum()))
                .toList();
        double allTreated = kept.stream().filter(Placed::treated).count();
        double allControl = kept.size() - allTreated;
        return kept.stream()
                .map(each -> {
                    double ratio = (double) treated.get(each.stratum()) / control.get(each.stratum());
                    return new Weighted(each, each.treated() ? 1 : ratio * (allControl / allTreated));
                })
                .toList();
    }

    private static Map<List<String>, Long> count(List<Placed> placed, boolean treated) {
        return placed.stream()
                .filter(each -> each.treated() == treated)
                .collect(Collectors.groupingBy(Placed::stratum, Collectors.counting()));
    }
}
