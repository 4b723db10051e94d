package io.kindlift.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where one table is and how its columns are called there.
 *
 * @param path absolute path or URI (relative ones are resolved against the study file), or a table's name
 * @param format how it is stored
 * @param columns our column name to theirs, where they differ
 * @param repeatedIds what rows with the same id are
 * @param csv how a CSV file is written
 */
public record Input(
        @Key(
                meaning = "File or folder, URI, or with format table the table's name.",
                form = "a path, a URI or a table's name")
        String path,

        @Key(meaning = "How the table is stored.", fallback = "parquet")
        Format format,

        @Key(meaning = "Our column name to theirs, where they differ.", form = "the name of a column", fallback = "{}")
        Map<String, String> columns,

        @Key(
                meaning =
                        "What rows with the same id are: the same thing again (rows), or the lines of one receipt (lines; purchases only).",
                fallback = "rows")
        RepeatedIds repeatedIds,

        @Key(meaning = "How a CSV file is written, where it is not the plain kind.")
        Csv csv) {

    public Input {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** With plain CSV, if it is any. */
    public Input(String path, Format format, Map<String, String> columns, RepeatedIds repeatedIds) {
        this(path, format, columns, repeatedIds, Csv.PLAIN);
    }

    /** The same with a relative path resolved. */
    Input in(Folder folder) {
        return format == Format.TABLE ? this : new Input(folder.resolve(path), format, columns, repeatedIds, csv);
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
