package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalDayTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Property
    void anyTimes_fallOnTheDayOfTheCalendar(@ForAll("zones") ZoneId zone, @ForAll("times") List<Long> times) {
        LocalDay day = LocalDay.in(BusinessDay.of(zone));

        for (long micros : times) {
            assertThat(day.call(micros)).isEqualTo(calendar(zone, micros));
        }
    }

    @Property
    void hoursBeforeADayStarts_belongToTheOneBefore(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(max = 719) int minutes, @ForAll("times") List<Long> times) {
        LocalTime startsAt = LocalTime.MIDNIGHT.plusMinutes(minutes);
        LocalDay day = LocalDay.in(new BusinessDay(zone, startsAt));

        for (long micros : times) {
            boolean night = shown(zone, micros).toLocalTime().isBefore(startsAt);
            assertThat(day.call(micros)).isEqualTo(calendar(zone, micros) - (night ? 1 : 0));
        }
    }

    /** In London the night of 29 March has no hour from one to two, that of 25 October two of them. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29T02:59:59Z, 2026-03-28", "2026-03-29T03:00:00Z, 2026-03-29",
        "2026-10-25T03:59:59Z, 2026-10-24", "2026-10-25T04:00:00Z, 2026-10-25",
        "2026-10-25T00:30:00Z, 2026-10-24", "2026-10-25T01:30:00Z, 2026-10-24"
    })
    void nightsTheClocksChange_endWhenTheClocksShowFour(String at, LocalDate expected) {
        LocalDay day = LocalDay.in(new BusinessDay(LONDON, LocalTime.of(4, 0)));

        assertThat(day.call(micros(at))).isEqualTo((int) expected.toEpochDay());
    }

    @Test
    void aroundTheHourTheClocksChange_everyMicrosecondIsRight() {
        LocalDay day = LocalDay.in(BusinessDay.of(ZoneId.of("America/Santiago"))); // at midnight
        long change = micros("2026-09-06T04:00:00Z");

        for (long at : new long[] {change - 1, change, change - 1, change + 1, change - 3_600_000_000L}) {
            assertThat(day.call(at)).isEqualTo(calendar(ZoneId.of("America/Santiago"), at));
        }
    }

    @Test
    void lastMoments_beforeAndAfterMidnightInSummer() {
        LocalDay day = LocalDay.in(BusinessDay.of(LONDON));

        assertThat(day.call(micros("2026-07-01T22:59:59.999999Z")))
                .isEqualTo((int) LocalDate.of(2026, 7, 1).toEpochDay());
        assertThat(day.call(micros("2026-07-01T23:00:00Z")))
                .isEqualTo((int) LocalDate.of(2026, 7, 2).toEpochDay());
        assertThat(day.call(null)).isNull();
    }

    private static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    private static int calendar(ZoneId zone, long micros) {
        return (int) shown(zone, micros).toLocalDate().toEpochDay();
    }

    private static ZonedDateTime shown(ZoneId zone, long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/London",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "America/Sao_Paulo")
                .map(ZoneId::of);
    }

    /** Years 0 to 9999, and most of them ours. */
    @Provide
    Arbitrary<List<Long>> times() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(
                                9,
                                Arbitraries.longs()
                                        .between(micros("1990-01-01T00:00:00Z"), micros("2040-01-01T00:00:00Z"))),
                        net.jqwik.api.Tuple.of(
                                1,
                                Arbitraries.longs()
                                        .between(micros("0000-01-01T00:00:00Z"), micros("9999-12-31T00:00:00Z"))))
                .list()
                .ofMaxSize(30);
    }
}
