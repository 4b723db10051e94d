package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopStoreTest extends SparkTest {

    @TempDir
    Path results;

    @BeforeAll
    static void know() {
        ElsewhereFileSystem.install(spark().sparkContext().hadoopConfiguration());
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere://", "gs://bucket"})
    void twoRuns_bothThereAndTheSecondCurrent(String root) throws IOException {
        Published first = nothing(root + results);
        Published second = publish(root + results);

        Runs runs = Runs.of(spark(), root + results, "cafe");

        assertThat(runs.all()).containsExactly(first.run(), second.run());
        assertThat(runs.current().orElseThrow().run()).isEqualTo(second.run());
        assertThat(second.folder())
                .startsWith(root.substring(0, root.indexOf('/')))
                .endsWith(results + "/cafe/runs/" + second.run().name())
                .isEqualTo(runs.folder(second.run()));
        assertThat(spark().read().parquet(second.folder() + "/cohort").count()).isEqualTo(4);
        assertThat(names(results.resolve("cafe"))).containsExactly("current.json", "index.html", "runs");
        assertThat(names(results.resolve("cafe/runs").resolve(second.run().name())))
                .containsExactly("cohort", "estimates.csv", "estimates.parquet", "manifest.json");
    }

    @Test
    void lockHeld_messageSaysByWhomAndHowToRemoveIt() {
        String place = "elsewhere://" + results;
        try (Publication first = open(place)) {
            assertThat(first.run().asOf()).isEqualTo(Rows.DAY);

            assertThatThrownBy(() -> open(place))
                    .isInstanceOf(PublishingInProgressException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("If it was killed, remove ")
                    .hasMessageContaining(results + "/cafe/.lock and start again");
        }

        assertThat(results.resolve("cafe/.lock")).doesNotExist();
    }

    @Test
    void lockTakenOverByHand_notRemovedByItsFormerHolder() throws IOException {
        try (Publication first = open("elsewhere://" + results)) {
            assertThat(first.run().asOf()).isEqualTo(Rows.DAY);
            Files.writeString(results.resolve("cafe/.lock"), "somebody else");
        }

        assertThat(results.resolve("cafe/.lock")).hasContent("somebody else");
    }

    @Test
    void folderMovedButManifestNeverCame_notARun() throws IOException {
        String place = "gs://bucket" + results;
        Published whole = nothing(place);
        Files.createDirectories(results.resolve("cafe/runs/" + Rows.DAY + "_20990101T000000-abcdef"));

        Runs runs = Runs.of(spark(), place, "cafe");

        assertThat(runs.upTo(Rows.DAY).orElseThrow().run()).isEqualTo(whole.run());
    }

    @Test
    void diskFullWhileTheCohortIsWritten_sentenceAndNothingLeft() throws IOException {
        String place = "elsewhere://" + results + "/full";
        try (Publication run = open(place)) {
            assertThatThrownBy(() -> run.cohort(cohort()))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("results cannot be written there (No space left on device)")
                    .hasMessageContaining("The last published run still stands.");
        }

        assertThat(names(results.resolve("full/cafe"))).isEmpty();
    }

    @Test
    void diskFullWhileATableIsWritten_sentenceAndNothingLeft() throws IOException {
        String place = "elsewhere://" + results + "/full";
        try (Publication run = open(place)) {
            assertThatThrownBy(() -> run.health(Rows.health()))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("/full/cafe: results cannot be written there (No space left on device)");
        }

        assertThat(names(results.resolve("full/cafe"))).isEmpty();
    }

    private static Publication open(String place) {
        return Publication.open(spark(), Rows.study(), Rows.DAY, place);
    }

    private static Published publish(String place) {
        try (Publication run = open(place)) {
            run.cohort(cohort());
            run.estimates(Rows.estimates());
            return run.publish(Rows.FACTS);
        }
    }

    private static Published nothing(String place) {
        try (Publication run = open(place)) {
            return run.publish(Rows.FACTS);
        }
    }

    private static Dataset<Row> cohort() {
        return spark().range(0, 4, 1, 1).toDF();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
