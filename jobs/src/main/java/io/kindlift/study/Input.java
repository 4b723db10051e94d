package io.kindlift.study;

import java.util.Locale;
import java.util.Map;

/**
 * Where one table is and how its columns are called there.
 *
 * @param path absolute path or URI (relative ones are resolved against the study file), or a table's name
 * @param format how it is stored
 * @param columns our column name to theirs, where they differ
 * @param repeatedIds what rows with the same id are
 */
public record Input(String path, Format format, Map<String, String> columns, RepeatedIds repeatedIds) {

    public Input {
        columns = Map.copyOf(columns);
    }

    /** How a table is stored. */
    public enum Format {
        PARQUET,
        CSV,
        JSON,
        DELTA,
        ICEBERG,
        TABLE;

        /** As the study file and Spark spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What several rows with one id mean. */
    public enum RepeatedIds {
        /** The same thing again, perhaps corrected: the latest counts. */
        ROWS,
        /** The lines of one receipt: exact copies dropped, the rest added together. Purchases only. */
        LINES
    }
}
