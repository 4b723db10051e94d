package io.kindlift.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kindlift.Kindlift;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.night.Progress;
import io.kindlift.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the notebooks' page shows for SQL, pandas and R gives the numbers of the run. Pandas and R are tried where installed. */
class WithoutJavaTest extends SparkTest {

    private static final Path PAGE = Path.of("notebooks/README.md");
    private static final String PYTHON =
            Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

    @TempDir
    private static Path folder;

    private static Kindlift.Answer answer;
    private static String run;

    @BeforeAll
    static void publish() {
        spark();
        Kindlift kindlift = Kindlift.start();
        Study file = Kindlift.study("data-samples/cafe/randomized.yaml");
        Study study = file.with(file.outcomes().subList(0, 1)).withSegments(List.of());
        try (Kindlift.Night night =
                kindlift.night(study, LocalDate.parse("2026-08-31"), folder.toString(), Progress.SILENT)) {
            run = night.publish().folder();
        }
        answer = kindlift.run(run);
    }

    @Test
    void duckDb_readsEstimatesAndCohort() throws Exception {
        String[] queries = shown("sql").split(";", -1);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            ResultSet estimates = statement.executeQuery(queries[0]);
            assertThat(estimates.next()).isTrue();
            assertThat(estimates.getString("outcome")).isEqualTo("repeat_visit");
            assertThat(estimates.getDouble("estimate")).isEqualTo(adjusted());
            assertThat(estimates.next()).isFalse();

            ResultSet arms = statement.executeQuery(queries[1]);
            long episodes = 0;
            while (arms.next()) {
                episodes += arms.getLong("episodes");
            }
            assertThat(episodes).isEqualTo(answer.cohort().count());
        }
    }

    @Test
    void pandas_readsEstimates() throws Exception {
        assumeTrue(said(PYTHON, "-c", "import pandas; print('here')").contains("here"), "pandas is not installed");

        assertNumbers(said(PYTHON, "-c", shown("python")));
    }

    @Test
    void r_readsEstimates() throws Exception {
        assumeTrue(said("Rscript", "-e", "cat('here')").contains("here"), "R is not installed");

        assertNumbers(said("Rscript", "-e", shown("r")));
    }

    private static void assertNumbers(String said) {
        String[] numbers = said.lines()
                .filter(line -> line.contains("repeat_visit"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said))
                .trim()
                .split("\\s+");

        assertThat(numbers).hasSize(5).startsWith("repeat_visit", "30");
        assertThat(Double.parseDouble(numbers[2])).isCloseTo(adjusted(), org.assertj.core.api.Assertions.within(5e-7));
    }

    private static double adjusted() {
        return answer.run().estimates().stream()
                .filter(row -> row.estimator() == io.kindlift.estimate.Estimator.ADJUSTED)
                .findFirst()
                .orElseThrow()
                .figures()
                .estimate();
    }

    private static String shown(String language) {
        return Block.of(PAGE).stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text()
                .replace("$RUN", run);
    }

    /** What a program says on either stream; nothing where there is no such program. */
    private static String said(String... command) throws InterruptedException, IOException {
        Path log = folder.resolve("said");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException none) {
            return "";
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log);
    }
}
