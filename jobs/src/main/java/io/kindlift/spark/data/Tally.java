package io.kindlift.spark.data;

import java.util.SortedMap;

/**
 * What was counted while a table was cleaned; rows after {@code as_of} are in none of the counts.
 *
 * @param rows rows found, good and bad
 * @param perDay rows by day (days since 1970-01-01); rows without a readable day are in none
 * @param bad rows set aside, by reason
 * @param duplicates good rows that repeat another
 * @param anonymous good, counted-once purchases of nobody known
 */
public record Tally(
        long rows, SortedMap<Integer, Long> perDay, SortedMap<String, Long> bad, long duplicates, long anonymous) {

    /** Rows set aside. */
    public long badRows() {
        return bad.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Their share of the rows; 0 of none. */
    public double badShare() {
        return rows == 0 ? 0 : (double) badRows() / rows;
    }
}
