package io.kindlift.episode;

import io.kindlift.study.Segments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values of customers' segments may be named: those that enough of a study's customers bear. All others go by one name,
 * so that none points at a few people.
 */
public final class Naming implements Serializable {

    private static final long serialVersionUID = 1;

    /** By segment; null where any value may be named. */
    private final ArrayList<HashSet<String>> known = new ArrayList<>();

    /**
     * Names what enough bear.
     *
     * @param bearers by segment how many customers bear a value; null where any value may be named
     * @param enough so many
     */
    public Naming(List<? extends Map<String, Long>> bearers, long enough) {
        for (Map<String, Long> counts : bearers) {
            known.add(counts == null ? null : new HashSet<>(named(counts, enough)));
        }
    }

    private static Set<String> named(Map<String, Long> counts, long enough) {
        Set<String> named = new HashSet<>();
        counts.forEach((value, bearers) -> {
            if (bearers >= enough) {
                named.add(value);
            }
        });
        return named;
    }

    /** What a value of a segment goes by; null where there is none. */
    String of(int segment, String value) {
        HashSet<String> names = known.get(segment);
        return value == null || names == null || names.contains(value) ? value : Segments.RARE;
    }
}
