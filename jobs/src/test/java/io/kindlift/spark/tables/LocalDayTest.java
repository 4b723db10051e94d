package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LocalDayTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Property
    void anyTimes_fallOnTheDayOfTheCalendar(@ForAll("zones") ZoneId zone, @ForAll("times") List<Long> times) {
        LocalDay day = LocalDay.in(zone);

        for (long micros : times) {
            assertThat(day.call(micros)).isEqualTo(calendar(zone, micros));
        }
    }

    @Test
    void aroundTheHourTheClocksChange_everyMicrosecondIsRight() {
        LocalDay day = LocalDay.in(ZoneId.of("America/Santiago")); // at midnight
        long change = micros("2026-09-06T04:00:00Z");

        for (long at : new long[] {change - 1, change, change - 1, change + 1, change - 3_600_000_000L}) {
            assertThat(day.call(at)).isEqualTo(calendar(ZoneId.of("America/Santiago"), at));
        }
    }

    @Test
    void lastMoments_beforeAndAfterMidnightInSummer() {
        LocalDay day = LocalDay.in(LONDON);

        assertThat(day.call(micros("2026-07-01T22:59:59.999999Z")))
                .isEqualTo((int) java.time.LocalDate.of(2026, 7, 1).toEpochDay());
        assertThat(day.call(micros("2026-07-01T23:00:00Z")))
                .isEqualTo((int) java.time.LocalDate.of(2026, 7, 2).toEpochDay());
        assertThat(day.call(null)).isNull();
    }

    private static long micros(String instant) {
        Instant at = Instant.parse(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    private static int calendar(ZoneId zone, long micros) {
        return (int) Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(zone)
                .toLocalDate()
                .toEpochDay();
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
