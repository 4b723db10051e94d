package io.kindlift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.report.UnreadableRunException;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.night.Progress;
import io.kindlift.spark.tables.BrokenContractException;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindliftTest extends SparkTest {

    private static final Study TRIAL = Kindlift.study("data-samples/cafe/randomized.yaml")
            .with(Kindlift.study("data-samples/cafe/randomized.yaml").outcomes().subList(0, 1))
            .withSegments(List.of("tier"));
    private static final LocalDate AS_OF = LocalDate.parse("2026-08-31");

    @TempDir
    private Path folder;

    @BeforeAll
    static void session() {
        spark();
    }

    @Test
    void closedNight_leavesNothingBehind() throws IOException {
        List<Path> before = scratch();

        try (Kindlift.Night night = Kindlift.start().night(TRIAL, AS_OF)) {
            assertThat(scratch()).hasSize(before.size() + 1);
            assertThat(night.tables().text()).contains("purchases", "set aside");
            Dataset<Row> purchases = night.table(Table.PURCHASES).orElseThrow();
            assertThat(purchases.columns()).contains("amount").noneMatch(name -> name.startsWith("kindlift"));
            assertThat(purchases.select("purchase_id").distinct().count()).isEqualTo(purchases.count());
            assertThat(night.table(Table.ACTS).orElseThrow().columns()).contains("act_id", "cost");
        }

        assertThat(scratch()).isEqualTo(before);
    }

    @Test
    void publishedRun_readsBackAsItWasEstimated() {
        Kindlift kindlift = Kindlift.start();
        Kindlift.Answer found;
        try (Kindlift.Night night = kindlift.night(TRIAL, AS_OF, folder.toString(), Progress.SILENT)) {
            found = night.answer();
            assertThat(found.cohort().count())
                    .isEqualTo(night.results().census().episodes());
            night.publish();
        }

        String newest = kindlift.newest(folder.toString(), "cafe-trial").orElseThrow();
        Kindlift.Answer read = kindlift.run(newest);

        assertThat(read.run().estimates()).hasSameSizeAs(found.run().estimates());
        assertThat(read.estimates()).isEqualTo(found.estimates());
        assertThat(read.segment("tier")).isEqualTo(found.segment("tier"));
        assertThat(read.balance()).isEqualTo(found.balance());
        assertThat(read.outcomes()).isEqualTo(found.outcomes());
        assertThat(read.segments()).isEqualTo(found.segments());
        assertThat(read.verdict()).isEqualTo(found.verdict());
        assertThat(read.cohort().columns()).isEqualTo(found.cohort().columns());
    }

    @Test
    void folderWithoutRun_isRefusedByName() {
        assertThatThrownBy(() -> Kindlift.start().run(folder.toString()))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("manifest.json is missing");
        assertThat(Kindlift.start().newest(folder.toString(), "cafe-trial")).isEmpty();
    }

    @Test
    void columnInNoTable_isRefusedAndNothingStaysOpen() throws IOException {
        List<Path> before = scratch();
        Study study = StudyFile.parse(
                Files.readString(Path.of("data-samples/cafe/randomized.yaml"))
                        .replace("customers.age", "customers.shoe_size"),
                Path.of("data-samples/cafe/x.yaml"));

        assertThatThrownBy(() -> Kindlift.start().night(study, AS_OF))
                .isInstanceOf(BrokenContractException.class)
                .hasMessageContaining("shoe_size");
        assertThat(scratch()).isEqualTo(before);
    }

    @Test
    void anyRows_showAsATable() {
        String shown = Kindlift.table(spark().sql("select 'a<b' as name, 2.5 as price, null as none"), 5)
                .text();

        assertThat(shown).contains("a&lt;b", "2.5", "price").doesNotContain("null");
    }

    private static List<Path> scratch() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("kindlift\\d+"))
                    .sorted()
                    .toList();
        }
    }
}
