package io.kindlift.spark.referral;

import java.util.Arrays;

/** Hashes with their places, counted from 0 in the order they first came. */
final class Places {

    private static final int NONE = -1;

    private final long[] keys;
    private final int[] slots;
    private final int shift;
    private int size;

    /** For so many hashes at most. */
    Places(int most) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, most)));
        this.shift = Long.SIZE - bits;
        this.slots = new int[1 << bits];
        Arrays.fill(slots, NONE);
        this.keys = new long[most];
    }

    /** The place of a hash, a new one if it has none. */
    int put(long key) {
        int slot = slot(key);
        if (slots[slot] == NONE) {
            slots[slot] = size;
            keys[size++] = key;
        }
        return slots[slot];
    }

    /** The place of a hash; negative if it has none. */
    int of(long key) {
        return slots[slot(key)];
    }

    /** The hash at a place. */
    long at(int place) {
        return keys[place];
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
        while (slots[slot] != NONE && keys[slots[slot]] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
