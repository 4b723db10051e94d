package io.kindlift.spark.tables;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted while a table was cleaned; rows after {@code as_of} are in none of the counts.
 *
 * @param rows rows found, good and bad
 * @param perDay rows by day (days since 1970-01-01); rows without a readable day are in none
 * @param bad rows set aside, by reason
 * @param duplicates good rows that repeat another
 * @param anonymous good, counted-once purchases of nobody known
 * @param paid whether anything was paid for a good purchase
 * @param clashes ids of several good rows with different amounts or customers
 */
@SuppressWarnings("serial") // maps that serialise
public record Tally(
        long rows,
        SortedMap<Integer, Long> perDay,
        SortedMap<String, Long> bad,
        long duplicates,
        long anonymous,
        boolean paid,
        long clashes)
        implements Serializable {

    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, new TreeMap<>(), new TreeMap<>(), 0, 0, false, 0);

    /** The same with so many rows that repeat others. */
    Tally withDuplicates(long found) {
        return new Tally(rows, perDay, bad, found, anonymous, paid, clashes);
    }

    /** The same with so many clashes. */
    public Tally withClashes(long found) {
        return new Tally(rows, perDay, bad, duplicates, anonymous, paid, found);
    }

    /** Both counts together. */
    public Tally plus(Tally that) {
        return new Tally(
                rows + that.rows,
                added(perDay, that.perDay),
                added(bad, that.bad),
                duplicates + that.duplicates,
                anonymous + that.anonymous,
                paid || that.paid,
                clashes + that.clashes);
    }

    private static <K> SortedMap<K, Long> added(SortedMap<K, Long> a, SortedMap<K, Long> b) {
        SortedMap<K, Long> both = new TreeMap<>(a);
        b.forEach((key, n) -> both.merge(key, n, Long::sum));
        return both;
    }

    /** Rows that are good, repeated or not. */
    public long goodRows() {
        return rows - badRows();
    }

    /** Share of the good rows that repeat another; 0 of none. */
    public double repeatedShare() {
        return goodRows() == 0 ? 0 : (double) duplicates / goodRows();
    }

    /** Share of the ids that clash; 0 of none. */
    public double clashingShare() {
        return goodRows() == 0 ? 0 : (double) clashes / (goodRows() - duplicates);
    }

    /** Rows set aside. */
    public long badRows() {
        return bad.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Their share of the rows; 0 of none. */
    public double badShare() {
        return rows == 0 ? 0 : (double) badRows() / rows;
    }
}
