package io.kindlift.summary;

import io.kindlift.episode.History;
import io.kindlift.episode.PurchaseDays;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.TreeMap;

/**
 * On how many visit days there was an act, by location and week of the day: staff are kinder in some places and weeks, and
 * pretend acts follow them.
 *
 * @param counts by location and week, visit days and those with an act
 */
@SuppressWarnings("serial") // a map that serialises
record ActRates(TreeMap<String, long[]> counts) implements Summary<ActRates> {

    /** Counts them; employees set aside. */
    static Walk<ActRates> walk() {
        return histories -> {
            TreeMap<String, long[]> counts = new TreeMap<>();
            histories.forEachRemaining(history -> count(history, counts));
            return new ActRates(counts);
        };
    }

    private static void count(History history, TreeMap<String, long[]> counts) {
        PurchaseDays days = history.days();
        for (int i = 0; !history.employee() && i < days.size(); i++) {
            if (days.visited(i)) {
                long[] cell = counts.computeIfAbsent(cell(days.location(i), days.day(i)), any -> new long[2]);
                cell[0]++;
                cell[1] += history.actBetween(days.day(i), days.day(i)) ? 1 : 0;
            }
        }
    }

    /** A week begins on its Monday; 1970 began on a Thursday. */
    private static String cell(String location, int day) {
        return Math.floorDiv(day + 3, 7) + "|" + location;
    }

    @Override
    public ActRates plus(ActRates that) {
        TreeMap<String, long[]> both = new TreeMap<>(counts);
        that.counts.forEach(
                (cell, theirs) -> both.merge(cell, theirs, (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]}));
        return new ActRates(both);
    }

    private long all(int what) {
        return counts.values().stream().mapToLong(cell -> cell[what]).sum();
    }

    /** Each told from the rate on any visit day; none where there are no acts. */
    Rates rates() {
        HashMap<String, Double> relative = new HashMap<>();
        double overall = (double) all(1) / all(0);
        if (overall > 0) {
            counts.forEach((cell, of) -> relative.put(cell, (double) of[1] / of[0] / overall));
        }
        return new Rates(relative);
    }

    /**
     * How often an act comes on a visit day of a location and week, told from how often it comes on any.
     *
     * @param relative by location and week
     */
    @SuppressWarnings("serial") // a map that serialises
    record Rates(HashMap<String, Double> relative) implements Serializable {

        /** Of each visit day; 1 where nobody can tell. */
        double[] of(History history, int[] visits) {
            double[] rates = new double[visits.length];
            Arrays.fill(rates, 1);
            for (int i = 0; i < visits.length && !relative.isEmpty(); i++) {
                PurchaseDays days = history.days();
                rates[i] = relative.getOrDefault(cell(days.location(days.at(visits[i])), visits[i]), 1.0);
            }
            return rates;
        }
    }
}
