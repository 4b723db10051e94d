package io.kindlift.episode;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.SortedMap;

/** The strata that hold treated episodes, and which of their candidates are kept: nobody is compared in any other. */
public final class Strata implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, Integer> places = new HashMap<>();
    private final String[] names;
    private final long[] treated;
    private final double[] shares;

    private Strata(String[] names, long[] treated, double[] shares) {
        this.names = names;
        this.treated = treated;
        this.shares = shares;
        for (int s = 0; s < names.length; s++) {
            places.put(names[s], s);
        }
    }

    /** Strata with so many treated episodes each; all of their candidates are kept. */
    public static Strata of(SortedMap<String, Long> treated) {
        double[] all = new double[treated.size()];
        Arrays.fill(all, 1);
        return new Strata(
                treated.keySet().toArray(String[]::new),
                treated.values().stream().mapToLong(Long::longValue).toArray(),
                all);
    }

    /**
     * The same with about so many controls for each treated; all where there are fewer. So many have \(\frac{m}{m+1}\) of the
     * precision of endlessly many (Ury 1975, doi:10.2307/2529548).
     *
     * @param candidates by place
     */
    public Strata thinned(double perTreated, long[] candidates) {
        double[] few = new double[names.length];
        Arrays.setAll(few, s -> Math.min(1, perTreated * treated[s] / candidates[s])); // no candidates: nothing to keep
        return new Strata(names, treated, few);
    }

    /** How many there are. */
    public int size() {
        return names.length;
    }

    /** Place of a stratum; -1 if it holds no treated. */
    public int place(String stratum) {
        return places.getOrDefault(stratum, -1);
    }

    /** How the stratum in that place is called. */
    public String name(int place) {
        return names[place];
    }

    /** Whether a candidate there is kept whose day has that hash, as a fraction. */
    boolean keeps(int place, double hash) {
        return shares[place] >= 1 || hash < shares[place];
    }
}
