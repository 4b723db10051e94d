package io.kindlift.study;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a CSV file is written, where it is not the plain kind: commas between values, a point in numbers, UTF-8.
 *
 * @param separator what stands between two values
 * @param decimal what stands before the cents
 * @param encoding name of the character set
 * @param times as {@link Input#times}
 * @param zone as {@link Input#zone}
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

        @Key(meaning = "The same as times beside csv.", form = Input.TIMES_FORM)
        Optional<String> times,

        @Key(meaning = "The same as zone beside csv.") Optional<ZoneId> zone) {

    /** Commas, points, UTF-8. */
    public static final Csv PLAIN = new Csv(",", ".", "UTF-8", Optional.empty(), Optional.empty());

    public Csv {
        if (!known(encoding)) {
            throw new Refused("encoding", "is " + encoding, "a character set such as UTF-8 or windows-1252", "");
        }
        times.ifPresent(Times::new);
    }

    private static boolean known(String encoding) {
        try {
            return Charset.isSupported(encoding);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Whether a day comes of it, by letters Spark can read. */
    /** The character between two values. */
    public char between() {
        return separator.equals("tab") ? '\t' : separator.charAt(0);
    }
}
