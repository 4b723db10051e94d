package io.kindlift.stats.regression;

import java.util.Arrays;

/**
 * Numbers distinct keys of a fixed width in the order in which they are first seen; a hash table over primitive
 * arrays, so that a million rows cost no objects.
 */
public final class Patterns {

    private static final int FIRST_CAPACITY = 16;

    private final int width;
    private long[] keys;
    private int[] slots;
    private int size;

    /** No keys yet. */
    public Patterns(int width) {
        this.width = width;
        this.keys = new long[FIRST_CAPACITY * Math.max(width, 1)];
        this.slots = new int[2 * FIRST_CAPACITY];
        Arrays.fill(slots, -1);
    }

    /** A finite double as a long of the same order; both zeros are the same key. */
    public static long key(double value) {
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** The double that {@link #key} was given. */
    public static double value(long key) {
        return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
    }

    /** How many distinct keys were seen. */
    public int size() {
        return size;
    }

    /** Component {@code i} of a key. */
    public long at(int pattern, int i) {
        return keys[pattern * width + i];
    }

    /** The number of this key, which is new if it equals {@link #size} before the call. */
    public int number(long[] key) {
        int slot = find(key);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        if (2 * (size + 1) > slots.length) {
            grow();
            slot = find(key);
        }
        if ((size + 1) * width > keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
        System.arraycopy(key, 0, keys, size * width, width);
        slots[slot] = size;
        return size++;
    }

    /** The numbers of all keys, sorted by key, component after component. */
    public int[] order() {
        int[] from = new int[size];
        Arrays.setAll(from, i -> i);
        int[] to = new int[size];
        for (int run = 1; run < size; run *= 2) {
            for (int start = 0; start < size; start += 2 * run) {
                merge(from, to, start, Math.min(start + run, size), Math.min(start + 2 * run, size));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = left < middle && (right >= end || compare(from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int a, int b) {
        return Arrays.compare(keys, a * width, (a + 1) * width, keys, b * width, (b + 1) * width);
    }

    private int find(long[] key) {
        int mask = slots.length - 1;
        int slot = hash(key, 0) & mask;
        while (slots[slot] >= 0 && !same(slots[slot], key)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int pattern, long[] key) {
        int start = pattern * width;
        return Arrays.equals(keys, start, start + width, key, 0, width);
    }

    private void grow() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int pattern = 0; pattern < size; pattern++) {
            int slot = hash(keys, pattern * width) & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = pattern;
        }
    }

    private int hash(long[] from, int start) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = start; i < start + width; i++) {
            hash = (hash ^ from[i]) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
