package io.kindlift.spark.tables;

import io.kindlift.study.Blanks;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers as tills, shops and spreadsheets write them: with a currency, thousands divided, negative by brackets or a minus at
 * either end. What can be read in two ways is no number.
 *
 * @param decimal what stands before the cents: a point or a comma; the other one may divide thousands
 */
record Numbers(char decimal) implements Serializable {

    private static final String MINUS = "[-\\u2010-\\u2013\\u2212\\uFE63\\uFF0D]";

    private static final Pattern MINUSES = Pattern.compile(MINUS);

    /** A sign, perhaps with the country's letters; a code; a short form; at either end, with a minus, a plus or a bracket. */
    private static final String MARK = "[A-Za-z]{0,3}\\p{Sc}|(?i:kr\\.?|zł|kč|ft|lei|s?fr\\.?|rs\\.?|r)|[A-Za-z]{3}";

    private static final Pattern WRITTEN = Pattern.compile("(?<open>\\()?\\s*(?<sign>[-+])?\\s*(?<before>" + MARK
            + ")?\\s*(?<inner>\\()?\\s*(?<second>[-+])?\\s*(?<core>[\\d.,'\\u2019\\s]+?(?:[eE][-+]?\\d{1,2})?)"
            + "\\s*(?<last>-)?\\s*(?<within>\\))?\\s*(?<after>" + MARK + ")?\\s*(?<end>-)?\\s*(?<close>\\))?");

    private static final Pattern FORMULA = Pattern.compile("^['\\u2019]");

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** The number; empty where there is none, or not one for certain. */
    Optional<BigDecimal> read(String written) {
        String text = Blanks.plainly(Blanks.strip(written));
        String plain = MINUSES.matcher(FORMULA.matcher(text).replaceFirst("")).replaceAll("-");
        Matcher parts = WRITTEN.matcher(plain.strip());
        return parts.matches() && currency(parts) && sign(parts).isPresent()
                ? digits(parts.group("core")).map(number -> sign(parts).get() < 0 ? number.negate() : number)
                : Optional.empty();
    }

    /** At most one, and a code only if there is such a currency. */
    private static boolean currency(Matcher parts) {
        String before = parts.group("before");
        String after = parts.group("after");
        return (before == null || after == null) && known(before) && known(after);
    }

    private static boolean known(String mark) {
        return mark == null
                || !mark.matches("[A-Za-z]{3}")
                || mark.matches("(?i)lei|sfr")
                || CODES.contains(mark.toUpperCase(Locale.ROOT));
    }

    /** Said once or not at all; twice is said in two ways. */
    private static Optional<Integer> sign(Matcher parts) {
        int brackets = given(parts, "open", "inner");
        if (brackets != given(parts, "within", "close")) {
            return Optional.empty();
        }
        int minuses = given(parts, "last", "end");
        for (String place : List.of("sign", "second")) {
            minuses += "-".equals(parts.group(place)) ? 1 : 0;
        }
        boolean twice = brackets + given(parts, "sign", "second", "last", "end") > 1;
        return twice ? Optional.empty() : Optional.of(minuses + brackets > 0 ? -1 : 1);
    }

    private static int given(Matcher parts, String... places) {
        return (int) Arrays.stream(places)
                .filter(place -> parts.group(place) != null)
                .count();
    }

    private Optional<BigDecimal> digits(String core) {
        String mark = decimal == ',' ? "," : "\\.";
        String other = decimal == ',' ? "\\." : ",";
        String grouped =
                "[1-9]\\d{0,2}(?:" + other + "\\d{3})+|[1-9]\\d{0,2}(?: \\d{3})+|[1-9]\\d{0,2}(?:['\\u2019]\\d{3})+";
        if (!core.matches("(?:\\d+|" + grouped + ")(?:" + mark + "\\d*)?(?:[eE][-+]?\\d{1,2})?|" + mark + "\\d+")) {
            return Optional.empty();
        }
        String plain = core.replaceAll("[ '\\u2019]", "").replaceAll(other, "").replaceAll(mark, ".");
        return Optional.of(new BigDecimal(plain.startsWith(".") ? "0" + plain : plain));
    }
}
