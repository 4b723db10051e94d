package io.kindlift.spark.referral;

import java.util.Arrays;
import java.util.Comparator;

/** Rows of numbers in the order of their first number, then the second, and so on. */
final class InOrder {

    private InOrder() {}

    /** The same rows in order. First numbers are hashes: those of one hash are few or many, and both are quick. */
    static long[] of(long[] numbers, int width) {
        int rows = numbers.length / width;
        long row = (1L << (Long.SIZE - Long.numberOfLeadingZeros(rows))) - 1;
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            keys[i] = (numbers[i * width] & ~row) | i;
        }
        Arrays.sort(keys);
        settle(keys, row, numbers, width);
        long[] sorted = new long[numbers.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(numbers, (int) (keys[i] & row) * width, sorted, i * width, width);
        }
        return sorted;
    }

    /** Puts those in order whose first numbers begin alike. */
    private static void settle(long[] keys, long row, long[] numbers, int width) {
        int first = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || (keys[i] & ~row) != (keys[first] & ~row)) {
                if (i - first > 1) {
                    sort(keys, first, i, row, numbers, width);
                }
                first = i;
            }
        }
    }

    private static void sort(long[] keys, int from, int to, long row, long[] numbers, int width) {
        Comparator<Long> byAll = (a, b) -> {
            int one = (int) (a & row) * width;
            int other = (int) (b & row) * width;
            return Arrays.compare(numbers, one, one + width, numbers, other, other + width);
        };
        Long[] alike = Arrays.stream(keys, from, to).boxed().toArray(Long[]::new);
        Arrays.sort(alike, byAll);
        for (int i = from; i < to; i++) {
            keys[i] = alike[i - from];
        }
    }
}
