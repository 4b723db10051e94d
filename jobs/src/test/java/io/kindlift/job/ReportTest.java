package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest extends SparkTest {

    @TempDir
    private static Path folder;

    private static Path published;

    /** One night for all: each test draws a copy of its run. */
    @BeforeAll
    static void night() throws IOException {
        Trial trial = Trial.in(Files.createDirectory(folder.resolve("trial")));
        trial.nightly();
        published = trial.run();
    }

    @BeforeEach
    void copy(@TempDir Path copy) throws IOException {
        run = copy;
        for (String file :
                List.of("manifest.json", "estimates.csv", "balance.csv", "health.csv", "curves.csv", "report.html")) {
            Files.copy(published.resolve(file), run.resolve(file));
        }
    }

    private Path run;

    @Test
    void publishedRun_redrawnFromItsFilesIsTheSamePage() throws IOException {
        Path page = run.resolve("report.html");
        String drawn = Files.readString(page);
        Files.delete(page);

        Said said = Said.by("report", "--run", run.toString());

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isEqualToIgnoringNewLines(page.toString());
        assertThat(page).hasContent(drawn);
        assertThat(drawn).contains("<!doctype html>", "+1,237</data>");
    }

    @Test
    void anotherLocale_numbersAndDaysInItsWay() throws IOException {
        Said.by("report", "--run", run.toString(), "--locale", "de-DE");

        assertThat(Files.readString(run.resolve("report.html")))
                .contains("+1.237</data>")
                .contains("15. April 2026");
    }

    @Test
    void unknownLocale_refused() throws IOException {
        Said said = Said.by("report", "--run", run.toString(), "--locale", "xx-QQ");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("--locale is xx-QQ, which Java does not know");
    }

    @Test
    void noRunThere_saidSo() {
        Said said = Said.by("report", "--run", folder.toString());

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("manifest.json is missing; give the folder of one published run");
    }

    @Test
    void twoRuns_drawnSideBySide(@TempDir Path other) throws IOException {
        for (String file : List.of("manifest.json", "estimates.csv", "balance.csv", "health.csv")) {
            Files.copy(published.resolve(file), other.resolve(file));
        }

        Said said = Said.by("report", "--run", run.toString(), "--compare", other.toString());

        Path page = run.resolve("compare-" + other.getFileName() + ".html");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains(page.toString());
        assertThat(page).content().contains("Two runs side by side", "A, Everybody", "B, Everybody", "points");
    }

    @Test
    void noRunToCompareWith_saidSo() {
        Said said = Said.by("report", "--run", run.toString(), "--compare", folder.toString());

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains(folder.toString(), "manifest.json is missing");
    }

    @Test
    void tableOfALaterVersion_saidWhichCell() throws IOException {
        Path health = run.resolve("health.csv");
        Files.writeString(health, Files.readString(health).replaceFirst(",pass,", ",amber,"));

        Said said = Said.by("report", "--run", run.toString());

        assertThat(said.exit()).isEqualTo(4);
        assertThat(said.err()).contains("health.csv: status is amber, which this version does not know");
    }
}
