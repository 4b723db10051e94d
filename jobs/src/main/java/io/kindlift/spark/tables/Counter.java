package io.kindlift.spark.tables;

import java.util.Arrays;
import java.util.HashMap;
import java.util.TreeMap;

/** Counts the rows of a part of a table as they go by, and notes the hashes of the ids of those that count. */
public final class Counter {

    private final HashMap<Integer, long[]> perDay = new HashMap<>();
    private final TreeMap<String, Long> bad = new TreeMap<>();
    private long rows;
    private boolean paid;
    private long[] hashes = new long[1024];
    private int noted;

    /** One more row; false if it is set aside. */
    public boolean row(boolean dayless, int day, String reason) {
        rows++;
        if (!dayless) {
            perDay.computeIfAbsent(day, any -> new long[1])[0]++;
        }
        if (reason != null) {
            bad.merge(reason, 1L, Long::sum);
        }
        return reason == null;
    }

    /** Whether something was paid, in a row that counts. */
    public void paid(boolean something) {
        paid |= something;
    }

    /** The id of a row that counts. */
    public void id(long hash) {
        hashes = noted == hashes.length ? Arrays.copyOf(hashes, 2 * noted) : hashes;
        hashes[noted++] = hash;
    }

    /** How many ids were noted. */
    public int ids() {
        return noted;
    }

    /** Sorts the ids from {@code first} on and keeps each once; whether any came again. */
    public boolean repeatsSince(int first) {
        Arrays.sort(hashes, first, noted);
        int kept = first;
        for (int i = first; i < noted; i++) {
            if (i == first || hashes[i] != hashes[kept - 1]) {
                hashes[kept++] = hashes[i];
            }
        }
        boolean repeats = kept < noted;
        noted = kept;
        return repeats;
    }

    /** What was counted. */
    public Tally tally(long duplicates, long anonymous) {
        TreeMap<Integer, Long> days = new TreeMap<>();
        perDay.forEach((day, n) -> days.put(day, n[0]));
        return new Tally(rows, days, bad, duplicates, anonymous, paid, 0);
    }

    /** The ids noted, by their hashes. */
    public long[] hashes() {
        return Arrays.copyOf(hashes, noted);
    }
}
