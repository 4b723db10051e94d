package io.kindlift.summary;

import java.util.ArrayList;
import java.util.List;

/**
 * An episode's part in each of many pretend programmes, two bits each; as many to a column of numbers as a number holds
 * exactly.
 */
final class Parts {

    static final byte NONE = 0;
    static final byte TREATED = 1;
    static final byte CONTROL = 2;

    private static final int EACH = 26;
    private static final String NAME = "programmes_";

    private Parts() {}

    /** The columns of so many programmes. */
    static List<String> columns(int programmes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i * EACH < programmes; i++) {
            names.add(NAME + i);
        }
        return names;
    }

    /** The column that holds a programme. */
    static String column(int programme) {
        return NAME + programme / EACH;
    }

    /** Writes an episode's parts into its columns, the first of which is in place {@code first}. */
    static void write(byte[] parts, int first, Block.Builder into) {
        for (int from = 0; from < parts.length; from += EACH) {
            long packed = 0;
            for (int p = Math.min(from + EACH, parts.length) - 1; p >= from; p--) {
                packed = packed << 2 | parts[p];
            }
            into.number(first + from / EACH, (double) packed);
        }
    }

    /** The part in a programme, of the number in its column. */
    static byte read(double packed, int programme) {
        return (byte) (((long) packed >>> (2 * (programme % EACH))) & 3);
    }
}
