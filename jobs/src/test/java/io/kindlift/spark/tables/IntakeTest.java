package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest extends SparkTest {

    private static final String HEADER = "purchase_id,customer_id,purchased_at,amount,location_id\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // Clocks go forward on 2026-03-29 01:00 UTC and back on 2026-10-25 01:00 UTC (not reached by as-of here).
        "Europe/London,    2026-03-28T23:59:59Z, 2026-03-28",
        "Europe/London,    2026-03-29T00:00:00Z, 2026-03-29",
        "Europe/London,    2026-03-29T22:59:59.999999Z, 2026-03-29",
        "Europe/London,    2026-03-29T23:00:00Z, 2026-03-30",
        "Europe/London,    2025-10-26T22:59:59Z, 2025-10-26",
        "Europe/London,    2025-10-26T23:59:59Z, 2025-10-26",
        "Europe/London,    2025-10-25T23:00:00Z, 2025-10-26",
        "America/New_York, 2026-03-08T04:59:59Z, 2026-03-07",
        "America/New_York, 2026-03-08T05:00:00Z, 2026-03-08",
        "America/New_York, 2026-03-09T03:59:59Z, 2026-03-08",
        "America/New_York, 2026-03-09T04:00:00Z, 2026-03-09",
        "America/New_York, 2025-11-02T04:00:00Z, 2025-11-02",
        "America/New_York, 2025-11-03T04:59:59Z, 2025-11-02",
        "Asia/Kathmandu,   2026-01-05T18:14:59Z, 2026-01-05",
        "Asia/Kathmandu,   2026-01-05T18:15:00Z, 2026-01-06",
        // Before 2005 New York's clocks changed a month later, before 1996 London's went back a month earlier.
        "America/New_York, 2003-04-01T04:30:00Z, 2003-03-31",
        "Europe/London,    1995-10-22T23:30:00Z, 1995-10-22"
    })
    void day_isTheZonesDay(String zone, String instant, String day) throws IOException {
        Intake intake = purchases("p1,c1," + instant + ",1.00,\n", ZoneId.of(zone));

        assertThat(Reading.days(intake, "purchase_id")).containsExactly("p1 " + day);
    }

    @ParameterizedTest
    @CsvSource({"Europe/London", "America/New_York", "Asia/Kathmandu", "Africa/Cairo", "UTC", "+05:30"})
    void dateAlone_isThatDayInEveryZone(String zone) throws IOException {
        // Cairo has no midnight on 2026-04-24: the clocks go from 24:00 to 01:00.
        Intake intake = purchases("""
                p1,c1,2026-03-29,1.00,
                p2,c1,2026-03-08,1.00,
                p3,c1,2025-10-26,1.00,
                p4,c1,2026-04-24,1.00,
                p5,c1,2026-4-5,1.00,
                """, ZoneId.of(zone));

        assertThat(Reading.days(intake, "purchase_id"))
                .containsExactly("p1 2026-03-29", "p2 2026-03-08", "p3 2025-10-26", "p4 2026-04-24", "p5 2026-04-05");
    }

    @Test
    void ids_areReadWithoutWhatNoEyeSees() throws IOException {
        Intake intake = purchases("""
                p1,\u00a0An\u00e9\u200b,2026-03-01,1.00,\u2003north
                p2,Ane\u0301,2026-03-01,1.00,north\ufeff
                p3,"\t \u3000",2026-03-01,1.00,
                """, Reading.UTC);

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "location_id"))
                .containsExactly("p1|An\u00e9|north", "p2|An\u00e9|north", "p3|null|null");
        assertThat(intake.tally().anonymous()).isOne();
    }

    @Test
    void rowsAfterTheDay_areCountedNowhere() throws IOException {
        Intake intake = purchases("""
                p1,c1,2026-06-30T22:59:59Z,1.00,
                p2,c1,2026-06-30T23:00:00Z,1.00,
                p2,c1,2026-07-01T23:00:00Z,1.00,
                ,c1,2026-07-01T23:00:00Z,1.00,
                p4,,2026-07-01T23:00:00Z,1.00,
                p1,c2,2026-07-02T00:00:00Z,9.00,
                """, ZoneId.of("Europe/London"));

        assertThat(intake.tally())
                .isEqualTo(new Tally(
                        1, new java.util.TreeMap<>(Map.of(20634, 1L)), new java.util.TreeMap<>(), 0, 0, true, 0));
        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id")).containsExactly("p1|c1");
        assertThat(intake.bad().count()).isZero();
    }

    @Test
    void badRows_comeOutAsTheyWereStoredWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("acts.csv"), """
                act_id,customer_id,occurred_at,act_type,cost,expected,mood
                a1,c1,2026-01-05,note,1.00,true,fine
                ,c1,2026-01-05,note,1.00,true,fine
                a3, ,2026-01-05,note,1.00,true,fine
                a4,c1,,note,1.00,true,fine
                a5,c1,yesterday,note,1.00,true,fine
                a6,c1,1989-12-31T23:59:59Z,note,1.00,true,fine
                a7,c1,2026-01-05,,1.00,true,fine
                a8,c1,2026-01-05,note,"1,50",true,fine
                a9,c1,2026-01-05,note,-0.01,true,fine
                b1,c1,2026-01-05,note,,vielleicht,fine
                b2,c1,1990-01-01T00:00:00Z,note,0,,
                b3,c1,12:30:00,note,0,,
                b4,c1,2026,note,0,,
                """);

        Intake intake = Reading.read(Table.ACTS, Reading.input(file, Input.Format.CSV));

        assertThat(Reading.shown(intake.rows(), "act_id")).containsExactly("a1", "b2");
        assertThat(Reading.shown(intake.bad(), intake.bad().columns()))
                .containsExactlyInAnyOrder(
                        "null|c1|2026-01-05|note|1.00|true|fine|acts.csv|3|act_id is missing",
                        "a3| |2026-01-05|note|1.00|true|fine|acts.csv|4|customer_id is missing",
                        "a4|c1|null|note|1.00|true|fine|acts.csv|5|occurred_at is missing",
                        "a5|c1|yesterday|note|1.00|true|fine|acts.csv|6|occurred_at cannot be read as timestamp",
                        "a6|c1|1989-12-31T23:59:59Z|note|1.00|true|fine|acts.csv|7|occurred_at is before 1990-01-01",
                        "a7|c1|2026-01-05|null|1.00|true|fine|acts.csv|8|act_type is missing",
                        "a8|c1|2026-01-05|note|1,50|true|fine|acts.csv|9|cost cannot be read as decimal(12,2)",
                        "a9|c1|2026-01-05|note|-0.01|true|fine|acts.csv|10|cost is below 0",
                        "b1|c1|2026-01-05|note|null|vielleicht|fine|acts.csv|11|expected cannot be read as boolean",
                        "b3|c1|12:30:00|note|0|null|null|acts.csv|13|occurred_at cannot be read as timestamp",
                        "b4|c1|2026|note|0|null|null|acts.csv|14|occurred_at cannot be read as timestamp");
        assertThat(intake.tally().rows()).isEqualTo(13);
        assertThat(intake.tally().badRows()).isEqualTo(11);
        assertThat(intake.tally().bad()).containsEntry("occurred_at cannot be read as timestamp", 3L);
    }

    @Test
    void theirColumnReason_staysBesideOurs() throws IOException {
        Path file = Files.writeString(
                folder.resolve("acts.csv"),
                "act_id,customer_id,occurred_at,act_type,reason\na1,c1,,note,birthday\na2,c1,2026-01-05,note,wait\n");

        Intake intake = Reading.read(Table.ACTS, Reading.input(file, Input.Format.CSV));

        assertThat(intake.rows().count()).isEqualTo(1);
        assertThat(Reading.shown(intake.bad(), "act_id", "reason_stored", "reason"))
                .containsExactly("a1|birthday|occurred_at is missing");
    }

    @Test
    void negativeAmount_isAReturnAndGood() throws IOException {
        Intake intake = purchases("p1,c1,2026-01-05,-5.00,\n", Reading.UTC);

        assertThat(intake.tally().badRows()).isZero();
        assertThat(Reading.shown(intake.rows(), "amount")).containsExactly("-5.00");
    }

    @Test
    void repeatedId_latestThenLowestCounts() throws IOException {
        Intake intake = purchases("""
                p1,c9,2026-01-05T10:00:00Z,1.00,x
                p1,c1,2026-01-07T10:00:00Z,2.00,x
                p1,c1,2026-01-06T10:00:00Z,3.00,x
                p2,c2,2026-01-05T10:00:00Z,5.00,y
                p2,c2,2026-01-05T10:00:00Z,4.00,y
                p2,c2,2026-01-05T10:00:00Z,4.00,
                p3,c3,2026-01-05T10:00:00Z,4.00,z
                p3,c3,2026-01-05T10:00:00Z,4.00,z
                """, Reading.UTC);

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "amount", "location_id"))
                .containsExactly("p1|c1|2.00|x", "p2|c2|4.00|null", "p3|c3|4.00|z");
        assertThat(intake.tally().duplicates()).isEqualTo(5);
        assertThat(intake.tally().perDay()).isEqualTo(Map.of(20458, 6L, 20459, 1L, 20460, 1L));
    }

    @Test
    void badRow_repeatsNothing() throws IOException {
        Intake intake =
                purchases("p1,c1,2026-01-05,1.00,\np1,c1,2026-01-09,many,\np1,c1,2026-01-09,many,\n", Reading.UTC);

        assertThat(Reading.shown(intake.rows(), "purchase_id", "amount")).containsExactly("p1|1.00");
        assertThat(intake.tally().duplicates()).isZero();
        assertThat(intake.tally().badRows()).isEqualTo(2);
        assertThat(intake.bad().count()).isEqualTo(2);
    }

    @Test
    void anonymous_areCountedOnceEach() throws IOException {
        Intake intake = purchases("""
                p1,,2026-01-05,1.00,
                p1,,2026-01-05,1.00,
                p2,,2026-01-05,1.00,
                p3,c1,2026-01-05,1.00,
                p4,,x,1.00,
                """, Reading.UTC);

        assertThat(intake.tally().anonymous()).isEqualTo(2);
        assertThat(intake.tally().duplicates()).isEqualTo(1);
    }

    @Test
    void linesOfAReceipt_areAddedUp() throws IOException {
        Path file = Files.writeString(folder.resolve("purchases.csv"), """
                purchase_id,customer_id,purchased_at,amount,margin,location_id,item
                p1,c1,2026-01-05T10:01:00Z,2.00,1.00,late,tea
                p1,c1,2026-01-05T10:00:00Z,3.50,,early,cake
                p1,c1,2026-01-05T10:01:00Z,2.00,1.00,late,tea
                p1,c1,2026-01-05T10:01:00Z,2.00,1.00,late,coffee
                p2,c1,2026-01-06T10:00:00Z,4.00,,x,cake
                p2,c1,2026-01-06T10:05:00Z,-5.00,,x,refund
                p3,c1,2026-01-07T10:05:00Z,many,,x,cake
                p3,c1,2026-01-07T10:05:00Z,1.00,,x,tea
                """);

        Intake intake = Reading.read(Table.PURCHASES, Reading.lines(file, Input.Format.CSV));

        assertThat(Reading.shown(
                        intake.rows(), "purchase_id", "purchased_at", "amount", "margin", "location_id", Intake.DAY))
                .containsExactly(
                        "p1|2026-01-05 10:00:00|7.50|2.00|early|20458",
                        "p2|2026-01-06 10:00:00|-1.00|null|x|20459",
                        "p3|2026-01-07 10:05:00|1.00|null|x|20460");
        assertThat(intake.tally().duplicates()).isEqualTo(1);
        assertThat(intake.tally().badRows()).isEqualTo(1);
        assertThat(intake.tally().rows()).isEqualTo(8);
    }

    @Test
    void text_isTakenApartOnce() throws IOException {
        Intake intake = purchases("p1,c1,2026-01-05,1.00,\n", Reading.UTC);

        assertThat(intake.kept().get(0).storageLevel().useMemory()).isTrue();
        intake.close();

        assertThat(intake.kept().get(0).storageLevel().useMemory()).isFalse();
        assertThat(List.of(intake.rows().columns())).endsWith(Intake.DAY);
    }

    @Test
    void nearlyAllIdsRepeat_eachCountsOnce() {
        int ids = 120_000;
        String file = folder.resolve("twice").toString();
        spark().range(2L * ids)
                .selectExpr(
                        "'p' || (id % " + ids + ") AS purchase_id",
                        "'c' || (id % " + ids + ") AS customer_id",
                        "timestamp_seconds(1767600000 + id) AS purchased_at",
                        "CAST(id AS DECIMAL(14, 2)) AS amount")
                .write()
                .parquet(file);

        Intake intake = Reading.read(Table.PURCHASES, Reading.input(Path.of(file), Input.Format.PARQUET));

        assertThat(intake.tally().duplicates()).isEqualTo(ids);
        assertThat(intake.rows().count()).isEqualTo(ids);
        assertThat(intake.rows().selectExpr("min(amount)").first().getDecimal(0))
                .isEqualByComparingTo(Integer.toString(ids));
        intake.close();
    }

    private Intake purchases(String lines, ZoneId zone) throws IOException {
        Path file = Files.writeString(folder.resolve("purchases.csv"), HEADER + lines);
        return Reading.read(Table.PURCHASES, Reading.input(file, Input.Format.CSV), zone);
    }
}
