package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.publish.Publication;
import io.kindlift.study.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is broken: the documented exit code, one sentence, nothing published, the earlier run as it was. */
class BrokenInputTest extends SparkTest {

    @TempDir
    private static Path folder;

    private static Trial trial;
    private static Map<String, String> earlier;

    @BeforeAll
    static void earlierRun() throws IOException {
        trial = Trial.in(folder);
        assertThat(trial.nightly().exit()).isZero();
        earlier = trial.published();
        assertThat(earlier).containsKey("trial/current.json");
    }

    @BeforeEach
    void mended() throws IOException {
        trial = Trial.in(folder);
    }

    @Test
    void missingColumn() throws IOException {
        trial.purchases(trial.purchases().replace("amount", "total"));

        refused(
                3,
                "purchases (" + trial.path("purchases.csv") + "): no column amount (decimal(14,2)); found purchase_id,"
                        + " customer_id, purchased_at, total; map it in inputs.purchases.columns or fix the export");
    }

    @Test
    void wrongType() throws IOException {
        trial.replace("assignments", trial.read("assignments").selectExpr("unit_id", "1.5D AS arm", "assigned_at"));

        refused(
                3,
                "assignments (" + trial.path("assignments")
                        + "): column arm is double, expected string; map another column in inputs.assignments.columns or fix the"
                        + " export");
    }

    @Test
    void unknownKey() throws IOException {
        trial.study("segments:", "segmnts:");

        refused(2, trial.path("study.yaml") + ":", "segmnts", "segments");
    }

    @Test
    void emptyTable() throws IOException {
        trial.purchases("purchase_id,customer_id,purchased_at,amount\n");

        refused(
                3,
                "purchases (" + trial.path("purchases.csv")
                        + "): no rows up to the as-of day; was the export complete?");
    }

    @Test
    void unreadablePath() throws IOException {
        trial.study("path: acts", "path: elsewhere");

        refused(4, "acts: nothing at " + trial.path("elsewhere") + "; check inputs.acts.path");
    }

    @Test
    void endBeforeStart() throws IOException {
        trial.study("end: 2026-03-31", "end: 2026-02-28");

        refused(2, trial.path("study.yaml") + ":", "period", "2026-02-28", "2026-03-01");
    }

    @Test
    void unknownTimeZone() throws IOException {
        trial.study("Europe/London", "Europe/Lundon");

        refused(2, trial.path("study.yaml") + ":", "time_zone", "Europe/Lundon", "Europe/London");
    }

    @Test
    void tooManyBadRows() throws IOException {
        trial.purchases(trial.purchases() + "b1,gift1,2026-03-02,much\n");

        refused(
                3,
                "purchases (" + trial.path("purchases.csv") + "): 1 of 19 rows (5.26 %) break their contract, more than"
                        + " quality.max_bad_share allows (1.00 %): amount cannot be read as decimal(14,2) (1), such as much"
                        + " (purchases.csv, line 20); inputs.purchases says how numbers (csv.decimal) and times (times) are"
                        + " written");
    }

    @Test
    void columnsNowhere() throws IOException {
        trial.study("lookback_days: 30", "lookback_days: 30, cluster: store");
        refused(3, "design.cluster: no column store in assignments or customers; found");

        trial.study("lookback_days: 30", "lookback_days: 30, adjust_for: [age]");
        refused(3, "design.adjust_for: no column customers.age in assignments or customers; found");
    }

    @Test
    void armsThatDoNotFit() throws IOException {
        trial.study("control_arm: nothing", "control_arm: placebo");
        refusedByNightly(3, "assignments: nobody is in design.control_arm placebo; the arms found are gift, nothing");

        trial.study("lookback_days: 30", "lookback_days: 30, shares: {nothing: 1, flowers: 1}");
        refusedByNightly(
                3, "design.shares names nothing, flowers, but the arms found in assignments are gift, nothing");

        trial.study("start: 2026-03-01", "start: 2026-03-02");
        refusedByNightly(
                3,
                "assignments: nobody was assigned between 2026-03-02 and 2026-03-31, the study's period;"
                        + " look at period and time_zone");
    }

    @Test
    void keyThatIsNotThere() throws IOException {
        trial.study("min_cell: 2", "min_cell: 2, key: {file: nokey}");
        refusedByNightly(2, "privacy.key.file: cannot read " + trial.path("nokey"));

        trial.study("min_cell: 2", "min_cell: 2, key: {env: KINDLIFT_NO_SUCH_KEY}");
        refusedByNightly(2, "privacy.key.env: the environment variable KINDLIFT_NO_SUCH_KEY is not set");
    }

    @Test
    void studyFileThatIsNotThere() throws IOException {
        Files.delete(trial.path("study.yaml"));

        refused(2, trial.path("study.yaml") + ":", "does not exist");
    }

    @Test
    void dayBeforeThePeriod() throws IOException {
        Said said = Said.by("nightly", "--study", trial.path("study.yaml").toString(), "--as-of", "2026-02-28");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.sentences())
                .containsExactly(
                        "kindlift: --as-of is 2026-02-28, before the study's period begins on 2026-03-01",
                        "See kindlift nightly --help");
        assertThat(trial.published()).isEqualTo(earlier);
    }

    @Test
    void optionsThatDoNotExist() throws IOException {
        Said said = Said.by("nightly", "--study", trial.path("study.yaml").toString(), "--as-off", "2026-04-15");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.sentences()).hasSizeLessThan(4).first().asString().contains("--as-of");
        assertThat(trial.published()).isEqualTo(earlier);
    }

    @Test
    void anotherRunPublishing() throws IOException {
        String results = trial.path("results").toString();
        try (Publication other = Publication.open(
                spark(), StudyFile.read(trial.path("study.yaml")), LocalDate.of(2026, 4, 15), results)) {
            Said said = trial.nightly();

            assertThat(other.run()).isNotNull();
            assertThat(said.exit()).isEqualTo(5);
            assertThat(said.sentences()).singleElement().asString().contains("another run is publishing");
        }
        assertThat(trial.published()).isEqualTo(earlier);
    }

    /** By nightly and by check, in the same words. */
    private void refused(int exit, String... words) throws IOException {
        refusedByNightly(exit, words);
        Said said = trial.check();
        assertThat(said.exit()).isEqualTo(exit);
        assertThat(said.sentences()).singleElement().asString().contains(words);
    }

    private void refusedByNightly(int exit, String... words) throws IOException {
        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isEqualTo(exit);
        assertThat(said.sentences())
                .singleElement()
                .asString()
                .startsWith("kindlift: ")
                .contains(words)
                .doesNotContain("Exception");
        assertThat(said.out()).isEmpty();
        assertThat(trial.published()).isEqualTo(earlier);
    }
}
