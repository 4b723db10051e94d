package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import io.kindlift.study.BusinessDay;
import io.kindlift.study.Csv;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest extends SparkTest {

    private static final String[] ALL = {
        "purchase_id", "customer_id", "purchased_at", "amount", "margin", "location_id", "channel", Intake.DAY
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "CSV", "JSON"})
    void everyFormat_givesTheSameRows(Input.Format format) {
        Dataset<Row> rows = TableFiles.rows(
                """
                ('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 3.50BD, 1.25BD, 'north, "old" town', 'web'),
                ('p2', NULL, TIMESTAMP'2026-01-05 23:59:59.999999Z', -3.50BD, NULL, NULL, 'counter'),
                ('p3', 'c2', TIMESTAMP'2026-03-29 00:30:00Z', 0.00BD, 0.00BD, 'süd', NULL)""", "purchase_id", "customer_id", "purchased_at", "amount", "margin", "location_id", "channel");
        TableFiles.write(rows, format.word(), folder.resolve("purchases"));

        Intake intake = Reading.read(
                Table.PURCHASES, Reading.input(folder.resolve("purchases"), format), ZoneId.of("Europe/London"));

        assertThat(Reading.shown(intake.rows(), ALL))
                .containsExactly(
                        "p1|c1|2026-01-05 10:00:00|3.50|1.25|north, \"old\" town|web|20458",
                        "p2|null|2026-01-05 23:59:59.999999|-3.50|null|null|counter|20458",
                        "p3|c2|2026-03-29 00:30:00|0.00|0.00|süd|null|20541");
        assertThat(intake.tally().anonymous()).isEqualTo(1);
        assertThat(intake.tally().badRows()).isZero();
        assertThat(intake.source().files().count()).isEqualTo(1);
    }

    @Test
    void csvOfASpreadsheetElsewhere_isReadAsItIsWritten() throws IOException {
        Csv csv = new Csv(
                ";", ",", "windows-1252", Optional.of("dd.MM.yyyy HH:mm"), Optional.of(ZoneId.of("Europe/Berlin")));
        write("""
                purchase_id;customer_id;purchased_at;amount;location_id
                p1;c1;05.07.2026 00:30;1.234,50;Süd
                p2;c2;5.7.2026 00:30;1,5;Süd
                p3;c3;05.07.2026 12:00;1.50;Süd
                p4;c4;05.01.2026 00:30;-7;Süd €
                """, Charset.forName("windows-1252"));

        Intake intake = read(csv, ZoneId.of("Europe/Berlin"));

        // Half past midnight in Berlin is still the evening before in UTC, an hour more so in summer.
        assertThat(Reading.shown(intake.rows(), "purchase_id", "purchased_at", "amount", "location_id"))
                .containsExactly("p1|2026-07-04 22:30:00|1234.50|Süd", "p4|2026-01-04 23:30:00|-7.00|Süd €");
        assertThat(Reading.days(intake, "purchase_id")).containsExactly("p1 2026-07-05", "p4 2026-01-05");
        assertThat(intake.tally().bad())
                .containsOnly(
                        Map.entry("amount cannot be read as decimal(14,2)", 1L),
                        Map.entry("purchased_at cannot be read as timestamp", 1L));
        assertThat(intake.example()).hasValueSatisfying(value -> assertThat(value)
                .isIn("1.50 (purchases.csv, line 4)", "5.7.2026 00:30 (purchases.csv, line 3)"));
    }

    @Test
    void csvInPlaceOfUtc_hasTheZoneSaid_unlessATimeNamesOne() throws IOException {
        Csv csv = new Csv("tab", ".", "UTF-8", Optional.empty(), Optional.of(ZoneId.of("America/New_York")));
        write("""
                purchase_id\tcustomer_id\tpurchased_at\tamount
                p1\tc1\t2026-01-05 20:00:00\t1,234.50
                p2\tc1\t2026-01-05T20:00:00Z\t1
                p3\tc1\t2026-01-05T20:00\t1.5
                p4\tc1\t2026-01-05\t2
                p5\tc1\t2026-01-05 20:00:00+01:00\t2
                p6\tc1\t2026-01-05 20:00:00\t1,5
                """, StandardCharsets.UTF_8);

        Intake intake = read(csv, ZoneId.of("America/New_York"));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "purchased_at", "amount"))
                .containsExactly(
                        "p1|2026-01-06 01:00:00|1234.50",
                        "p2|2026-01-05 20:00:00|1.00",
                        "p3|2026-01-06 01:00:00|1.50",
                        "p4|2026-01-05 05:00:00|2.00",
                        "p5|2026-01-05 19:00:00|2.00");
        assertThat(intake.example()).contains("1,5 (purchases.csv, line 7)");
    }

    @Test
    void csvOfDaysOnly_beginsThemInTheStudysZone() throws IOException {
        Csv csv = new Csv(",", ".", "UTF-8", Optional.of("M/d/yyyy"), Optional.of(ZoneId.of("UTC")));
        write("purchase_id,customer_id,purchased_at,amount\np1,c1,1/5/2026,2\n", StandardCharsets.UTF_8);

        Intake intake = read(csv, ZoneId.of("Asia/Kathmandu"));

        assertThat(Reading.days(intake, "purchase_id")).containsExactly("p1 2026-01-05");
    }

    private void write(String text, Charset characters) throws IOException {
        Files.write(folder.resolve("purchases.csv"), text.getBytes(characters));
    }

    private Intake read(Csv csv, ZoneId zone) {
        Path file = folder.resolve("purchases.csv");
        return Reading.read(
                Table.PURCHASES,
                new Input(file.toString(), Input.Format.CSV, Map.of(), Input.RepeatedIds.ROWS, csv),
                zone,
                LocalDate.of(2026, 12, 31));
    }

    @Test
    void theirNames_areMapped() {
        Dataset<Row> rows = TableFiles.rows(
                "('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 3.50BD, 'x')",
                "purchase_id",
                "cust.no",
                "at",
                "amount",
                "customer_id");
        TableFiles.parquet(rows, folder.resolve("purchases"));
        Input input = new Input(
                folder.resolve("purchases").toString(),
                Input.Format.PARQUET,
                Map.of("customer_id", "cust.no", "purchased_at", "at"),
                Input.RepeatedIds.ROWS);

        Intake intake = Reading.read(Table.PURCHASES, input);

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "purchased_at"))
                .containsExactly("p1|c1|2026-01-05 10:00:00");
        assertThat(intake.extra()).containsExactly("customer_id");
    }

    @Test
    void smallerTypes_widen() {
        Dataset<Row> rows = TableFiles.rows(
                "('p1', 'c1', DATE'2026-01-05', 7, CAST(1.5 AS DECIMAL(12,1)))",
                "purchase_id",
                "customer_id",
                "purchased_at",
                "amount",
                "margin");
        TableFiles.parquet(rows, folder.resolve("purchases"));

        Intake intake = Reading.read(
                Table.PURCHASES, Reading.parquet(folder.resolve("purchases")), ZoneId.of("Asia/Kathmandu"));

        // Kathmandu is 5 h 45 min ahead: its day begins at 18:15 of the day before.
        assertThat(Reading.shown(intake.rows(), "purchased_at", "amount", "margin"))
                .containsExactly("2026-01-04 18:15:00|7.00|1.50");
        assertThat(Reading.days(intake, "purchase_id")).containsExactly("p1 2026-01-05");
    }

    @Test
    void clockTime_isOfTheZoneSaid() {
        Dataset<Row> rows = TableFiles.rows(
                "('p1', 'c1', TIMESTAMP_NTZ'2026-01-05 20:00:00', 7.00BD)",
                "purchase_id",
                "customer_id",
                "purchased_at",
                "amount");
        TableFiles.parquet(rows, folder.resolve("purchases"));

        Intake intake = Reading.read(
                Table.PURCHASES,
                Reading.clock(folder.resolve("purchases"), ZoneId.of("America/New_York")),
                ZoneId.of("Asia/Kathmandu"));

        assertThat(Reading.shown(intake.rows(), "purchased_at")).containsExactly("2026-01-06 01:00:00");
        assertThat(Reading.days(intake, "purchase_id")).containsExactly("p1 2026-01-06");
    }

    @Test
    void nanoseconds_areReadToTheMicrosecond() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required binary purchase_id (STRING); optional binary customer_id (STRING);"
                        + " optional int64 purchased_at (TIMESTAMP(NANOS,true)); optional int32 amount; }");
        Path file = Files.createDirectories(folder.resolve("purchases")).resolve("part-0.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration(false))
                .withType(schema)
                .build()) {
            // 2026-01-05T10:00:00.123001Z and .123001999; the first is not a whole number of the doubles of this size.
            long[] nanos = {1_767_607_200_123_001_000L, 1_767_607_200_123_001_999L};
            for (int i = 0; i < nanos.length; i++) {
                writer.write(new SimpleGroupFactory(schema)
                        .newGroup()
                        .append("purchase_id", "p" + i)
                        .append("customer_id", "c")
                        .append("purchased_at", nanos[i])
                        .append("amount", 1));
            }
        }

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "purchased_at"))
                .containsExactly("p0|2026-01-05 10:00:00.123001", "p1|2026-01-05 10:00:00.123001");
    }

    @Test
    void partitionFolders_areAColumnOfText() {
        Dataset<Row> rows = TableFiles.rows(
                "('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7.00BD, '007'),"
                        + " ('p2', 'c1', TIMESTAMP'2026-01-06 10:00:00Z', 7.00BD, 'X')",
                "purchase_id",
                "customer_id",
                "purchased_at",
                "amount",
                "location_id");
        rows.write()
                .partitionBy("location_id")
                .parquet(folder.resolve("purchases").toString());

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "location_id")).containsExactly("p1|007", "p2|X");
        assertThat(intake.source().files().rows()).isEqualTo(2);
        assertThat(intake.extra()).isEmpty();
    }

    @Test
    void sameFilesElsewhere_haveTheSameFingerprint() throws IOException {
        Dataset<Row> rows = purchases("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7.00BD)");
        Path here = TableFiles.parquet(rows, folder.resolve("here"));
        Path there = Files.createDirectories(folder.resolve("there"));
        try (var files = Files.list(here)) {
            for (Path file : files.toList()) {
                Files.copy(file, there.resolve(file.getFileName()));
            }
        }
        Path other = TableFiles.parquet(
                purchases("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7.01BD)"), folder.resolve("other"));

        String fingerprint = fingerprint(here);

        assertThat(fingerprint(there)).isEqualTo(fingerprint);
        assertThat(fingerprint(other)).isNotEqualTo(fingerprint);
    }

    @Test
    void emptyTable_hasNoRows() {
        Path path = TableFiles.parquet(
                purchases("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 7.00BD)")
                        .limit(0),
                folder.resolve("purchases"));

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(path));

        assertThat(intake.tally().rows()).isZero();
        assertThat(intake.tally().badShare()).isZero();
        assertThat(intake.rows().count()).isZero();
    }

    @Test
    void furtherColumns_areKeptAndOthersNamed() {
        Dataset<Row> rows = TableFiles.rows(
                "('c1', 41, 'gold', 'x'), ('c2', 17, 'tin', 'y')", "customer_id", "age", "tier", "shoe");
        Path path = TableFiles.parquet(rows, folder.resolve("customers"));

        Source source = Source.open(spark(), Table.CUSTOMERS, Reading.parquet(path), Set.of("age", "tier"));
        Intake intake = Intake.of(source, Set.of("age", "tier"), BusinessDay.of(Reading.UTC), LocalDate.of(2020, 1, 1));

        assertThat(Reading.shown(intake.rows(), "customer_id", "age", "tier"))
                .containsExactly("c1|41|gold", "c2|17|tin");
        assertThat(intake.extra()).containsExactly("shoe");
    }

    @Test
    void csvFilesWithTheirColumnsInAnotherOrder_areReadByName() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        Files.writeString(
                path.resolve("a.csv"), "purchase_id,customer_id,purchased_at,amount,margin\np1,c1,2026-01-05,7.00,1\n");
        Files.writeString(
                path.resolve("b.csv"),
                "\uFEFF\"margin\",\"till\",\"amount\",\"purchased_at\",\"customer_id\",\"purchase_id\"\r\n2,x,8.00,2026-01-06,c2,p2\r\n");

        Intake intake = Reading.read(Table.PURCHASES, Reading.input(path, Input.Format.CSV));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "amount", "margin"))
                .containsExactly("p1|c1|7.00|1.00", "p2|c2|8.00|2.00");
        assertThat(intake.extra()).containsExactly("till");
    }

    @Test
    void csvFileWithoutAColumnThatOthersHave_isRefused() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        Files.writeString(
                path.resolve("a.csv"), "purchase_id,customer_id,purchased_at,amount,margin\np1,c1,2026-01-05,7.00,1\n");
        Files.writeString(
                path.resolve("b.csv"), "purchase_id,customer_id,purchased_at,amount\np2,c1,2026-01-05,7.00\n");

        assertThatThrownBy(() -> Reading.read(Table.PURCHASES, Reading.input(path, Input.Format.CSV)))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage(
                        "purchases: column margin is missing in b.csv and not in a.csv; write all files with one header");
    }

    @Test
    void csvWithCarriageReturnsAndEmptyFiles_isRead() throws IOException {
        Path path = Files.createDirectories(folder.resolve("purchases"));
        Files.writeString(path.resolve("a.csv"), "");
        Files.writeString(
                path.resolve("b.csv"),
                "purchase_id,customer_id,purchased_at,amount\r\np1,,2026-01-05T10:00:00+02:00, 7.5 \r\n");

        Intake intake = Reading.read(Table.PURCHASES, Reading.input(path, Input.Format.CSV));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "purchased_at", "amount"))
                .isEqualTo(List.of("p1|null|2026-01-05 08:00:00|7.50"));
    }

    private static Dataset<Row> purchases(String values) {
        return TableFiles.rows(values, "purchase_id", "customer_id", "purchased_at", "amount");
    }

    private static String fingerprint(Path path) {
        return Reading.open(Table.PURCHASES, Reading.parquet(path)).files().fingerprint();
    }
}
