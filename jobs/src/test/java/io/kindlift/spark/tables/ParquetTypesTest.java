package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that lose nothing are read; a value that would lose something is set aside by itself. */
class ParquetTypesTest extends SparkTest {

    private static final String[] COLUMNS = {"purchase_id", "customer_id", "purchased_at", "amount", "margin"};

    @TempDir
    private Path folder;

    @Test
    void numbersOfAnyType_areTakenByTheirValues() throws IOException {
        rows("(1L, 7S, TIMESTAMP'2026-01-05 10:00:00Z', 12.35D, 1.1F)", "double.parquet");
        rows("(2L, 8S, TIMESTAMP'2026-01-05 10:00:00Z', 0.1D + 0.2D, 2.005F)", "inexact.parquet");
        rows("('3', '9', TIMESTAMP'2026-01-05 10:00:00Z', 12345678L, 5)", "long.parquet");
        rows("(4BD, 'x', DATE'2026-01-05', CAST(1.5 AS DECIMAL(38,9)), CAST(1 AS DECIMAL(30,0)))", "decimal.parquet");
        rows("('5', 'x', DATE'2026-01-05', 99999999999999999999.5BD, NULL)", "large.parquet");

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "purchased_at").stream()
                        .toList())
                .containsExactly("1|7|2026-01-05 10:00:00", "3|9|2026-01-05 10:00:00", "4|x|2026-01-05 00:00:00");
        assertThat(intake.rows()
                        .selectExpr("sum(amount)", "sum(margin)")
                        .first()
                        .mkString("|"))
                .startsWith("12345691.85")
                .contains("|7.10");
        assertThat(Reading.shown(intake.bad(), "purchase_id")).containsExactly("2", "5");
        assertThat(intake.tally().rows()).isEqualTo(5);
    }

    @Test
    void pandasIntegersWithGaps_areWholeNumbers() {
        Path path = TableFiles.parquet(
                TableFiles.rows(
                        "('r1', 'a', TIMESTAMP'2026-01-05 10:00:00Z', 3.0D), ('r2', 'a', TIMESTAMP'2026-01-05 10:00:00Z', NULL),"
                                + " ('r3', 'a', TIMESTAMP'2026-01-05 10:00:00Z', 2.5D), ('r4', 'a', TIMESTAMP'2026-01-05 10:00:00Z', 3e9D)",
                        "referral_id",
                        "referrer_id",
                        "referred_at",
                        "reach"),
                folder.resolve("referrals"));

        Intake intake = Reading.read(Table.REFERRALS, Reading.parquet(path));

        assertThat(Reading.shown(intake.rows(), "referral_id", "reach")).containsExactly("r1|3", "r2|null");
        assertThat(intake.tally().bad()).isEqualTo(Map.of("reach cannot be read as int", 2L));
    }

    @Test
    void columnsWithoutAnyValue_areEmptyWhateverTheirType() throws IOException {
        rows("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 1.00BD, CAST(NULL AS STRING))", "a.parquet");
        rows("('p2', CAST(NULL AS DOUBLE), TIMESTAMP'2026-01-05 10:00:00Z', 2BD, CAST(NULL AS BOOLEAN))", "b.parquet");
        rows("('p3', 3, TIMESTAMP'2026-01-05 10:00:00Z', 4BD, CAST(NULL AS DATE))", "c.parquet");

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "margin"))
                .containsExactly("p1|c1|null", "p2|null|null", "p3|3|null");
    }

    @Test
    void filesWithoutRows_fitWhateverTheirColumns() throws IOException {
        rows("('p1', 'c1', TIMESTAMP'2026-01-05 10:00:00Z', 1.00BD, 0.50BD)", "a.parquet");
        write("message m { optional boolean amount; optional int96 other; }", "b.parquet", List.of());

        assertThat(Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")))
                        .rows()
                        .count())
                .isEqualTo(1);

        Files.delete(folder.resolve("purchases/a.parquet"));
        assertThat(Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")))
                        .rows()
                        .count())
                .isZero();
    }

    @Test
    void uuidsAndBytes_areText() throws IOException {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required fixed_len_byte_array(16) purchase_id (UUID); optional binary customer_id;"
                        + " required int64 purchased_at (TIMESTAMP(MILLIS,true)); required double amount; }");
        List<Binary> customers = List.of(
                Binary.fromString("Zoë"),
                Binary.fromConstantByteArray("Zo\u00eb".getBytes(StandardCharsets.ISO_8859_1)));
        write(
                schema.toString(),
                "a.parquet",
                customers.stream()
                        .map(customer -> new SimpleGroupFactory(schema)
                                .newGroup()
                                .append("purchase_id", Binary.fromConstantByteArray(bytes.array()))
                                .append("customer_id", customer)
                                .append("purchased_at", 1_767_607_200_000L)
                                .append("amount", 2.5))
                        .toList());

        Intake intake = Reading.read(Table.PURCHASES, Reading.parquet(folder.resolve("purchases")));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "purchased_at"))
                .containsExactly(id + "|Zoë|2026-01-05 10:00:00");
        assertThat(intake.tally().bad()).isEqualTo(Map.of("customer_id cannot be read as string", 1L));
        intake.source().complete().refuseLost(Reading.AS_OF);
    }

    @Test
    void clockTimesOfSeveralFiles_areOfTheZoneSaid() throws IOException {
        rows("('p1', 'c1', TIMESTAMP_NTZ'2026-07-05 20:00:00', 1BD, 0BD)", "a.parquet");
        rows("('p2', 'c1', TIMESTAMP'2026-07-05 20:00:00Z', 1BD, 0BD)", "b.parquet");

        Intake intake = Reading.read(
                Table.PURCHASES,
                Reading.clock(folder.resolve("purchases"), ZoneId.of("America/New_York")),
                Reading.UTC,
                java.time.LocalDate.of(2026, 12, 31));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "purchased_at"))
                .containsExactly("p1|2026-07-06 00:00:00", "p2|2026-07-05 20:00:00");
    }

    private void rows(String values, String name) throws IOException {
        Dataset<Row> rows = TableFiles.rows(values, COLUMNS);
        Path made = TableFiles.parquet(rows, folder.resolve("made-" + name));
        try (var parts = Files.list(made)) {
            Path part = parts.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(
                    part, Files.createDirectories(folder.resolve("purchases")).resolve(name));
        }
    }

    private void write(String schema, String name, List<Group> groups) throws IOException {
        Path file = Files.createDirectories(folder.resolve("purchases")).resolve(name);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
                .withConf(new Configuration(false))
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
                .withByteStreamSplitEncoding(true)
                .withDictionaryEncoding(false)
                .withType(MessageTypeParser.parseMessageType(schema))
                .build()) {
            for (Group group : groups) {
                writer.write(group);
            }
        }
    }
}
