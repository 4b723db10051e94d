package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's export that a page shows is read by what the page says to write about it. */
class ShopExportTest extends SparkTest {

    private static final Path PAGE = Path.of("jobs/docs/writing-a-study.md");

    @TempDir
    private Path folder;

    @Test
    void exportOfThePage_isReadByItsKeys() throws IOException {
        Files.writeString(folder.resolve("sales.csv"), block("csv", "Bon;"), Charset.forName("windows-1252"));
        Study study = StudyFile.parse("""
                study: shop
                time_zone: Europe/Berlin
                period: {start: 2026-01-01, end: 2026-06-30}
                design: {kind: matched, match_on: [week]}
                outcomes: [{kind: visits, window_days: 30}]
                """ + block("yaml", "inputs:\n  purchases:\n"), folder.resolve("study.yaml"));

        try (StudyTables tables = StudyTables.open(spark(), study, List.of())) {
            Intake purchases = tables.clean(LocalDate.of(2026, 6, 30)).get(Table.PURCHASES);

            assertThat(purchases.tally().bad()).isEmpty();
            assertThat(purchases.tally().anonymous()).isEqualTo(1);
            assertThat(purchases
                            .rows()
                            .selectExpr(
                                    "purchase_id",
                                    "customer_id",
                                    "cast(purchased_at AS STRING)",
                                    "cast(amount AS decimal(14,2))")
                            .collectAsList())
                    .extracting(row -> row.mkString(" "))
                    .containsExactlyInAnyOrder(
                            "1001 K17 2026-01-05 17:30:00 1234.50",
                            "1002 K18 2026-01-05 18:05:00 -7.50",
                            "1003 null 2026-01-06 11:10:00 -12.00",
                            "1004 K17 2026-01-06 22:55:00 8.00");
        }
    }

    private static String block(String language, String begins) {
        return Block.of(PAGE).stream()
                .filter(block ->
                        block.language().equals(language) && block.text().startsWith(begins))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
