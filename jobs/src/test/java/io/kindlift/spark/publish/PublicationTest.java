package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.report.Csv;
import io.kindlift.report.Night;
import io.kindlift.report.ResultTables;
import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest extends SparkTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path results;

    @Test
    void run_exactlyTheseFiles() throws IOException {
        Published published = everything(Rows.DAY);

        assertThat(files(results))
                .containsExactly(
                        "cafe/.lock",
                        "cafe/current.json",
                        "cafe/index.html",
                        "cafe/runs/" + published.run().name() + "/balance.csv",
                        "cafe/runs/" + published.run().name() + "/balance.parquet",
                        "cafe/runs/" + published.run().name() + "/cohort/part-00000.parquet",
                        "cafe/runs/" + published.run().name() + "/cohort/part-00001.parquet",
                        "cafe/runs/" + published.run().name() + "/dictionary.csv",
                        "cafe/runs/" + published.run().name() + "/digest.html",
                        "cafe/runs/" + published.run().name() + "/estimates.csv",
                        "cafe/runs/" + published.run().name() + "/estimates.parquet",
                        "cafe/runs/" + published.run().name() + "/health.csv",
                        "cafe/runs/" + published.run().name() + "/health.parquet",
                        "cafe/runs/" + published.run().name() + "/manifest.json",
                        "cafe/runs/" + published.run().name() + "/quarantine/purchases/part-00000.parquet",
                        "cafe/runs/" + published.run().name() + "/report.html",
                        "cafe/runs/" + published.run().name() + "/results.xlsx",
                        "cafe/runs/" + published.run().name() + "/summary.json",
                        "cafe/runs/" + published.run().name() + "/summary.md");
        assertThat(Path.of(published.folder())).isDirectory();
    }

    @Test
    void cohort_readBackBeforeAndAfter() {
        Published published;
        List<Long> before;
        try (Publication run = open(Rows.DAY)) {
            before = ids(run.cohort(cohort()));
            published = run.publish(Rows.FACTS);
        }

        List<Long> after = ids(spark().read().parquet(published.folder() + "/cohort"));

        assertThat(before).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void emptyCohort_readBackAsNothing() {
        try (Publication run = open(Rows.DAY)) {
            Dataset<Row> none = run.cohort(cohort().where("id < 0"));

            assertThat(none.columns()).containsExactly("id");
            assertThat(none.count()).isZero();
        }
    }

    @Test
    void dictionary_ofWhatComesAgain_notOfUnitIds() throws IOException {
        Published published;
        try (Publication run = open(Rows.DAY)) {
            run.cohort(spark().range(0, 100, 1, 1).selectExpr("'same' as unit_id", "'same' as customer_id"));
            published = run.publish(Rows.FACTS);
        }

        Map<String, Boolean> dictionaries = new TreeMap<>();
        var file = new org.apache.hadoop.fs.Path(published.folder(), "cohort/part-00000.parquet");
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(file, spark().sparkContext().hadoopConfiguration()))) {
            reader.getRowGroups().forEach(group -> group.getColumns()
                    .forEach(column -> dictionaries.put(column.getPath().toDotString(), column.hasDictionaryPage())));
        }
        assertThat(dictionaries).containsOnly(Map.entry("unit_id", false), Map.entry("customer_id", true));
    }

    @Test
    void nothingQuarantined_noFolder() {
        Published published;
        long rows;
        try (Publication run = open(Rows.DAY)) {
            rows = run.quarantine("acts", cohort().where("id < 0"));
            published = run.publish(Rows.FACTS);
        }

        assertThat(rows).isZero();
        assertThat(Path.of(published.folder(), "quarantine", "acts")).doesNotExist();
    }

    @Test
    void estimates_sameInCsvAndParquet() throws IOException {
        Published published = everything(Rows.DAY);

        Dataset<Row> parquet = spark().read().parquet(published.folder() + "/estimates.parquet");

        assertThat(Files.readString(Path.of(published.folder(), "estimates.csv")))
                .isEqualTo(Csv.of(ResultTables.estimates(new Night("cafe", Rows.DAY, "randomized")), Rows.estimates()));
        assertThat(parquet.schema().simpleString())
                .startsWith("struct<study:string,as_of:date,design:string,outcome:string,window_days:bigint,"
                        + "headline:boolean,")
                .contains("n_clusters:bigint,mean_treated:double");
        Row whole = parquet.where("segment = 'all'").first();
        assertThat(whole.getDate(1).toLocalDate()).isEqualTo(Rows.DAY);
        assertThat(whole.<Double>getAs("estimate")).isEqualTo(0.05);
        assertThat(whole.<Object>getAs("n_clusters")).isNull();
        assertThat(whole.<Object>getAs("note")).isNull();
        Row tier = parquet.where("segment = 'tier'").first();
        assertThat(tier.<String>getAs("segment_value")).isEqualTo("=gold, or better");
        assertThat(tier.<Object>getAs("estimate")).isNull();
    }

    @Test
    void manifest_saysWhatTheRunWasMadeFrom() {
        Published published = publish(Rows.DAY);

        Manifest manifest = runs().current().orElseThrow();

        assertThat(manifest.run()).isEqualTo(published.run());
        assertThat(manifest.study()).isEqualTo("cafe");
        assertThat(manifest.title()).isEqualTo("Kindness at the café");
        assertThat(manifest.design()).isEqualTo("randomized");
        assertThat(manifest.status()).isEqualTo("warn");
        assertThat(manifest.inputs()).isEqualTo(Rows.FACTS.inputs());
        assertThat(manifest.counts()).containsExactly(Map.entry("episodes_control", 90L));
        assertThat(manifest.configSha256())
                .hasSize(64)
                .startsWith(published.run().runId().substring(16));
        assertThat(manifest.versions().spark()).isEqualTo(spark().version());
        assertThat(manifest.settleDays()).isEqualTo(2);
        assertThat(manifest.createdAt()).isEqualTo(NOON.instant());
    }

    @Test
    void manifestChangedAfterwards_saidSo() throws IOException {
        Published published = publish(Rows.DAY);
        Path manifest = Path.of(published.folder(), "manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"warn\"", "\"pass\""));

        assertThatThrownBy(() -> runs().current())
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(results.resolve("cafe").toString())
                .hasMessageContaining("was changed after it was published");
    }

    @Test
    void noRunYet_noManifest() {
        assertThat(runs().current()).isEmpty();
        assertThat(runs().upTo(Rows.DAY)).isEmpty();
        assertThat(runs().all()).isEmpty();
    }

    @Test
    void secondRunOfTheSameSecond_anotherIdAndTheFirstUntouched() throws IOException {
        Published first = publish(Rows.DAY);
        Map<String, String> before = contents(Path.of(first.folder()));

        Published second = publish(Rows.DAY);

        assertThat(first.run().runId()).matches("20260701T120000-[0-9a-f]{6}");
        assertThat(second.run().runId()).isEqualTo(first.run().runId() + "-2");
        assertThat(contents(Path.of(first.folder()))).isEqualTo(before);
        assertThat(runs().all()).containsExactly(first.run(), second.run());
        assertThat(runs().current().orElseThrow().run()).isEqualTo(second.run());
    }

    @Test
    void olderDay_publishedButPointerStays() {
        Published newest = publish(Rows.DAY);

        Published older = publish(Rows.DAY.minusDays(3));

        assertThat(newest.current()).isTrue();
        assertThat(older.current()).isFalse();
        assertThat(runs().current().orElseThrow().run()).isEqualTo(newest.run());
        assertThat(runs().upTo(Rows.DAY.minusDays(1)).orElseThrow().run()).isEqualTo(older.run());
        assertThat(runs().upTo(Rows.DAY.minusDays(4))).isEmpty();
    }

    @Test
    void pointerToARunThatIsGoneOrUnreadable_replaced() throws IOException {
        Files.createDirectories(results.resolve("cafe"));
        Files.writeString(results.resolve("cafe/current.json"), "{\"run_id\":");

        Published published = publish(Rows.DAY);
        Files.move(Path.of(published.folder()), results.resolve("elsewhere"));
        Published older = publish(Rows.DAY.minusDays(3));

        assertThat(published.current()).isTrue();
        assertThat(older.current()).isTrue();
    }

    @Test
    void givenUpMidway_earlierRunStandsAndNothingIsLeft() throws IOException {
        publish(Rows.DAY);
        Map<String, String> before = contents(results);

        try (Publication run = open(Rows.DAY.plusDays(1))) {
            run.cohort(cohort());
            run.estimates(Rows.estimates());
        }

        assertThat(contents(results)).isEqualTo(before);
        assertThat(results.resolve("cafe/.staging")).doesNotExist();
    }

    @Test
    void publishingTwiceAtOnce_secondIsToldWho() {
        try (Publication first = open(Rows.DAY)) {
            assertThatThrownBy(() -> open(Rows.DAY))
                    .isInstanceOf(PublishingInProgressException.class)
                    .hasMessageContaining(results.resolve("cafe").toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(first.publish(Rows.FACTS).current()).isTrue();
        }

        assertThat(publish(Rows.DAY).current()).isTrue();
    }

    @Test
    void resultsBelowAFile_oneClearSentence() throws IOException {
        Path file = Files.writeString(results.resolve("report.txt"), "not a folder");

        assertThatThrownBy(() -> Publication.open(spark(), Rows.study(), Rows.DAY, file.toString()))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("results cannot be written there (Not a directory)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void localDiskFull_oneClearSentenceAndTheEarlierRunStands() throws IOException {
        publish(Rows.DAY);
        Map<String, String> before = contents(results);

        try (Publication run = open(Rows.DAY)) {
            Path staged = results.resolve("cafe/.staging").resolve(run.run().name());
            Files.createSymbolicLink(staged.resolve("health.csv"), Path.of("/dev/full"));
            assertThatThrownBy(() -> run.health(Rows.health()))
                    .isInstanceOf(OutputException.class)
                    .hasMessage(results.resolve("cafe")
                            + ": results cannot be written there (No space left on device); make room or grant access,"
                            + " or choose another folder. The last published run still stands.");
        }

        assertThat(contents(results)).isEqualTo(before);
    }

    @Test
    void failureOfTheDataWhileWriting_keptAsItIs() {
        try (Publication run = open(Rows.DAY)) {
            assertThatThrownBy(() -> run.cohort(spark().sql("select raise_error('no such customer') as id")))
                    .isNotInstanceOf(OutputException.class)
                    .hasStackTraceContaining("no such customer");
        }
    }

    @Test
    void folderWithABlankAndAnUmlaut_published() {
        Published published;
        try (Publication run = Publication.open(
                spark(), Rows.study(), Rows.DAY, results.resolve("naß 100%").toString())) {
            run.cohort(cohort());
            published = run.publish(Rows.FACTS);
        }

        assertThat(Path.of(published.folder(), "cohort", "part-00000.parquet")).exists();
    }

    private Publication open(LocalDate asOf) {
        return Publication.open(spark(), Rows.study(), asOf, results.toString(), NOON);
    }

    private Published publish(LocalDate asOf) {
        try (Publication run = open(asOf)) {
            run.health(Rows.health());
            return run.publish(Rows.FACTS);
        }
    }

    private Published everything(LocalDate asOf) {
        try (Publication run = open(asOf)) {
            run.cohort(cohort());
            run.quarantine("purchases", cohort().where("id = 3").coalesce(1));
            run.estimates(Rows.estimates());
            run.balance(Rows.balance());
            run.health(Rows.health());
            return run.publish(Rows.FACTS);
        }
    }

    private Runs runs() {
        return Runs.of(spark(), results.toString(), "cafe");
    }

    private static Dataset<Row> cohort() {
        return spark().range(0, 6, 1, 2).toDF();
    }

    private static List<Long> ids(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.getLong(0)).toList();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (String file : files(folder)) {
            contents.put(file, Sha256.of(Files.readAllBytes(folder.resolve(file))));
        }
        return contents;
    }
}
