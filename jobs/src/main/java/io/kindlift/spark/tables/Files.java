package io.kindlift.spark.tables;

/**
 * What is known of a table's files before any row is read.
 *
 * @param count how many there are
 * @param bytes their sizes added up
 * @param rows rows in all of them, or -1 where the format does not say
 * @param fingerprint SHA-256 over names, sizes and (Parquet) footers; the same files give the same one wherever they lie
 */
public record Files(int count, long bytes, long rows, String fingerprint) {}
