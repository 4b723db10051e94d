package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import io.kindlift.study.Csv;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest extends SparkTest {

    private static final String HEADER = "purchase_id,customer_id,purchased_at,amount\n";

    @TempDir
    private Path folder;

    @Test
    void linesOfAnotherLength_areSetAsideWithTheirPlace() throws IOException {
        Intake intake =
                csv(HEADER + "p1,c1,2026-01-05,7\np2,c1,2026-01-05,7,50\np3,c1,2026-01-05\np4,\"c\n1\",2026-01-05,8\n");

        assertThat(intake.tally().rows()).isEqualTo(4);
        assertThat(Reading.shown(intake.rows(), "purchase_id", "amount")).containsExactly("p1|7.00", "p4|8.00");
        assertThat(Reading.shown(intake.bad(), "purchase_id", "reason", "kindlift_file", "kindlift_line"))
                .containsExactly(
                        "p2|more values than columns|purchases.csv|3", "p3|fewer values than columns|purchases.csv|4");
        assertThat(intake.example())
                .hasValueSatisfying(place -> assertThat(place).startsWith("purchases.csv, line "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p1,c1,2026-01-05,\"7", "p1,c1,2026-01-05,\"7\"x"})
    void fileThatCannotBeTakenApart_isRefusedByName(String line) {
        assertThatThrownBy(() -> csv(HEADER + line))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases: purchases.csv, line 2: ");
    }

    @Test
    void bytesOfAnotherEncodingBehindGoodRows_areRefusedByName() throws IOException {
        byte[] bytes = (HEADER + "p1,c1,2026-01-05 10:00,7\n".repeat(20_000) + "p2,J\u00fcrg,2026-01-05,7\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("purchases.csv"), bytes);

        assertThatThrownBy(() -> read(input(Input.Format.CSV, Csv.PLAIN, List.of())))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageStartingWith("purchases: purchases.csv, line 20002: the byte 0xFC is not UTF-8");
    }

    @Test
    void headerOfOneNameTwice_isRefusedIfItIsUsed() throws IOException {
        assertThatThrownBy(() -> csv("purchase_id,amount,customer_id,purchased_at,amount\np1,1,c1,2026-01-05,2\n"))
                .isInstanceOf(BrokenContractException.class)
                .hasMessage(
                        "purchases: purchases.csv: column amount stands twice in the header (as column 2 and column 5);"
                                + " rename one of them in the export");
        assertThat(csv("note,purchase_id,customer_id,purchased_at,amount,note\na,p1,c1,2026-01-05,2,b\n")
                        .rows()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void wordsForNothing_areNothing() throws IOException {
        Files.writeString(
                folder.resolve("purchases.csv"),
                HEADER
                        + "p1,NULL,2026-01-05,7\np2, n/A ,2026-01-05,7\np3,null-island,2026-01-05,7\np4,c1,2026-01-05,null\n");

        Intake intake = read(input(Input.Format.CSV, Csv.PLAIN, List.of("null", "N/A")));

        assertThat(intake.tally().anonymous()).isEqualTo(2);
        assertThat(intake.tally().bad()).containsOnly(Map.entry("amount is missing", 1L));
    }

    @Test
    void troubleWithValues_isTold() throws IOException {
        Intake intake = csv(
                HEADER
                        + "p1,c1,1767607200,7\np2,c1,2026-01-05 10:00 BST,7\np3,c1,2026-01-05 10:00,0.1234567\np4,c1,2026-01-05 10:00,12%\np5,c1,2026-01-05 10:00,1e20\n");

        assertThat(intake.tally().bad().keySet())
                .anyMatch(reason -> reason.startsWith("purchased_at looks like seconds since 1970"))
                .anyMatch(reason -> reason.startsWith("purchased_at bears a zone's abbreviation"))
                .anyMatch(reason -> reason.matches("amount has more than \\d decimals"))
                .anyMatch(reason -> reason.startsWith("amount cannot be read as decimal"))
                .contains("amount is too large");
    }

    @Test
    void invisibleCharacters_areShown() throws IOException {
        Intake intake = csv(HEADER + "p1,c1,2026-01-05\u202F10:00\u200Bx,7\n");

        assertThat(intake.example()).contains("2026-01-05U+202F10:00U+200Bx (purchases.csv, line 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF"})
    void emptyFiles_areTablesWithoutRows(String text) throws IOException {
        assertThat(csv(text).tally().rows()).isZero();
        Files.writeString(folder.resolve("purchases.csv"), text + "[]");
        assertThat(read(input(Input.Format.JSON, Csv.PLAIN, List.of())).tally().rows())
                .isZero();
    }

    @Test
    void jsonOfAPaymentService_isRead() throws IOException {
        Files.writeString(folder.resolve("purchases.csv"), """
                [{"purchase_id": "p1", "customer_id": 17, "purchased_at": 1767607200, "amount": 7.50},
                 {"purchase_id": "p2", "purchased_at": 1767693600, "amount": "8", "note": {"by": "x"}}]""");
        Input plain = input(Input.Format.JSON, Csv.PLAIN, List.of());

        Intake intake = read(new Input(
                plain.path(),
                plain.format(),
                Map.of(),
                Optional.empty(),
                Optional.of("epoch_seconds"),
                List.of(),
                Input.RepeatedIds.ROWS,
                Csv.PLAIN));

        assertThat(Reading.shown(intake.rows(), "purchase_id", "customer_id", "purchased_at", "amount"))
                .containsExactly("p1|17|2026-01-05 10:00:00|7.50", "p2|null|2026-01-06 10:00:00|8.00");
        assertThat(intake.extra()).containsExactly("note");
    }

    @Test
    void parquetThatCountsFrom1970OrHoldsTextForTimes_isReadAsSaid() {
        Path counts = TableFiles.parquet(
                TableFiles.rows(
                        "('p1', 'NULL', 1767607200000L, 7.00BD)",
                        "purchase_id",
                        "customer_id",
                        "purchased_at",
                        "amount"),
                folder.resolve("counts"));
        Path texts = TableFiles.parquet(
                TableFiles.rows(
                        "('p1', 'n/a', '05.01.2026 11:00', 7.00BD)",
                        "purchase_id",
                        "customer_id",
                        "purchased_at",
                        "amount"),
                folder.resolve("texts"));

        Intake counted = read(parquet(counts, "epoch_millis"));
        Intake written = read(parquet(texts, "dd.MM.yyyy HH:mm"));

        assertThat(List.of(counted, written)).allSatisfy(intake -> {
            assertThat(Reading.shown(intake.rows(), "customer_id", "purchased_at"))
                    .containsExactly("null|2026-01-05 10:00:00");
            assertThat(intake.tally().anonymous()).isEqualTo(1);
        });
        assertThatThrownBy(() -> Reading.open(Table.PURCHASES, Reading.parquet(counts)))
                .hasMessageContaining("column purchased_at is bigint, expected timestamp")
                .hasMessageEndingWith(
                        "; if it counts from 1970, say inputs.purchases.times: epoch_seconds or epoch_millis");
    }

    private static Input parquet(Path path, String times) {
        return new Input(
                path.toString(),
                Input.Format.PARQUET,
                Map.of(),
                Optional.of(ZoneId.of("Europe/Berlin")),
                Optional.of(times),
                List.of("NULL", "n/a"),
                Input.RepeatedIds.ROWS,
                Csv.PLAIN);
    }

    private Intake csv(String text) throws IOException {
        Files.writeString(folder.resolve("purchases.csv"), text);
        return read(input(Input.Format.CSV, Csv.PLAIN, List.of()));
    }

    private Input input(Input.Format format, Csv csv, List<String> missing) {
        String path = folder.resolve("purchases.csv").toString();
        return new Input(
                path, format, Map.of(), Optional.empty(), Optional.empty(), missing, Input.RepeatedIds.ROWS, csv);
    }

    private static Intake read(Input input) {
        return Reading.read(Table.PURCHASES, input, ZoneId.of("UTC"));
    }
}
