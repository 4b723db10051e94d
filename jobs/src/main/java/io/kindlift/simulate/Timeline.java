package io.kindlift.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.IntStream;

/** The world's calendar. Days are counted from {@link #FIRST}, which is day 0; clocks are London's. */
public final class Timeline {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** A Sunday, 214 days before the studies' period: more than the lookback. */
    public static final LocalDate FIRST = LocalDate.of(2025, 6, 1);

    /** The day from which staff may be kind: 92 days before the period, more than the washout. */
    public static final LocalDate PROGRAMME = LocalDate.of(2025, 10, 1);

    public static final LocalDate PERIOD_START = LocalDate.of(2026, 1, 1);

    public static final LocalDate PERIOD_END = LocalDate.of(2026, 6, 30);

    /** The world's last day and the day the studies look back from; the period's last weeks are immature then. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 8, 31);

    public static final int SETTLE_DAYS = 2;

    public static final int LOOKBACK_DAYS = 180;

    public static final int WASHOUT_DAYS = 90;

    static final int LAST = day(AS_OF);

    // The clocks change at night, so the offset at noon holds whenever a café is open.
    private static final long[] MIDNIGHTS = IntStream.rangeClosed(0, LAST)
            .mapToLong(day -> date(day).atTime(LocalTime.NOON).atZone(ZONE).toEpochSecond() - 12 * 3600)
            .toArray();

    private Timeline() {}

    /** The number of a date. */
    public static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - FIRST.toEpochDay());
    }

    static LocalDate date(int day) {
        return FIRST.plusDays(day);
    }

    /** The instant at which London's clock shows that many seconds after midnight of a day, 3 o'clock or later. */
    static Instant at(int day, int second) {
        return day >= 0 && day <= LAST ? Instant.ofEpochSecond(MIDNIGHTS[day] + second) : before(day, second);
    }

    private static Instant before(int day, int second) {
        return date(day)
                .atTime(second / 3600, second / 60 % 60, second % 60)
                .atZone(ZONE)
                .toInstant();
    }

    /** ISO weekday, Monday 0. */
    static int weekday(int day) {
        return (day + 6) % 7;
    }

    /** Weeks from Monday to Sunday, as ISO 8601 has them. */
    static int week(int day) {
        return (day + 6) / 7;
    }

    /** Whether an episode may begin on that day. */
    static boolean inPeriod(int day) {
        return day >= day(PERIOD_START) && day <= day(PERIOD_END);
    }

    /** Whether a window after that day is over and settled. */
    static boolean mature(int day, int windowDays) {
        return day + windowDays <= LAST - SETTLE_DAYS;
    }
}
