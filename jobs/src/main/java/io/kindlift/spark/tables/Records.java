package io.kindlift.spark.tables;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The records of one file of text, from the first to the last, each once. */
interface Records extends Iterator<Records.One>, Closeable {

    /**
     * A record.
     *
     * @param values as they are written, by column; null for none
     * @param line where it begins, from 1
     * @param wrong why it is no row, as the end of a sentence; empty for a good one
     */
    record One(Map<String, String> values, long line, String wrong) {}

    /** The columns that are known before any record, in the order of the file; empty where records name their own. */
    List<String> header();
}
