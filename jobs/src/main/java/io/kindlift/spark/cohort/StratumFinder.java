package io.kindlift.spark.cohort;

import java.util.HashMap;
import java.util.Map;

/** Finds the places of strata; the name of each is put together once. Of one walk. */
final class StratumFinder {

    private final Terms terms;
    private final Strata strata;
    private final Terms.Words words;
    private final Map<Long, Integer> places = new HashMap<>();
    private final StringBuilder scratch = new StringBuilder();

    StratumFinder(Terms terms, Strata strata) {
        this.terms = terms;
        this.strata = strata;
        this.words = terms.words();
    }

    /** Place of an episode's stratum; -1 if it holds no treated. */
    int place(Episode episode) {
        long code = terms.code(episode, words);
        if (code < 0) {
            return strata.place(terms.stratum(episode, scratch));
        }
        Integer known = places.get(code);
        if (known == null) {
            known = strata.place(terms.stratum(episode, scratch));
            places.put(code, known);
        }
        return known;
    }
}
