package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.BusinessDay;
import io.kindlift.study.Times;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-07-05 00:30, 2026-07-04T22:30:00Z",
        "2026-01-05T00:30:15, 2026-01-04T23:30:15Z",
        "2026-1-5 9:30, 2026-01-05T08:30:00Z",
        "2026-01-05 09:30:00.123456789, 2026-01-05T08:30:00.123456Z",
        "'2026-01-05 09:30:00,5', 2026-01-05T08:30:00.500Z",
        "2026-01-05T09:30:00Z, 2026-01-05T09:30:00Z",
        "2026-01-05 09:30 UTC, 2026-01-05T09:30:00Z",
        "2026-01-05 09:30 GMT, 2026-01-05T09:30:00Z",
        "2026-01-05 09:30+0530, 2026-01-05T04:00:00Z",
        "2026-01-05 09:30:00 -08, 2026-01-05T17:30:00Z",
        "2026-01-05 09:30 UTC+2, 2026-01-05T07:30:00Z",
        "2026-01-05 09:30 America/New_York, 2026-01-05T14:30:00Z",
        "2026-01-05T09:30+01:00[Europe/Paris], 2026-01-05T08:30:00Z",
        // A day without an hour begins in the study's zone, Kathmandu; clocks that skip an hour go on.
        "2026-01-05, 2026-01-04T18:15:00Z",
        "2026-03-29 02:30, 2026-03-29T01:30:00Z",
        "\u00A02026-01-05\u202F09:30\u200B, 2026-01-05T08:30:00Z",
    })
    void isoTimes(String written, Instant instant) {
        assertThat(iso().read(written)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-30",
                "2026-13-01",
                "2026-01-05 24:00",
                "2026-01-05 9",
                "09:30",
                "05.01.2026",
                "1/5/2026",
                "2026-01-05 09:30 CET",
                "2026-01-05 09:30 BST",
                "2026-01-05 09:30EST",
                "2026-01-05 09:30 Mars/Olympus",
                "2026-01-05 09:30 +99",
                "1767607200"
            })
    void whatIsNoTimeForCertain_isNone(String written) {
        assertThat(iso().read(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_seconds, 1767607200, 2026-01-05T10:00:00Z",
        "epoch_seconds, 1767607200.25, 2026-01-05T10:00:00.250Z",
        "epoch_seconds, 1.7676072E9, 2026-01-05T10:00:00Z",
        "epoch_millis, 1767607200123, 2026-01-05T10:00:00.123Z",
        "epoch_millis, -1, 1969-12-31T23:59:59.999Z",
        "dd.MM.yyyy HH:mm, 05.07.2026 00:30, 2026-07-04T22:30:00Z",
        "'M/d/yyyy, h:mm a', '2/10/2026, 12:00\u202FPM', 2026-02-10T11:00:00Z",
        "'M/d/yyyy, h:mm a', '2/10/2026, 12:05\u00A0am', 2026-02-09T23:05:00Z",
        "d/M/yyyy h:mm:ss a, 10/2/2026 1:05:09 p.m., 2026-02-10T12:05:09Z",
        "d MMM yyyy, 5 jan 2026, 2026-01-04T18:15:00Z",
        "'EEEE, d. MMMM yyyy HH:mm', 'Monday, 5. January 2026 09:30', 2026-01-05T08:30:00Z",
        "yyyyMMdd'T'HHmmssX, 20260105T093000Z, 2026-01-05T09:30:00Z",
        "dd.MM.yy HH:mm Z, 05.01.26 09:30 +0200, 2026-01-05T07:30:00Z",
        "EEE MMM dd HH:mm:ss z yyyy, Mon Jan 05 09:30:00 GMT 2026, 2026-01-05T09:30:00Z",
        "yyyy-MM-dd HH:mm VV, 2026-01-05 09:30 Europe/London, 2026-01-05T09:30:00Z",
        "dd.MM.yyyy HH, 05.01.2026 09, 2026-01-05T08:00:00Z",
    })
    void declaredTimes(String times, String written, Instant instant) {
        assertThat(declared(times).read(written)).contains(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "epoch_seconds, 1767607200123",
        "epoch_seconds, 2026-01-05",
        "epoch_millis, 99999999999999999999",
        "dd.MM.yyyy HH:mm, 31.02.2026 09:30",
        "dd.MM.yyyy HH:mm, 5.7.2026 00:30",
        "dd.MM.yyyy HH:mm, 2026-01-05 09:30",
        "M/d/yyyy h:mm a, 2/10/2026 13:00 PM",
        "EEEE d.M.yyyy, Sunday 5.1.2026",
        "d MMM yyyy, 5 März 2026",
        "EEE MMM dd HH:mm:ss z yyyy, Mon Jan 05 09:30:00 BST 2026",
        "EEE MMM dd HH:mm:ss z yyyy, Mon Jan 05 09:30:00 CET 2026",
        "yyyy-MM-dd HH:mm VV, 2026-01-05 09:30 EET",
    })
    void otherThanDeclared_isNone(String times, String written) {
        assertThat(declared(times).read(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31 01:30 BST, abbreviation",
        "2026-03-31 01:30:00.000 PST, abbreviation",
        "2026-03-31 1:30 PM IST, abbreviation",
        "Mon Jan 05 09:30:00 CST 2026, abbreviation",
        "1767607200, epoch_seconds",
        "1767607200.5, epoch_seconds",
        "1767607200123, epoch_millis",
        "46027.5, spreadsheet",
    })
    void trouble_isNamed(String written, String word) {
        assertThat(iso().trouble(written)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13-01 09:30", "2026-01-05 09:30 PM", "yesterday", "7", "2026-01-05 09:61 UTC", "5 Jan 2026"
            })
    void otherTrouble_isNotGuessed(String written) {
        assertThat(iso().trouble(written)).isEmpty();
    }

    @Test
    void millisecondsDeclaredAsSeconds_areToldApart() {
        assertThat(declared("epoch_seconds").trouble("1767607200123")).contains("epoch_millis");
    }

    @Test
    void clock_isTheTables() {
        assertThat(iso().shown("2026-01-05 00:00:00+05:00")).contains(Instant.parse("2026-01-04T20:00:00Z"));
        assertThat(iso().shown("2026-01-05")).contains(Instant.parse("2026-01-05T00:00:00Z"));
        assertThat(iso().shown("2026-01-05 09:30")).contains(Instant.parse("2026-01-05T09:30:00Z"));
    }

    @Test
    void dayWithoutAnHour_beginsWhenTheHouseSays() {
        BusinessDay evening = new BusinessDay(BERLIN, LocalTime.of(4, 0));

        assertThat(new Instants(null, BERLIN, evening).read("2026-01-05"))
                .contains(Instant.parse("2026-01-05T03:00:00Z"));
    }

    private static Instants iso() {
        return new Instants(null, BERLIN, BusinessDay.of(ZoneId.of("Asia/Kathmandu")));
    }

    private static Instants declared(String times) {
        return new Instants(new Times(times), BERLIN, BusinessDay.of(ZoneId.of("Asia/Kathmandu")));
    }
}
