package io.kindlift.study;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How a CSV file is written, where it is not the plain kind: commas between values, a point in numbers, UTF-8, times as in
 * ISO 8601.
 *
 * @param separator what stands between two values
 * @param decimal what stands before the cents
 * @param encoding name of the character set
 * @param times pattern of dates and times; empty for ISO 8601
 * @param zone of times that name none
 */
public record Csv(
        @Key(
                meaning = "What stands between two values: one character, or tab.",
                pattern = "[^\"\\\\\\p{Cntrl}]|tab",
                form = "one character, or tab",
                fallback = "\",\"")
        String separator,

        @Key(
                meaning = "What stands before the cents; the other one may divide thousands.",
                pattern = "[.,]",
                form = "a point or a comma",
                fallback = "\".\"")
        String decimal,

        @Key(
                meaning = "How characters are stored.",
                form = "a character set such as UTF-8 or windows-1252",
                fallback = "UTF-8")
        String encoding,

        @Key(
                meaning =
                        "How dates and times are written, such as dd.MM.yyyy HH:mm; without it as in 2026-03-01 09:30.",
                form = "a pattern such as dd.MM.yyyy HH:mm")
        Optional<String> times,

        @Key(meaning = "The zone of times that name none.", fallback = "UTC")
        ZoneId zone) {

    /** Commas, points, UTF-8, ISO 8601, UTC. */
    public static final Csv PLAIN = new Csv(",", ".", "UTF-8", Optional.empty(), ZoneId.of("UTC"));

    public Csv {
        if (!known(encoding)) {
            throw new Refused("encoding", "is " + encoding, "a character set such as UTF-8 or windows-1252", "");
        }
        times.filter(pattern -> !readable(pattern)).ifPresent(pattern -> {
            throw new Refused(
                    "times", "is " + pattern, "a pattern with day, month and year such as dd.MM.yyyy HH:mm", "");
        });
    }

    private static boolean known(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Whether a day comes of it, by letters Spark can read. */
    private static boolean readable(String pattern) {
        String letters = letters(pattern);
        return letters.matches("[yMLdahKkHmsSVzOXx]+")
                && letters.contains("y")
                && letters.matches(".*[ML].*")
                && letters.contains("d")
                && formatter(pattern).isPresent();
    }

    private static Optional<DateTimeFormatter> formatter(String pattern) {
        try {
            return Optional.of(DateTimeFormatter.ofPattern(pattern));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String letters(String pattern) {
        return pattern.replaceAll("'[^']*'", "").replaceAll("[^A-Za-z]", "");
    }

    /** Whether a time says by itself where its clock hangs. */
    public boolean zoned() {
        return times.filter(pattern -> letters(pattern).matches(".*[VzOXx].*")).isPresent();
    }

    /** Whether times are days without an hour. */
    public boolean daysOnly() {
        return times.filter(pattern -> letters(pattern).matches("[yMLd]+")).isPresent();
    }

    /** The character between two values. */
    public char between() {
        return separator.equals("tab") ? '\t' : separator.charAt(0);
    }
}
