package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Csv;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are midnight throughout are days, wherever the shop is and whenever its day begins. */
class DaysOnlyTest extends SparkTest {

    private static final String HEADER = "unit_id,arm,assigned_at\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "America/Denver, 00:00",
        "Pacific/Auckland, 00:00",
        "America/Denver, 04:00",
        "Africa/Cairo, 02:30",
        "UTC, 11:59"
    })
    void midnightThroughout_inTextAndInParquet_isTheDateAsWritten(String zone, LocalTime startsAt) throws IOException {
        BusinessDay day = new BusinessDay(ZoneId.of(zone), startsAt);
        Path csv = csv("u1,a,2026-04-23 00:00:00\nu2,b,2026-04-24T00:00:00Z\nu3,b,2026-04-25\n");
        Path parquet = TableFiles.parquet(
                TableFiles.rows(
                        "('u1', 'a', TIMESTAMP'2026-04-23 00:00:00'), ('u2', 'b', TIMESTAMP'2026-04-24 00:00:00'),"
                                + " ('u3', 'b', TIMESTAMP'2026-04-25 00:00:00')",
                        "unit_id",
                        "arm",
                        "assigned_at"),
                folder.resolve("assignments"));

        for (Intake intake :
                new Intake[] {read(Reading.input(csv, Input.Format.CSV), day), read(Reading.parquet(parquet), day)}) {
            assertThat(intake.daysOnly()).containsExactly("assigned_at");
            assertThat(Reading.days(intake, "unit_id"))
                    .containsExactly("u1 2026-04-23", "u2 2026-04-24", "u3 2026-04-25");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02 00:00:00.000001", "2026-03-02 12:00", "2026-03-02T00:00:00+01:00"})
    void oneTimeOfDay_isEnough(String time) throws IOException {
        BusinessDay denver = BusinessDay.of(ZoneId.of("America/Denver"));
        Path csv = csv("u1,a,2026-03-01 00:00:00\nu2,b," + time + "\nu3,b,\n");

        Intake intake = read(Reading.input(csv, Input.Format.CSV), denver);

        assertThat(intake.daysOnly()).isEmpty();
        assertThat(Reading.days(intake, "unit_id")).contains("u1 2026-02-28");
    }

    @Test
    void midnightInTheZoneOfTheTill_isItsDate() throws IOException {
        Csv berlin =
                new Csv(",", ".", "UTF-8", Optional.of("dd.MM.yyyy HH:mm"), Optional.of(ZoneId.of("Europe/Berlin")));
        Input input = new Input(
                csv("u1,a,29.03.2026 00:00\n").toString(), Input.Format.CSV, Map.of(), Input.RepeatedIds.ROWS, berlin);

        Intake intake = read(input, BusinessDay.of(ZoneId.of("America/Lima")));

        assertThat(intake.daysOnly()).containsExactly("assigned_at");
        assertThat(Reading.days(intake, "unit_id")).containsExactly("u1 2026-03-29");
    }

    @Test
    void daysWithoutAnHour_beginWithTheDay() throws IOException {
        BusinessDay day = new BusinessDay(ZoneId.of("Europe/London"), LocalTime.of(4, 0));
        Path parquet = TableFiles.parquet(
                TableFiles.rows("('u1', 'a', DATE'2026-03-29')", "unit_id", "arm", "assigned_at"),
                folder.resolve("assignments"));

        Intake intake = read(Reading.parquet(parquet), day);

        assertThat(intake.daysOnly()).isEmpty();
        assertThat(Reading.days(intake, "unit_id")).containsExactly("u1 2026-03-29");
        assertThat(Reading.shown(intake.rows(), "assigned_at")).containsExactly("2026-03-29 03:00:00");
    }

    @Test
    void columnWithoutAnyTime_holdsNothing() throws IOException {
        Intake intake = read(Reading.input(csv("u1,a,\n"), Input.Format.CSV), BusinessDay.of(Reading.UTC));

        assertThat(intake.daysOnly()).isEmpty();
    }

    @Test
    void daysAfterTheAsOfDay_areLaterInEveryZone() throws IOException {
        Path csv = csv("u1,a,2026-06-30 00:00:00\nu2,b,2026-07-01 00:00:00\n");

        Intake intake = read(Reading.input(csv, Input.Format.CSV), BusinessDay.of(ZoneId.of("Pacific/Honolulu")));

        assertThat(Reading.days(intake, "unit_id")).containsExactly("u1 2026-06-30");
    }

    @Test
    void footersThatShowATime_spareTheJob() {
        Path parquet = TableFiles.parquet(
                TableFiles.rows(
                                "('p1', 'c', TIMESTAMP'2026-03-01 00:00:00', 1.00BD, TIMESTAMP'2026-03-01 00:00:00'),"
                                        + " ('p2', 'c', TIMESTAMP'2026-03-02 09:00:00', 1.00BD, TIMESTAMP'2026-03-02 00:00:00')",
                                "purchase_id",
                                "customer_id",
                                "purchased_at",
                                "amount",
                                "booked_at")
                        .withColumn("amount", functions.col("amount").cast("decimal(14,2)")),
                folder.resolve("purchases"));

        Source source = Reading.open(Table.PURCHASES, Reading.parquet(parquet));

        assertThat(source.files().timesOfDay()).containsExactly("purchased_at");
    }

    private Path csv(String rows) throws IOException {
        return Files.writeString(folder.resolve("assignments.csv"), HEADER + rows);
    }

    private static Intake read(Input input, BusinessDay day) {
        return Intake.of(Reading.open(Table.ASSIGNMENTS, input), Set.of(), day, LocalDate.of(2026, 6, 30));
    }
}
