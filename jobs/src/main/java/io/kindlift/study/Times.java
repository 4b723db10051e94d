package io.kindlift.study;

import java.io.Serializable;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How dates and times are written, where it is not as in ISO 8601: counted from 1970, or by a pattern.
 *
 * @param written as the study file says it
 */
public record Times(String written) implements Serializable {

    private static final String SECONDS = "epoch_seconds";
    private static final String MILLIS = "epoch_millis";

    private static final Pattern QUOTED = Pattern.compile("'[^']*'");

    /** Outside of quotation marks. */
    private static final Pattern YEAR = Pattern.compile("'[^']*'|y");

    private static final String EXPECTED =
            "a pattern with day, month and year such as dd.MM.yyyy HH:mm, " + SECONDS + " or " + MILLIS;

    public Times {
        if (!counted(written)) {
            refuse(written);
        }
    }

    private static void refuse(String pattern) {
        if (!readable(pattern)) {
            throw new Refused("times", "is " + pattern, EXPECTED, meant(pattern).orElse(""));
        }
        Matcher twelve =
                Pattern.compile("h+|K+").matcher(QUOTED.matcher(pattern).replaceAll(""));
        if (twelve.find() && !letters(pattern).contains("a")) {
            String found = "is " + pattern + ", whose " + twelve.group()
                    + " counts to twelve and does not say which half of the day";
            throw new Refused("times", found, "HH, or a behind it for AM and PM", "");
        }
    }

    private static boolean counted(String written) {
        return written.equals(SECONDS) || written.equals(MILLIS);
    }

    /** Whether a day comes of it. */
    private static boolean readable(String pattern) {
        String letters = letters(pattern);
        return letters.matches("[yuMLdEahKkHmsSVzOXxZ]+")
                && letters.matches(".*[yu].*")
                && letters.matches(".*[ML].*")
                && letters.contains("d")
                && built(pattern).isPresent();
    }

    /** Capital letters for days and years count weeks. */
    private static Optional<String> meant(String written) {
        String days = written.replace('Y', 'y').replace('D', 'd');
        return readable(days) ? Optional.of(days) : Nearest.to(written, List.of(SECONDS, MILLIS));
    }

    private static Optional<DateTimeFormatter> built(String pattern) {
        // Strictly, or the 31st of February would be its last day; without eras, years are proleptic.
        String proleptic = YEAR.matcher(pattern)
                .replaceAll(found -> found.group().equals("y") ? "u" : Matcher.quoteReplacement(found.group()));
        try {
            return Optional.of(new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(Blanks.plainly(proleptic).replaceAll("z+", "VV"))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String letters(String pattern) {
        return QUOTED.matcher(pattern).replaceAll("").replaceAll("[^A-Za-z]", "");
    }

    /** How many of what is counted make a second, where times are counted from 1970. */
    public Optional<Integer> perSecond() {
        return counted(written) ? Optional.of(written.equals(SECONDS) ? 1 : 1000) : Optional.empty();
    }

    /** Reads times by the pattern, strictly, month names in English. */
    public DateTimeFormatter formatter() {
        return built(written).orElseThrow();
    }

    /** Whether times are days without an hour. */
    public boolean daysOnly() {
        return letters(written).matches("[yuMLdE]+");
    }

    /** Whether times name half of the day. */
    public boolean halved() {
        return letters(written).contains("a");
    }
}
