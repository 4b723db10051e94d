package io.kindlift.job;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchedStudyTest extends SparkTest {

    @TempDir
    private Path folder;

    @Test
    void kindnessDoesNothing_staffFavourRegulars_naiveIsFarOff_matchedIsNot() throws IOException {
        Path world = folder.resolve("world");
        Said sample = Said.by(
                "sample",
                "--out",
                world.toString(),
                "--customers",
                "4000",
                "--seed",
                "11",
                "--effect",
                "0",
                "--favour",
                "3");
        assertThat(sample.exit()).as(sample.err()).isZero();
        Path study = world.resolve("matched.yaml");
        Files.writeString(study, Files.readString(study).replaceFirst("segments: .*", "segments: []"));

        Said said = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-08-31");

        assertThat(said.exit()).as(said.err()).isZero();
        double naive = everAgainstNever(world);
        System.out.printf(Locale.ROOT, "ever against never, of an act that does nothing: %+.1f points%n", 100 * naive);
        assertThat(naive).isGreaterThan(0.10);
        Path run = only(world.resolve("results/cafe-kindness/runs"));
        for (String estimator : List.of("difference", "adjusted", "aipw")) {
            Map<String, String> row = estimate(run, "repeat_visit", estimator);
            assertThat(row).containsEntry("status", "ok").containsEntry("estimand", "ATT");
            assertThat(Double.parseDouble(row.get("conf_low"))).isNegative();
            assertThat(Double.parseDouble(row.get("conf_high"))).isPositive();
        }
        assertThat(health(run, "balance_max_smd")).containsEntry("status", "pass");
        assertThat(health(run, "pre_period_placebo")).containsEntry("status", "pass");
        assertThat(health(run, "calibration")).containsEntry("status", "blind");

        Said calibrated =
                Said.by("calibrate", "--study", study.toString(), "--as-of", "2026-08-31", "--programmes", "20");

        assertThat(calibrated.exit()).as(calibrated.err()).isZero();
        assertThat(calibrated.out()).contains("20 pretend programmes").contains("repeat_visit_30");
        Path kept = world.resolve("results/cafe-kindness/calibration/2026-08-31.json");
        JsonNode found =
                new ObjectMapper().readTree(kept.toFile()).get("calibrations").get(1);
        assertThat(found.get("estimator").asText()).isEqualTo("adjusted");
        assertThat(found.get("estimated").asInt()).isEqualTo(20);
        double real =
                Double.parseDouble(estimate(run, "repeat_visit", "adjusted").get("n_treated"));
        assertThat(found.get("mean_treated").asDouble())
                .as("treated of a pretend programme, most of whom have somebody to be compared with")
                .isBetween(
                        0.7 * real,
                        1.1 * real); // days after a real act are taken out, and with them some strata' controls
    }

    /** Customers who ever got an act against those who never did: who came in July 2026. */
    private static double everAgainstNever(Path world) {
        Dataset<Row> ever = spark().read()
                .parquet(world.resolve("acts").toString())
                .select("customer_id")
                .distinct()
                .withColumn("ever", lit(1));
        Dataset<Row> came = spark().read()
                .parquet(world.resolve("purchases").toString())
                .where("purchased_at >= '2026-07-01' and purchased_at < '2026-07-31' and amount >= 0")
                .select("customer_id")
                .distinct()
                .withColumn("came", lit(1));
        Dataset<Row> all = spark().read()
                .parquet(world.resolve("customers").toString())
                .where("joined_at < '2026-01-01'")
                .select("customer_id")
                .join(ever, "customer_id", "left")
                .join(came, "customer_id", "left")
                .na()
                .fill(0);
        return mean(all, 1) - mean(all, 0);
    }

    private static double mean(Dataset<Row> all, int ever) {
        return all.where(col("ever").equalTo(ever)).agg(avg("came")).first().getDouble(0);
    }

    @Test
    void nobodyHasADayInCommonWithTheTreated_noOverlap_noNumber() throws IOException {
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount,location_id\n");
        StringBuilder acts = new StringBuilder("act_id,customer_id,occurred_at,act_type\n");
        for (int i = 0; i < 12; i++) {
            acts.append("a%d,kind%d,2026-03-10T12:00:00Z,note%n".formatted(i, i));
            for (int day = 1; day < 28; day += 3) {
                purchases.append("k%d-%d,kind%d,2026-03-%02dT10:00:00Z,5.00,north%n".formatted(i, day, i, day));
                // The others shop elsewhere: no stratum holds both.
                purchases.append("o%d-%d,other%d,2026-03-%02dT10:00:00Z,5.00,south%n".formatted(i, day, i, day));
            }
        }
        Files.writeString(folder.resolve("purchases.csv"), purchases);
        Files.writeString(folder.resolve("acts.csv"), acts);
        Files.writeString(folder.resolve("study.yaml"), """
                study: apart
                time_zone: UTC
                period: {start: 2026-03-10, end: 2026-03-20}
                inputs:
                  acts: {path: acts.csv, format: csv}
                  purchases: {path: purchases.csv, format: csv}
                design: {kind: matched, lookback_days: 30, washout_days: 30, match_on: [location]}
                outcomes: [{kind: repeat_visit, window_days: 7, headline: true}]
                """);

        Said said = Said.by("nightly", "--study", folder.resolve("study.yaml").toString(), "--as-of", "2026-04-30");

        assertThat(said.exit()).as(said.err()).isZero();
        Path run = only(folder.resolve("results/apart/runs"));
        for (String estimator : List.of("difference", "adjusted", "aipw", "did")) {
            Map<String, String> row = estimate(run, "repeat_visit", estimator);
            assertThat(row)
                    .containsEntry("status", "no_overlap")
                    .containsEntry("estimate", "")
                    .containsEntry("p_value", "")
                    .containsEntry("n_treated", "0");
            assertThat(row.get("note")).contains("100 %");
        }
        assertThat(health(run, "overlap")).containsEntry("status", "fail").containsEntry("value", "1");
    }

    @Test
    void nobodyRecommendedAnybodyYet_isNoError() throws IOException {
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount,location_id\n");
        StringBuilder acts = new StringBuilder("act_id,customer_id,occurred_at,act_type\n");
        for (int i = 0; i < 40; i++) {
            for (int day = 1; day < 28; day += 3) {
                purchases.append("p%d-%d,c%d,2026-03-%02dT10:00:00Z,5.00,north%n".formatted(i, day, i, day));
            }
            acts.append(i % 2 == 0 ? "a%d,c%d,2026-03-10T12:00:00Z,note%n".formatted(i, i) : "");
        }
        Files.writeString(folder.resolve("purchases.csv"), purchases);
        Files.writeString(folder.resolve("acts.csv"), acts);
        Files.writeString(folder.resolve("referrals.csv"), "referral_id,referrer_id,referred_id,referred_at\n");
        Files.writeString(folder.resolve("study.yaml"), """
                study: nobody-yet
                title: Nobody recommended anybody yet
                time_zone: UTC
                period: {start: 2026-03-01, end: 2026-03-31}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  acts: {path: acts.csv, format: csv}
                  referrals: {path: referrals.csv, format: csv}
                design: {kind: matched, match_on: [week]}
                outcomes:
                  - {kind: visits, window_days: 14, headline: true}
                  - {kind: referral, window_days: 14, headline: true}
                """);

        Said said = Said.by("nightly", "--study", folder.resolve("study.yaml").toString(), "--as-of", "2026-04-30");

        assertThat(said.exit()).as(said.err()).isZero();
        Path run = only(folder.resolve("results/nobody-yet/runs"));
        assertThat(estimate(run, "visits", "difference")).containsEntry("n_treated", "20");
        assertThat(estimate(run, "referral", "difference").get("mean_treated")).isIn("0", "");
        assertThat(health(run, "silent_days")).containsEntry("status", "warn");
    }

    @Test
    void staffFollowWhatNoTableHolds_theChecksThatCanSeeItSaySo() throws IOException {
        Path world = folder.resolve("hidden");
        Said sample = Said.by(
                "sample",
                "--out",
                world.toString(),
                "--customers",
                "5000",
                "--seed",
                "4",
                "--effect",
                "0",
                "--hidden",
                "3");
        assertThat(sample.exit()).as(sample.err()).isZero();
        Path study = world.resolve("matched.yaml");
        // Nothing matched on tells the keen from the others, so the days before the act give staff's preference away.
        Files.writeString(
                study,
                Files.readString(study)
                        .replaceFirst("segments: .*", "segments: []")
                        .replaceFirst("match_on: .*", "match_on: [location, week]"));

        Said said = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-08-31");

        assertThat(said.exit()).as(said.err()).isZero();
        Path run = only(world.resolve("results/cafe-kindness/runs"));
        assertThat(Double.parseDouble(
                        estimate(run, "repeat_visit", "difference").get("conf_low")))
                .as("a miracle of an act that does nothing")
                .isPositive();
        assertThat(health(run, "pre_period_placebo")).containsEntry("status", "fail");
        assertThat(health(run, "e_value").get("detail"))
                .contains("an unmeasured cause would have to raise both the chance of an act and the outcome");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("the comparison is not fair")
                .contains("Do not use");
    }

    private static Map<String, String> estimate(Path run, String outcome, String estimator) {
        return Tables.rows(run.resolve("estimates.csv")).stream()
                .filter(row -> row.get("outcome").equals(outcome)
                        && row.get("estimator").equals(estimator)
                        && row.get("segment").equals("all"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> health(Path run, String check) {
        return Tables.rows(run.resolve("health.csv")).stream()
                .filter(row -> row.get("check").equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Path only(Path runs) throws IOException {
        try (java.util.stream.Stream<Path> all = Files.list(runs)) {
            return all.findFirst().orElseThrow();
        }
    }
}
