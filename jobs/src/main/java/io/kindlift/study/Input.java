package io.kindlift.study;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where one table is and how its columns are called there.
 *
 * @param path absolute path or URI (relative ones are resolved against the study file), or a table's name
 * @param format how it is stored
 * @param columns our column name to theirs, where they differ
 * @param zone of clock times: texts that name no zone, stored times that are not adjusted to UTC
 * @param times how dates and times are written, as {@link Times} says it; empty for ISO 8601
 * @param missing words for nothing
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

        @Key(meaning = "The zone of clock times; without it, a text that names none is UTC.")
        Optional<ZoneId> zone,

        @Key(
                meaning =
                        "How dates and times are written: epoch_seconds, epoch_millis or a pattern such as dd.MM.yyyy HH:mm; without it as in 2026-03-01 09:30.",
                form = Input.TIMES_FORM)
        Optional<String> times,

        @Key(
                meaning =
                        "Words that stand for nothing, such as NULL or n/a; capitals and blanks around them do not count.",
                form = "a word such as n/a",
                fallback = "[]",
                nulls = true)
        List<String> missing,

        @Key(
                meaning =
                        "What rows with the same id are: the same thing again (rows), or the lines of one receipt (lines; purchases only).",
                fallback = "rows")
        RepeatedIds repeatedIds,

        @Key(meaning = "How a CSV file is written, where it is not the plain kind.")
        Csv csv) {

    static final String TIMES_FORM = "epoch_seconds, epoch_millis or a pattern such as dd.MM.yyyy HH:mm";

    public Input {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        missing = List.copyOf(missing);
        times.ifPresent(Times::new);
        refuseTwo("zone", zone, csv.zone());
        refuseTwo("times", times, csv.times());
    }

    private static void refuseTwo(String key, Optional<?> one, Optional<?> other) {
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            String found = "is " + one.get() + ", and csv." + key + " is " + other.get();
            throw new Refused(key, found, "one of them", "");
        }
    }

    /** With times in ISO 8601 and no words for nothing. */
    public Input(String path, Format format, Map<String, String> columns, RepeatedIds repeatedIds, Csv csv) {
        this(path, format, columns, Optional.empty(), Optional.empty(), List.of(), repeatedIds, csv);
    }

    /** With plain CSV, if it is any. */
    public Input(String path, Format format, Map<String, String> columns, RepeatedIds repeatedIds) {
        this(path, format, columns, repeatedIds, Csv.PLAIN);
    }

    /** The zone of clock times, wherever it is said. */
    public Optional<ZoneId> clock() {
        return zone.or(csv::zone);
    }

    /** How dates and times are written, wherever it is said. */
    public Optional<Times> writing() {
        return times.or(csv::times).map(Times::new);
    }

    /** The same with a relative path resolved. */
    Input in(Folder folder) {
        return format == Format.TABLE
                ? this
                : new Input(folder.resolve(path), format, columns, zone, times, missing, repeatedIds, csv);
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
