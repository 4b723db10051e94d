package io.kindlift.summary;

import java.io.Serializable;
import java.util.Arrays;

/** Rows of numbers by a key, in the order in which the keys were first met; a hash table without boxes. */
final class Tally implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int FIRST = 64;
    private static final int NOWHERE = -1;

    private final int width;
    private long[] keys = new long[FIRST];
    private double[] numbers;
    private int[] slots = empty(2 * FIRST);
    private int size;

    Tally(int width) {
        this.width = width;
        this.numbers = new double[FIRST * width];
    }

    private static int[] empty(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NOWHERE);
        return slots;
    }

    int size() {
        return size;
    }

    int width() {
        return width;
    }

    long key(int row) {
        return keys[row];
    }

    /** The row of a key, made where there is none. */
    int row(long key) {
        int slot = slot(key);
        if (slots[slot] != NOWHERE) {
            return slots[slot];
        }
        if (size == keys.length) {
            grow();
            slot = slot(key);
        }
        keys[size] = key;
        slots[slot] = size;
        return size++;
    }

    /** The row of a key; negative where there is none. */
    int find(long key) {
        return slots[slot(key)];
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) ((mixed ^ (mixed >>> 32)) & (slots.length - 1));
        while (slots[slot] != NOWHERE && keys[slots[slot]] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        numbers = Arrays.copyOf(numbers, 2 * size * width);
        slots = empty(4 * size);
        for (int row = 0; row < size; row++) {
            slots[slot(keys[row])] = row;
        }
    }

    double get(int row, int place) {
        return numbers[row * width + place];
    }

    void add(int row, int place, double number) {
        numbers[row * width + place] += number;
    }

    /** Adds the rows of another. */
    void add(Tally that) {
        for (int row = 0; row < that.size; row++) {
            int here = row(that.keys[row]);
            for (int i = 0; i < width; i++) {
                add(here, i, that.get(row, i));
            }
        }
    }
}
