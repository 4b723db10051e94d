package io.kindlift.episode;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Amounts and how often each came.
 *
 * @param values each once, ascending
 * @param times how often, by place
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Amounts(long[] values, long[] times) implements Serializable {

    /** Amounts as they come. */
    public static final class Collected {
        private long[] all = new long[16];
        private int size;

        public void add(long values) {
            all = size == all.length ? Arrays.copyOf(all, 2 * size) : all;
            all[size++] = values;
        }

        /** All that came. */
        public Amounts counted() {
            Arrays.sort(all, 0, size);
            long[] values = new long[size];
            long[] times = new long[size];
            int found = 0;
            for (int i = 0; i < size; i++) {
                found += i == 0 || all[i] != all[i - 1] ? 1 : 0;
                values[found - 1] = all[i];
                times[found - 1]++;
            }
            return new Amounts(Arrays.copyOf(values, found), Arrays.copyOf(times, found));
        }
    }

    /** These and those. */
    public Amounts plus(Amounts that) {
        long[] both = new long[values.length + that.values.length];
        long[] counts = new long[both.length];
        int found = 0;
        for (int i = 0, j = 0; i < values.length || j < that.values.length; found++) {
            boolean ours = j == that.values.length || (i < values.length && values[i] <= that.values[j]);
            boolean theirs = i == values.length || (j < that.values.length && that.values[j] <= values[i]);
            both[found] = ours ? values[i] : that.values[j];
            counts[found] = (ours ? times[i++] : 0) + (theirs ? that.times[j++] : 0);
        }
        return new Amounts(Arrays.copyOf(both, found), Arrays.copyOf(counts, found));
    }

    /** Tells every amount and how often it came. */
    public void each(Each told) {
        for (int i = 0; i < values.length; i++) {
            told.of(values[i], times[i]);
        }
    }

    /** Hears of amounts. */
    public interface Each {
        void of(long value, long times);
    }

    /** How many came. */
    public long n() {
        return Arrays.stream(times).sum();
    }

    /** The amount with so many before it, in order. */
    public long at(long rank) {
        int place = 0;
        for (long seen = times[0]; seen <= rank; seen += times[place]) {
            place++;
        }
        return values[place];
    }
}
