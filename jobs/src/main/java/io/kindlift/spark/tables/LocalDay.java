package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import io.kindlift.study.BusinessDay;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The day, in days since 1970-01-01, to which an instant, in microseconds, belongs: the date on the clocks of a zone after
 * the hour at which a day begins is taken off what they show. Times in a table lie close together, so the span in which the
 * clocks were not changed is remembered from one to the next.
 */
public final class LocalDay implements UDF1<Long, Integer> {

    private static final long serialVersionUID = 1;
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;

    private final ZoneId zone;
    private final long startsAt;

    private transient Span span;

    private LocalDay(BusinessDay day) {
        this.zone = day.zone();
        this.startsAt = day.startsAt().toSecondOfDay() * SECOND;
    }

    /** From {@code first}, up to but not including {@code end}, days are so many microseconds ahead. */
    private record Span(long first, long end, long ahead) {}

    /** Days of a business. */
    public static LocalDay in(BusinessDay day) {
        return new LocalDay(day);
    }

    /** The day of a column of timestamps; null where that is. */
    public static Column of(Column time, BusinessDay day) {
        return udf(in(day), DataTypes.IntegerType).apply(unix_micros(time));
    }

    @Override
    public Integer call(Long micros) {
        if (micros == null) {
            return null;
        }
        return (int) Math.floorDiv(micros + ahead(micros), DAY);
    }

    /** What the clock shows at an instant, in seconds from midnight. */
    public int secondOfDay(long micros) {
        return (int) (Math.floorMod(micros + ahead(micros) + startsAt, DAY) / SECOND);
    }

    private long ahead(long micros) {
        Span now = span;
        if (now == null || micros < now.first || micros >= now.end) {
            now = around(Math.floorDiv(micros, SECOND));
            span = now;
        }
        return now.ahead;
    }

    private Span around(long second) {
        ZoneRules rules = zone.getRules();
        Instant at = Instant.ofEpochSecond(second);
        ZoneOffsetTransition next = rules.nextTransition(at);
        ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
        return new Span(
                before == null ? Long.MIN_VALUE : before.toEpochSecond() * SECOND,
                next == null ? Long.MAX_VALUE : next.toEpochSecond() * SECOND,
                rules.getOffset(at).getTotalSeconds() * SECOND - startsAt);
    }
}
