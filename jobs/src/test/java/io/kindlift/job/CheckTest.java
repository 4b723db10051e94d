package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest extends SparkTest {

    @TempDir
    private Path folder;

    @Test
    void goodTables_areCountedAndNothingIsPublished() throws IOException {
        Trial trial = Trial.in(folder);
        trial.purchases(trial.purchases() + "g1,gift1,2026-03-02T10:00:00Z,1.00\nx,,2026-02-01,1.00\n");

        Said said = trial.check();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out().lines())
                .contains(
                        "study trial: the file is right",
                        "purchases    20 rows, 2026-02-01 to 2026-03-02; 1 repeated, 1 anonymous, 0 bad",
                        "customers    24 rows; 0 repeated, 0 anonymous, 0 bad",
                        "               ignored: tier",
                        "every table keeps its contract");
        assertThat(trial.published()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly", "check"})
    void help_showsEveryKeyOfTheStudyFile(String command) {
        Said said = Said.by(command, "--help");

        assertThat(said.exit()).isZero();
        assertThat(said.out())
                .contains("--study=FILE")
                .contains("Keys of the study file:")
                .contains("time_zone")
                .contains("lookback_days")
                .contains("max_bad_share");
    }

    @Test
    void helpOfAll_listsCommandsAndExitCodes() {
        Said said = Said.by("--help");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("nightly", "check", "sample").contains("5   another run is publishing");
    }

    @Test
    void noCommand_isUsage() {
        Said said = Said.by();

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.sentences())
                .first()
                .isEqualTo("kindlift: Missing command: nightly, calibrate, check, report or sample");
    }
}
