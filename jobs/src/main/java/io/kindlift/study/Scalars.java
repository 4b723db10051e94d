package io.kindlift.study;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each kind of single value is read. */
final class Scalars {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern REAL =
            Pattern.compile("-?((0|[1-9][0-9]*)(\\.[0-9]+)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern OFFSET = Pattern.compile("[-+][0-9]{2}:[0-9]{2}");
    private static final Pattern DAY_LIKE = Pattern.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})([T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})");
    private static final String MORNING = "(0[0-9]|1[01]):[0-5][0-9]";
    private static final Pattern CLOCK_LIKE =
            Pattern.compile("([0-9]{1,2})(?:[:.h]?([0-9]{2}))?(?::[0-9]{2})? *(?:am|h)?", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Scalars() {}

    /** Any characters but none at all. */
    static Scalar text(String form) {
        return new Scalar(
                "text",
                form,
                true,
                text -> text.isBlank() ? Optional.empty() : Optional.of(text),
                text -> Optional.empty(),
                keywords("type", "string", "pattern", "\\S"));
    }

    /** Any characters but none at all; {@code null} is a word. */
    static Scalar anything(String form) {
        return new Scalar(
                "text",
                form,
                true,
                true,
                text -> text.isBlank() ? Optional.empty() : Optional.of(text),
                text -> Optional.empty(),
                Map.of("type", List.of("string", "number", "boolean", "null")));
    }

    /** Characters that match as a whole. */
    static Scalar text(String pattern, String form) {
        return new Scalar(
                "text " + pattern,
                form,
                true,
                text -> text.matches(pattern) ? Optional.of(text) : Optional.empty(),
                text -> variants(text)
                        .filter(variant -> variant.matches(pattern))
                        .findFirst(),
                keywords("type", "string", "pattern", "^" + pattern + "$"));
    }

    private static Stream<String> variants(String text) {
        String ascii = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        String dashed =
                ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return Stream.of(dashed, text.toUpperCase(Locale.ROOT));
    }

    /** {@code true} or {@code false}, and none of YAML's other spellings. */
    static Scalar flag() {
        return new Scalar(
                "true or false",
                "true or false",
                false,
                text -> text.equals("true") || text.equals("false")
                        ? Optional.of(text.equals("true"))
                        : Optional.empty(),
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "yes", "on", "y", "1", "true" -> Optional.of("true");
                    case "no", "off", "n", "0", "false" -> Optional.of("false");
                    default -> Optional.empty();
                },
                Map.of("type", "boolean"));
    }

    /** A whole number; {@code wide} ones need a long. */
    static Scalar whole(Bounds bounds, boolean wide) {
        String type = join("whole number", bounds.phrase());
        return new Scalar(
                type,
                "a " + type,
                false,
                text -> WHOLE.matcher(text).matches() ? within(new BigInteger(text), bounds, wide) : Optional.empty(),
                text -> wholeMeant(text)
                        .filter(meant -> within(meant, bounds, wide).isPresent())
                        .map(BigInteger::toString),
                numeric("integer", bounds));
    }

    private static Optional<Object> within(BigInteger number, Bounds bounds, boolean wide) {
        if (number.bitLength() > (wide ? 63 : 31) || !bounds.allow(number.doubleValue())) {
            return Optional.empty();
        }
        // Not a conditional expression: that would widen the int.
        if (wide) {
            return Optional.of(number.longValueExact());
        }
        return Optional.of(number.intValueExact());
    }

    /** 012, 1_000, 90.0, 1e3 and the like. */
    private static Optional<BigInteger> wholeMeant(String text) {
        try {
            return Optional.of(new BigDecimal(text.replaceAll("[_' ]", "")).toBigIntegerExact());
        } catch (NumberFormatException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    /** A number. */
    static Scalar real(Bounds bounds) {
        String type = join("number", bounds.phrase());
        return new Scalar(
                type,
                "a " + type,
                false,
                text -> number(text).filter(bounds::allow).map(number -> (Object) number),
                text -> realMeant(text, bounds),
                numeric("number", bounds));
    }

    private static Optional<Double> number(String text) {
        boolean digits = text.chars().anyMatch(Character::isDigit);
        return digits && REAL.matcher(text).matches()
                ? Optional.of(new BigDecimal(text).doubleValue()).filter(Double::isFinite)
                : Optional.empty();
    }

    /** 95, 95 % or 0,95 where 0.95 is allowed. */
    private static Optional<String> realMeant(String text, Bounds bounds) {
        String plain =
                text.replace("%", "").replace(',', '.').replaceAll("[_ ]", "").replaceAll("^0+(?=[0-9])", "");
        if (!REAL.matcher(plain).matches() || plain.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(plain);
        BigDecimal share = number.movePointLeft(2);
        boolean percent = text.contains("%") || (number.doubleValue() > 1 && !bounds.allow(number.doubleValue()));
        return Optional.of(percent ? share : number)
                .filter(meant -> bounds.allow(meant.doubleValue()))
                .map(meant -> meant.stripTrailingZeros().toPlainString());
    }

    /** Names and values in turn, kept in order. */
    private static Map<String, Object> keywords(String... namesAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return schema;
    }

    private static Map<String, Object> numeric(String type, Bounds bounds) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        putFinite(schema, "minimum", bounds.least());
        putFinite(schema, "maximum", bounds.most());
        putFinite(schema, "exclusiveMinimum", bounds.above());
        putFinite(schema, "exclusiveMaximum", bounds.below());
        return schema;
    }

    private static void putFinite(Map<String, Object> schema, String keyword, double number) {
        if (Double.isFinite(number)) {
            schema.put(keyword, Bounds.number(number));
        }
    }

    /** A day that exists. */
    static Scalar day() {
        return new Scalar(
                "day",
                "a day of the calendar such as 2026-06-30",
                true,
                text -> day(text).map(day -> (Object) day),
                Scalars::dayMeant,
                keywords("type", "string", "format", "date", "pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY)).filter(day -> day.getYear() >= 1 && day.getYear() <= 9999);
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<String> dayMeant(String text) {
        Matcher like = DAY_LIKE.matcher(text);
        if (like.matches()) {
            return existing(like.group(1), like.group(2), like.group(3));
        }
        Matcher first = DAY_FIRST.matcher(text);
        // 03/04/2026 is two different days to two people: only what can be read in one way is suggested.
        boolean certain = first.matches() && (Integer.parseInt(first.group(1)) > 12 || text.contains("."));
        return certain ? existing(first.group(3), first.group(2), first.group(1)) : Optional.empty();
    }

    private static Optional<String> existing(String year, String month, String day) {
        String text = year + "-" + twoDigits(month) + "-" + twoDigits(day);
        return day(text).map(LocalDate::toString);
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    /** A time before noon. */
    static Scalar morning() {
        return new Scalar(
                "time of day before 12:00",
                "a time of day before 12:00 such as \"04:00\"",
                true,
                text -> text.matches(MORNING) ? Optional.of(LocalTime.parse(text)) : Optional.empty(),
                Scalars::morningMeant,
                keywords("type", "string", "pattern", "^" + MORNING + "$"));
    }

    private static Optional<String> morningMeant(String text) {
        Matcher like = CLOCK_LIKE.matcher(text.trim());
        return Optional.of(like)
                .filter(Matcher::matches)
                .map(clock -> twoDigits(clock.group(1)) + ":"
                        + Optional.ofNullable(clock.group(2)).orElse("00"))
                .filter(meant -> meant.matches(MORNING));
    }

    /** A time zone the JDK knows. */
    static Scalar zone() {
        return new Scalar(
                "time zone",
                "a time zone such as Europe/London or UTC",
                true,
                text -> zone(text).map(zone -> (Object) zone),
                Zones::meant,
                keywords("type", "string", "pattern", "\\S"));
    }

    private static Optional<ZoneId> zone(String text) {
        boolean known = ZoneId.getAvailableZoneIds().contains(text)
                || OFFSET.matcher(text).matches();
        try {
            return known ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /** One of an enum's words. */
    static <E extends Enum<E>> Scalar word(Class<E> type) {
        Map<String, Object> values = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Scalars::word, value -> value, (one, same) -> one, LinkedHashMap::new));
        return word(values);
    }

    /** How an enum's constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** One of some words, and what each stands for. */
    static Scalar word(Map<String, Object> values) {
        List<String> words = List.copyOf(values.keySet());
        return new Scalar(
                String.join(" | ", words),
                words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words),
                true,
                text -> Optional.ofNullable(values.get(text)),
                text -> Nearest.to(text, words),
                Map.of("enum", words));
    }

    private static String join(String noun, String limits) {
        return limits.isEmpty() ? noun : noun + " " + limits;
    }
}
