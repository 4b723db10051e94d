package io.kindlift.spark.tables;

import io.kindlift.study.Blanks;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Times;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times written as text. What is not written as said is empty, never a guess. */
final class Instants implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{1,2}-\\d{1,2})(?:(?:[Tt]| +)(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{0,9})\\d*)?)?\\s*(\\S.*)?)?");

    private static final Pattern OFFSET = Pattern.compile("(?i:UTC|GMT|UT)?([-+])(\\d{1,2})(?::?(\\d{2}))?");

    private static final Pattern REGION = Pattern.compile("[A-Za-z]+/[A-Za-z_/+0-9-]+");

    /** Letters behind a time that are neither half of the day nor UTC; perhaps a year behind them. */
    private static final Pattern ABBREVIATED = Pattern.compile(".*\\d:\\d{2}[:.,\\d]*(?:\\s*[AaPp]\\.?[Mm]\\.?)?\\s*"
            + "(?!(?i:[ap]m|UTC|GMT|UT|Z)(?:\\s|$))[A-Za-z]{2,5}(?:\\s+\\d{4})?");

    private static final Pattern COUNT = Pattern.compile("-?\\d{1,19}(\\.\\d+)?([eE]\\+?\\d{1,2})?");

    private static final Pattern HALVES = Pattern.compile("(?i)\\b([ap])\\.\\s?m\\b\\.?");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Times times;
    private final ZoneId clock;
    private final BusinessDay day;
    private transient DateTimeFormatter formatter;

    /**
     * Reads times of a table.
     *
     * @param times how they are written; null for ISO 8601
     * @param clock the zone of those that name none
     * @param day how the study reckons days, which says when one without an hour begins
     */
    Instants(Times times, ZoneId clock, BusinessDay day) {
        this.times = times;
        this.clock = clock;
        this.day = day;
    }

    /**
     * What is written.
     *
     * @param shown by the clock; midnight where there is no hour
     * @param hourless whether there is none
     * @param zone of the clock
     */
    private record Moment(LocalDateTime shown, boolean hourless, ZoneId zone) {}

    /** The instant; empty where it is no time, or not one for certain. */
    Optional<Instant> read(String written) {
        return moment(written).map(this::instant).filter(instant -> !instant.isAfter(LAST));
    }

    /** What the table's clock showed, as if it were UTC's; midnight of a day without an hour. */
    Optional<Instant> shown(String written) {
        return moment(written)
                .map(moment -> moment.hourless ? moment.shown : LocalDateTime.ofInstant(instant(moment), clock))
                .map(shown -> shown.toInstant(ZoneOffset.UTC));
    }

    /** A clock that is put back shows an hour twice: the first is meant. One put forward leaves an hour out: as if it were not. */
    private Instant instant(Moment moment) {
        return moment.hourless
                ? moment.shown
                        .toLocalDate()
                        .atTime(day.startsAt())
                        .atZone(day.zone())
                        .toInstant()
                : moment.shown.atZone(moment.zone).toInstant();
    }

    private Optional<Moment> moment(String written) {
        String text = Blanks.plainly(Blanks.strip(written));
        try {
            return times == null ? iso(text) : said(text);
        } catch (DateTimeException | ArithmeticException notOne) {
            return Optional.empty();
        }
    }

    private Optional<Moment> said(String text) {
        return times.perSecond().isPresent() ? counted(text, times.perSecond().get()) : byPattern(text);
    }

    private static Optional<Moment> counted(String text, int perSecond) {
        if (!COUNT.matcher(text).matches()) {
            return Optional.empty();
        }
        long micros = new BigDecimal(text)
                .multiply(BigDecimal.valueOf(1_000_000L / perSecond))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        LocalDateTime shown = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
        return Optional.of(new Moment(shown, false, ZoneOffset.UTC));
    }

    private Optional<Moment> byPattern(String text) {
        if (formatter == null) {
            formatter = times.formatter();
        }
        TemporalAccessor read =
                formatter.parse(times.halved() ? HALVES.matcher(text).replaceAll("$1m") : text);
        ZoneId named = read.query(TemporalQueries.zone());
        return named != null && shared(named.getId())
                ? Optional.empty()
                : Optional.of(moment(
                        read.query(TemporalQueries.localDate()), read.query(TemporalQueries.localTime()), named));
    }

    private Moment moment(LocalDate date, LocalTime time, ZoneId named) {
        return time == null
                ? new Moment(date.atStartOfDay(), true, clock)
                : new Moment(date.atTime(time), false, named == null ? clock : named);
    }

    private Optional<Moment> iso(String text) {
        Matcher parts = ISO.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String[] day = parts.group(1).split("-", -1);
        LocalDate date = LocalDate.of(number(day[0]), number(day[1]), number(day[2]));
        if (parts.group(2) == null) {
            return Optional.of(moment(date, null, null));
        }
        String nanos = (parts.group(5) == null ? "" : parts.group(5)) + "000000000";
        LocalTime time = LocalTime.of(
                number(parts.group(2)),
                number(parts.group(3)),
                number(parts.group(4)),
                number(nanos.substring(0, 6)) * 1000);
        return parts.group(6) == null
                ? Optional.of(moment(date, time, null))
                : zone(parts.group(6)).map(named -> moment(date, time, named));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** What is behind a time: an offset, a region, or both, as Java writes them. */
    private static Optional<ZoneId> zone(String written) {
        String offset = written.replaceAll("\\[[^\\]]*]$", "");
        if (offset.matches("(?i)Z|UTC|GMT|UT")) {
            return Optional.of(ZoneOffset.UTC);
        }
        Matcher parts = OFFSET.matcher(offset);
        if (parts.matches()) {
            int minutes = 60 * number(parts.group(2)) + number(parts.group(3));
            return Optional.of(ZoneOffset.ofTotalSeconds((parts.group(1).equals("-") ? -60 : 60) * minutes));
        }
        return REGION.matcher(offset).matches() ? Optional.of(ZoneId.of(offset)) : Optional.empty();
    }

    /** Whether several zones bear it. */
    private static boolean shared(String id) {
        return id.matches("[A-Za-z0-9]{2,}") && !id.matches("UTC|GMT|UT");
    }

    /** Why a text is no time, as the rest of a sentence that begins with the column. */
    String trouble(String written) {
        String text = Blanks.strip(written);
        if (ABBREVIATED.matcher(text).matches()) {
            return " bears a zone's abbreviation, which several zones share: write an offset such as +01:00";
        }
        if (COUNT.matcher(text).matches() && (times == null || times.perSecond().isPresent())) {
            return switch (text.replaceAll("[.].*", "").length()) {
                case 10 -> " looks like seconds since 1970: say times: epoch_seconds";
                case 13 -> " looks like milliseconds since 1970: say times: epoch_millis";
                case 5 -> " looks like a spreadsheet's number of a day: export it as a date";
                default -> "";
            };
        }
        return "";
    }
}
