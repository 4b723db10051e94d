package io.kindlift.episode;

import java.util.HashMap;
import java.util.Map;

/** Finds the places of strata; the names of most are put together once. Of one task. */
public final class StratumFinder {

    private static final int MOST = 1 << 18;

    /** Knuth's multiplier: codes differ in few bits, which a table of hashes does not take well; no two products are equal. */
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final Terms terms;
    private final Strata strata;
    private final Terms.Words words;
    private final Map<Long, Integer> places = new HashMap<>();
    private final StringBuilder scratch = new StringBuilder();

    public StratumFinder(Terms terms, Strata strata) {
        this.terms = terms;
        this.strata = strata;
        this.words = terms.words();
    }

    /** Place of an episode's stratum; -1 if it holds no treated. */
    public int place(Episode episode) {
        long code = terms.code(episode, words);
        if (code < 0) {
            return strata.place(terms.stratum(episode, scratch));
        }
        long key = code * ODD;
        Integer known = places.get(key);
        if (known == null) {
            known = strata.place(terms.stratum(episode, scratch));
            if (places.size() < MOST) {
                places.put(key, known);
            }
        }
        return known;
    }
}
