package io.kindlift.summary;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A column in as few bytes as its numbers need: most are counts, marks and cents. Nothing is rounded; a number that does not
 * fit makes the column one of doubles.
 */
final class Narrow implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int CENTS = 100;

    /** Stands for what is not known. */
    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** {@code byte[]}, {@code short[]}, {@code int[]} or {@code double[]}. */
    private final Object cells;

    /** What a number was multiplied by to be whole. */
    private final int scale;

    private Narrow(Object cells, int scale) {
        this.cells = cells;
        this.scale = scale;
    }

    /** The first {@code size} numbers. */
    static Narrow of(double[] numbers, int size) {
        int[] whole = new int[size];
        for (int scale = 1; scale <= CENTS; scale *= CENTS) {
            if (whole(numbers, scale, whole)) {
                return new Narrow(shortest(whole), scale);
            }
        }
        return new Narrow(Arrays.copyOf(numbers, size), 1);
    }

    /** The first {@code size} whole numbers, none of which is the smallest there is. */
    static Narrow of(int[] numbers, int size) {
        return new Narrow(shortest(Arrays.copyOf(numbers, size)), 1);
    }

    private static boolean whole(double[] numbers, int scale, int[] into) {
        for (int i = 0; i < into.length; i++) {
            if (Double.isNaN(numbers[i])) {
                into[i] = UNKNOWN;
            } else {
                into[i] = (int) Math.rint(numbers[i] * scale);
                boolean same =
                        Double.doubleToRawLongBits((double) into[i] / scale) == Double.doubleToRawLongBits(numbers[i]);
                if (!same || into[i] == UNKNOWN) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Object shortest(int[] whole) {
        int most = 0;
        for (int each : whole) {
            most |= each == UNKNOWN ? 0 : Math.abs(each);
        }
        if (most <= Byte.MAX_VALUE) {
            byte[] bytes = new byte[whole.length];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = whole[i] == UNKNOWN ? Byte.MIN_VALUE : (byte) whole[i];
            }
            return bytes;
        }
        if (most <= Short.MAX_VALUE) {
            short[] shorts = new short[whole.length];
            for (int i = 0; i < shorts.length; i++) {
                shorts[i] = whole[i] == UNKNOWN ? Short.MIN_VALUE : (short) whole[i];
            }
            return shorts;
        }
        return whole;
    }

    /** The whole number in that place. */
    int at(int place) {
        if (cells instanceof byte[] bytes) {
            return bytes[place];
        }
        return cells instanceof short[] shorts ? shorts[place] : ((int[]) cells)[place];
    }

    /** The whole numbers. */
    int[] ints() {
        if (cells instanceof byte[] bytes) {
            int[] ints = new int[bytes.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = bytes[i];
            }
            return ints;
        }
        if (cells instanceof short[] shorts) {
            int[] ints = new int[shorts.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = shorts[i];
            }
            return ints;
        }
        return (int[]) cells;
    }

    /** The numbers; {@link Double#NaN} where one is not known. */
    double[] doubles() {
        if (cells instanceof double[] wide) {
            return wide;
        }
        int unknown = cells instanceof byte[] ? Byte.MIN_VALUE : cells instanceof short[] ? Short.MIN_VALUE : UNKNOWN;
        int[] whole = ints();
        double[] doubles = new double[whole.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = whole[i] == unknown ? Double.NaN : (double) whole[i] / scale;
        }
        return doubles;
    }
}
