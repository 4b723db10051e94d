package io.kindlift.spark.tables;

import java.util.Set;

/**
 * What is known of a table's files before any row is read.
 *
 * @param count how many there are
 * @param bytes their sizes added up
 * @param rows rows in all of them, or -1 where the format does not say
 * @param fingerprint SHA-256 over names, sizes and (Parquet) footers; the same files give the same one wherever they lie
 * @param timesOfDay columns that surely hold a time other than midnight; the format may not say
 */
public record Files(int count, long bytes, long rows, String fingerprint, Set<String> timesOfDay) {

    public Files {
        timesOfDay = Set.copyOf(timesOfDay);
    }

    /** Of a format that does not say what times there are. */
    public Files(int count, long bytes, long rows, String fingerprint) {
        this(count, bytes, rows, fingerprint, Set.of());
    }
}
