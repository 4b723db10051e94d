package io.kindlift.spark.referral;

import java.util.Arrays;
import java.util.Comparator;

/** The order of rows of numbers, by their first number, then the second, and so on. */
final class InOrder {

    private InOrder() {}

    /** Rows of so many numbers; which comes when. Those of one first number, hashes, are few or many: both are quick. */
    static int[] of(long[] numbers, int width) {
        int rows = numbers.length / width;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(rows);
        long row = (1L << bits) - 1;
        long[] keys = new long[rows];
        for (int i = 0; i < rows; i++) {
            keys[i] = (numbers[i * width] & ~row) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = (int) (keys[i] & row);
        }
        int first = 0;
        for (int i = 1; i <= rows; i++) {
            if (i == rows || (keys[i] & ~row) != (keys[first] & ~row)) {
                sort(order, first, i, numbers, width);
                first = i;
            }
        }
        return order;
    }

    private static void sort(int[] order, int from, int to, long[] numbers, int width) {
        if (to - from < 2) {
            return;
        }
        Integer[] rows = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
        Comparator<Integer> byAll =
                (a, b) -> Arrays.compare(numbers, a * width, a * width + width, numbers, b * width, b * width + width);
        Arrays.sort(rows, byAll);
        for (int i = from; i < to; i++) {
            order[i] = rows[i - from];
        }
    }
}
