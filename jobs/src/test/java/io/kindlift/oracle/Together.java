package io.kindlift.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose episodes err together in a matched study: a customer's, and, of a second cluster, those of one value. A cluster that
 * contains whole customers takes their place; one who is in none stays alone.
 *
 * @param column of the clusters; null without
 * @param whole whether they contain whole customers
 */
record Together(String column, boolean whole) {

    private static final String ALONE = "alone: ";

    static Together of(String column, List<Observed> kept) {
        Map<String, Set<String>> clusters = new HashMap<>();
        if (column != null) {
            kept.forEach(each -> clusters.computeIfAbsent(each.customer(), any -> new HashSet<>())
                    .add(String.valueOf(each.text(column))));
        }
        return new Together(column, clusters.values().stream().allMatch(values -> values.size() == 1));
    }

    String first(Observed episode) {
        String value = whole && column != null ? episode.text(column) : null;
        return value == null ? ALONE + episode.customer() : "in " + value;
    }

    boolean second() {
        return column != null && !whole;
    }

    String second(Observed episode) {
        String value = episode.text(column);
        return value == null ? ALONE + episode.customer() + " " + episode.day() : "in " + value;
    }

    /** Whether a cluster is one by its value. */
    static boolean named(String cluster) {
        return !cluster.startsWith(ALONE);
    }
}
