package io.kindlift.spark.cohort;

import io.kindlift.stats.MatchedStrata;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The strata that hold treated episodes: their places, and what an episode in each weighs, among all kept episodes (window 0)
 * and among those whose windows are over.
 */
final class Strata implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, Integer> places;
    private final ArrayList<String> names;
    private final int windows;
    private final long[] treated;

    @SuppressWarnings("serial") // set once the controls are counted
    private double[][] weights = {};

    private Strata(List<String> names, int windows, long[] treated) {
        this.names = new ArrayList<>(names);
        this.places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        this.windows = windows;
        this.treated = treated;
    }

    /** The strata of treated episodes, counted by how many of their windows are over. */
    static Strata of(Map<String, long[]> treated, int windows) {
        List<String> names = new ArrayList<>();
        long[] counts = new long[treated.size() * (windows + 1)];
        treated.forEach((stratum, mature) -> {
            System.arraycopy(mature, 0, counts, names.size() * (windows + 1), windows + 1);
            names.add(stratum);
        });
        return new Strata(names, windows, counts);
    }

    /** The same, weighed now that the controls are counted in the same way. */
    Strata against(long[] control) {
        Strata weighed = new Strata(names, windows, treated);
        weighed.weights = new double[windows + 1][];
        for (int window = 0; window <= windows; window++) {
            MatchedStrata strata = matched(control, window);
            double[] weight = new double[places.size()];
            for (int s = 0; s < weight.length; s++) {
                weight[s] = strata.weight(s);
            }
            weighed.weights[window] = weight;
        }
        return weighed;
    }

    /** Counts and weights among the episodes whose first {@code window} windows are over. */
    MatchedStrata matched(long[] control, int window) {
        return MatchedStrata.of(counts(treated, window), counts(control, window));
    }

    private long[] counts(long[] mature, int window) {
        long[] counts = new long[places.size()];
        for (int s = 0; s < counts.length; s++) {
            for (int over = window; over <= windows; over++) {
                counts[s] += mature[s * (windows + 1) + over];
            }
        }
        return counts;
    }

    /** How many numbers the controls' counts are. */
    int cells() {
        return places.size() * (windows + 1);
    }

    /** The cell of an episode in stratum {@code place} of whose windows {@code mature} are over. */
    int cell(int place, int mature) {
        return place * (windows + 1) + mature;
    }

    /** Place of a stratum; -1 if it holds no treated. */
    int place(String stratum) {
        return places.getOrDefault(stratum, -1);
    }

    /** How the stratum in that place is called. */
    String name(int place) {
        return names.get(place);
    }

    /** What a control there weighs; 0 where the stratum is dropped. */
    double weight(int place, int window) {
        return weights[window][place];
    }
}
