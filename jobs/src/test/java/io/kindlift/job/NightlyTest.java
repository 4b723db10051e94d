package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightlyTest extends SparkTest {

    private static final String NUMBER = "-?[0-9]+([.][0-9]+)?(E-?[0-9]+)?";
    private static final List<String> CSVS = List.of("estimates.csv", "balance.csv", "health.csv");

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void world() throws IOException {
        trial = Trial.in(folder);
    }

    @Test
    void smallTrial_givesWhatThePencilGives() throws IOException {
        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.sentences()).isEmpty();
        Map<String, String> spend = row("spend", "all", "all", "difference");
        // Means of 1…12 and of six 2s and six 0s; variances 13 and 12/11; Welch's error √(13/12 + 1/11).
        assertThat(number(spend, "mean_treated")).isEqualTo(6.5);
        assertThat(number(spend, "mean_control")).isEqualTo(1.0);
        assertThat(number(spend, "estimate")).isEqualTo(5.5);
        assertThat(number(spend, "std_error")).isCloseTo(Math.sqrt(13 / 12.0 + 1 / 11.0), within(1e-12));
        // (a + b)² / (a²/11 + b²/11) of a = 13/12, b = 1/11
        assertThat(number(spend, "df"))
                .isCloseTo(
                        11 * Math.pow(13 / 12.0 + 1 / 11.0, 2) / (Math.pow(13 / 12.0, 2) + Math.pow(1 / 11.0, 2)),
                        within(1e-10));
        assertThat(spend)
                .containsEntry("n_treated", "12")
                .containsEntry("n_control", "12")
                .containsEntry("headline", "true")
                .containsEntry("status", "ok");
        Map<String, String> visit = row("repeat_visit", "all", "all", "difference");
        assertThat(number(visit, "estimate")).isEqualTo(0.5);
        assertThat(number(visit, "std_error")).isCloseTo(Math.sqrt(0.25 / 12), within(1e-12));
        assertThat(said.out()).contains(trial.run().toString());
    }

    @Test
    void nobodyReachedTwice_everyTreatedReached_noIvRow() throws IOException {
        trial.nightly();

        assertThat(trial.csv("estimates.csv"))
                .extracting(row -> row.get("estimator"))
                .containsOnly("difference", "adjusted");
    }

    @Test
    void sameNightTwice_givesTheSameBytes() throws IOException {
        trial.nightly("--out", folder.resolve("one").toString());
        trial.nightly("--out", folder.resolve("two").toString());

        for (String csv : CSVS) {
            assertThat(only(folder.resolve("two")).resolve(csv))
                    .hasSameBinaryContentAs(only(folder.resolve("one")).resolve(csv));
        }
    }

    @Test
    void rowsOfSettledDays_areLate() throws IOException {
        trial.nightly();
        // As of 2026-04-15 with two days to settle, 04-13 is settled and 04-14 is not.
        trial.purchases(trial.purchases()
                + "l1,gift1,2026-03-20,1.00\nl2,gift2,2026-04-13,1.00\nl3,gift3,2026-04-14,1.00\n"
                + "l4,gift3,2026-04-16,1.00\n");

        Said said = trial.nightly();

        assertThat(said.exit()).isZero();
        assertThat(health("late_rows")).containsEntry("value", "2").containsEntry("status", "pass");
        assertThat(health("late_rows").get("detail")).contains("purchases 2");
    }

    @Test
    void firstNight_knowsOfNoLateRows() throws IOException {
        trial.nightly();

        assertThat(health("late_rows")).containsEntry("value", "").containsEntry("status", "pass");
    }

    @Test
    void strict_endsWith3AfterPublishing() throws IOException {
        trial.study("lookback_days: 30}", "lookback_days: 30, shares: {nothing: 1, gift: 99}}");

        Said lenient = trial.nightly();
        Said strict = trial.nightly("--strict");

        assertThat(lenient.exit()).isZero();
        assertThat(strict.exit()).isEqualTo(3);
        assertThat(health("sample_ratio")).containsEntry("status", "fail");
        assertThat(Files.readString(trial.run().resolve("manifest.json")))
                .contains("\"status\" : \"fail\"")
                .contains("\"exit\" : 3");
    }

    @Test
    void segmentsArePeople_keyHidesThemInEveryOutput() throws IOException {
        Files.write(folder.resolve("key"), Trial.utf8("a secret of some length"));
        trial.study("segments: []", "segments: [household_id]", "min_cell: 2", "min_cell: 2, key: {file: key}");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(trial.csv("estimates.csv"))
                .filteredOn(row -> row.get("segment").equals("household_id"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("segment_value")).matches("[0-9a-f]{32}"));
    }

    @Test
    void key_hidesPeopleAndChangesNothingElse() throws IOException {
        Files.write(folder.resolve("key"), Trial.utf8("a secret of some length"));
        trial.study("lookback_days: 30}", "lookback_days: 30, cluster: customers.household_id}");
        trial.nightly("--out", folder.resolve("open").toString());
        trial.study(
                "lookback_days: 30}",
                "lookback_days: 30, cluster: customers.household_id}",
                "min_cell: 2",
                "min_cell: 2, key: {file: key}");
        Said said = trial.nightly("--out", folder.resolve("hidden").toString());

        assertThat(said.exit()).as(said.err()).isZero();
        for (String csv : CSVS) {
            assertSameNumbers(
                    only(folder.resolve("hidden")).resolve(csv),
                    only(folder.resolve("open")).resolve(csv));
        }
        List<Row> hidden = cohort(folder.resolve("hidden"));
        assertThat(hidden).hasSize(24).allSatisfy(row -> {
            assertThat(row.getString(0)).matches("[0-9a-f]{32}");
            assertThat(row.getString(1)).isEqualTo(row.getString(0));
            assertThat(row.getString(2)).matches("[0-9a-f]{32}");
        });
        assertThat(hidden.stream().map(row -> row.getString(0)).distinct()).hasSize(24);
        assertThat(hidden.stream().map(row -> row.getString(2)).distinct()).hasSize(12);
        assertThat(cohort(folder.resolve("open")))
                .extracting(row -> row.getString(0))
                .contains("gift1", "none12");
    }

    @Test
    void badRows_areInTheRunWithTheirReason() throws IOException {
        trial.study("privacy:", "quality: {max_bad_share: 0.2}\nprivacy:");
        trial.purchases(trial.purchases() + "b1,gift1,2026-03-02,much\nb2,,sometime,1.00\n");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        List<Row> bad = spark().read()
                .parquet(trial.run().resolve("quarantine/purchases").toString())
                .sort("purchase_id")
                .collectAsList();
        assertThat(bad)
                .extracting(row -> row.mkString("|"))
                .containsExactly(
                        "b1|gift1|2026-03-02|much|purchases.csv|20|amount cannot be read as decimal(14,2)",
                        "b2|null|sometime|1.00|purchases.csv|21|purchased_at cannot be read as timestamp");
        assertThat(trial.run().resolve("quarantine/acts")).doesNotExist();
        assertThat(health("quarantined")).containsEntry("status", "warn").containsEntry("value", "0.1");
        assertThat(number(row("spend", "all", "all", "difference"), "estimate")).isEqualTo(5.5);
    }

    @Test
    void badRowsUnderAKey_tellNoIdsAndNothingUndeclared() throws IOException {
        Files.write(folder.resolve("key"), Trial.utf8("a secret of some length"));
        trial.study("privacy: {min_cell: 2", "quality: {max_bad_share: 0.5}\nprivacy: {min_cell: 2, key: {file: key}");
        trial.purchases("purchase_id,customer_id,purchased_at,amount,reason,e-mail\n"
                + trial.purchases()
                        .lines()
                        .skip(1)
                        .map(line -> line + ",x,y@z\n")
                        .reduce("", String::concat)
                + "b1,gift1,2026-03-02,much,complaint,y@z\n");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        Row bad = spark().read()
                .parquet(trial.run().resolve("quarantine/purchases").toString())
                .first();
        assertThat(bad.schema().fieldNames())
                .containsExactly(
                        "purchase_id",
                        "customer_id",
                        "purchased_at",
                        "amount",
                        "kindlift_file",
                        "kindlift_line",
                        "reason");
        assertThat(bad.getString(1)).matches("[0-9a-f]{32}");
        assertThat(bad.getString(6)).isEqualTo("amount cannot be read as decimal(14,2)");
        assertThat(health("extra_columns").get("detail")).contains("purchases: reason, e-mail");
    }

    @Test
    void severalArms_eachHasRowsOfItsOwn() throws IOException {
        trial.replace(
                "assignments",
                trial.read("assignments")
                        .selectExpr(
                                "unit_id",
                                "CASE WHEN arm = 'gift' AND substr(unit_id, 5) > 6 THEN 'letter' ELSE arm END AS arm",
                                "assigned_at"));

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(number(row("spend", "all", "all", "difference"), "estimate")).isEqualTo(5.5);
        // 1…6 have the mean 3.5, 7…12 have 9.5; the controls 1.
        assertThat(number(row("spend", "arm", "gift", "difference"), "estimate"))
                .isEqualTo(2.5);
        assertThat(number(row("spend", "arm", "letter", "difference"), "estimate"))
                .isEqualTo(8.5);
        assertThat(row("spend", "arm", "letter", "difference"))
                .containsEntry("n_treated", "6")
                .containsEntry("n_control", "12")
                .containsEntry("headline", "true");
    }

    @Test
    void segmentNoTableHolds_isUnavailable() throws IOException {
        trial.study("segments: []", "segments: [tier, shoe_size]");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        // Gold are the even ones: 2, 4, … 12 against six with mean 1.
        assertThat(number(row("spend", "tier", "gold", "difference"), "estimate"))
                .isEqualTo(6.0);
        assertThat(row("spend", "shoe_size", "", "adjusted"))
                .containsEntry("status", "unavailable")
                .containsEntry("estimate", "")
                .containsEntry("note", "no column shoe_size in assignments or customers");
    }

    @Test
    void outcomeTheTablesCannotAnswer_isUnavailable() throws IOException {
        trial.study("segments:", "  - {kind: margin, window_days: 7}\nsegments:");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(row("margin", "all", "all", "difference"))
                .containsEntry("status", "unavailable")
                .containsEntry("note", "purchases have no column margin and value.margin_rate is not set");
    }

    @Test
    void rowsAfterTheDay_changeNothing() throws IOException {
        trial.nightly();
        List<String> before = Files.readAllLines(trial.run().resolve("estimates.csv"));
        trial.purchases(
                trial.purchases() + "z1,none1,2026-04-16,1000.00\nz1,none1,2026-04-17,much\nz2,,2026-04-16,1\n");

        trial.nightly();

        assertThat(Files.readAllLines(trial.run().resolve("estimates.csv"))).isEqualTo(before);
        assertThat(health("duplicates")).containsEntry("value", "0");
        assertThat(health("anonymous_purchases")).containsEntry("value", "0");
        assertThat(health("quarantined")).containsEntry("value", "0");
    }

    @Test
    void actsOfStrangers_areUnmatched() throws IOException {
        trial.replace(
                "acts",
                trial.read("acts")
                        .union(TableFiles.rows(
                                "('x1', 'stranger', TIMESTAMP'2026-03-01 12:00:00Z', 'note'),"
                                        + " ('x2', 'none12', TIMESTAMP'2026-03-01 12:00:00Z', 'note')",
                                "a",
                                "b",
                                "c",
                                "d")));

        trial.nightly();

        assertThat(health("unmatched_acts")).containsEntry("value", "2");
    }

    @Test
    void session_isLeftRunning() {
        trial.nightly();

        assertThat(spark().sparkContext().isStopped()).isFalse();
    }

    private Map<String, String> row(String outcome, String segment, String value, String estimator) throws IOException {
        return trial.csv("estimates.csv").stream()
                .filter(row -> row.get("outcome").equals(outcome)
                        && row.get("segment").equals(segment)
                        && row.get("segment_value").equals(value)
                        && row.get("estimator").equals(estimator))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> health(String check) throws IOException {
        return trial.csv("health.csv").stream()
                .filter(row -> row.get("check").equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    /** Doubles are summed in buckets by id, and pseudonyms fall into others: their last digits may differ, no more. */
    private static void assertSameNumbers(Path one, Path other) throws IOException {
        String[] found = Files.readString(one).split("[,\n]");
        String[] expected = Files.readString(other).split("[,\n]");
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            if (found[i].matches(NUMBER) && expected[i].matches(NUMBER)) {
                double number = Double.parseDouble(expected[i]);
                assertThat(Double.parseDouble(found[i])).isCloseTo(number, within(1e-12 * (1 + Math.abs(number))));
            } else {
                assertThat(found[i]).isEqualTo(expected[i]);
            }
        }
    }

    private static Path only(Path results) throws IOException {
        try (var runs = Files.list(results.resolve("trial/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static List<Row> cohort(Path results) throws IOException {
        return spark().read()
                .parquet(only(results).resolve("cohort").toString())
                .select("unit_id", "customer_id", "cluster")
                .collectAsList();
    }
}
