package io.kindlift.job;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightly} in a world where kindness makes customers bring others, and a few bring many; its truth is known. */
class ReferralUpliftTest extends SparkTest {

    private static final List<String> OUTCOMES =
            List.of("referral", "referrals", "invite", "invites", "referred_spend", "mention");

    /** A correct program is off by more with chance 6e-5 for each of twelve rows. */
    private static final double FAR = 4;

    @TempDir
    private Path folder;

    @Test
    void plantedUplift_isFound() throws IOException {
        Said sample = Said.by(
                "sample", "--out", folder.toString(), "--customers", "6000", "--seed", "3", "--referral-effect", "8");
        Path study = folder.resolve("randomized.yaml");
        String outcomes = String.join(
                "\n",
                OUTCOMES.stream()
                        .map(kind ->
                                "  - {kind: " + kind + ", window_days: 90, headline: " + kind.equals("referral") + "}")
                        .toList());
        Files.writeString(
                study,
                Files.readString(study)
                        .replaceFirst(
                                "(?s)outcomes:\n.*\nsegments: [^\n]*", "outcomes:\n" + outcomes + "\nsegments: []"));

        Said said = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-08-31");

        assertThat(sample.exit()).as(sample.err()).isZero();
        assertThat(said.exit()).as(said.err()).isZero();
        for (String outcome : OUTCOMES) {
            for (String estimator : List.of("difference", "adjusted")) {
                Map<String, String> row =
                        row("estimates.csv", Map.of("outcome", outcome, "estimator", estimator, "segment", "all"));
                assertThat(row).as(outcome).containsEntry("status", "ok");
                double off = number(row, "estimate") - truth(outcome);
                System.out.printf(
                        Locale.ROOT,
                        "%s %s: %.4f, truth %.4f, error %.4f%n",
                        outcome,
                        estimator,
                        number(row, "estimate"),
                        truth(outcome),
                        number(row, "std_error"));
                assertThat(Math.abs(off)).as(outcome).isLessThan(FAR * number(row, "std_error"));
            }
        }
        Map<String, String> headline =
                row("estimates.csv", Map.of("outcome", "referral", "estimator", "adjusted", "segment", "all"));
        assertThat(truth("referral")).isBetween(number(headline, "conf_low"), number(headline, "conf_high"));
        assertThat(number(headline, "conf_low")).isPositive();
        assertThat(number(
                        row(
                                "estimates.csv",
                                Map.of("outcome", "referrals", "estimator", "difference", "segment", "all")),
                        "std_error"))
                .as("a Poisson error would be too small")
                .isGreaterThan(1.1 * poisson());
        chains();
        assertThat(row("balance.csv", Map.of("covariate", "referrals"))).isNotEmpty();
        assertThat(row("health.csv", Map.of("check", "referrals")).get("detail"))
                .contains("brought a new customer");
        assertThat(row("health.csv", Map.of("check", "spillover")).get("detail"))
                .contains("of their household");
        assertThat(row("estimates.csv", Map.of("outcome", "referral", "estimator", "adjusted", "segment", "spillover")))
                .containsEntry("segment_value", "without")
                .containsEntry("status", "ok")
                .containsEntry("p_adjusted", "");
    }

    private void chains() throws IOException {
        Map<String, String> first =
                row("chains.csv", Map.of("arm", "difference", "measure", "reached", "generation", "1"));
        assertThat(number(first, "low")).isPositive();
        for (String arm : List.of("treated", "control")) {
            Map<String, String> k = row("chains.csv", Map.of("arm", arm, "measure", "children", "generation", ""));
            assertThat(number(k, "value")).as(arm).isBetween(number(k, "low"), number(k, "high"));
            assertThat(number(k, "high")).as(arm).isGreaterThan(number(k, "value"));
        }
        assertThat(rows("chains.csv", Map.of("measure", "tree_size"))).isNotEmpty();
        assertThat(number(first, "value"))
                .as("within strata")
                .isCloseTo(
                        number(
                                row(
                                        "estimates.csv",
                                        Map.of("outcome", "referrals", "estimator", "difference", "segment", "all")),
                                "estimate"),
                        within(1e-9));
        List<Map<String, String>> lag = rows("curves.csv", Map.of("curve", "lag", "arm", "treated"));
        assertThat(lag).hasSize(13);
        assertThat(lag.get(12)).containsEntry("x", "90");
        assertThat(number(lag.get(12), "y")).isCloseTo(broughtByTheTreated(), within(1e-9));
    }

    /** New customers per treated episode; the rows of estimates weigh the trial's strata besides. */
    private double broughtByTheTreated() throws IOException {
        Row treated = spark().read()
                .parquet(run().resolve("cohort").toString())
                .where("mature_90 and treated")
                .agg(sum("referrals_90"), count("unit_id"))
                .first();
        return (double) treated.getLong(0) / treated.getLong(1);
    }

    /** The error if every new customer came independently of every other. */
    private double poisson() throws IOException {
        List<Row> arms = spark().read()
                .parquet(run().resolve("cohort").toString())
                .where("mature_90")
                .groupBy("treated")
                .agg(sum("referrals_90"), count("unit_id"))
                .collectAsList();
        return Math.sqrt(arms.stream()
                .mapToDouble(arm -> arm.getLong(1) / Math.pow((double) arm.getLong(2), 2))
                .sum());
    }

    private double truth(String outcome) throws IOException {
        Map<String, String> row = csv(folder.resolve("truth.csv")).stream()
                .filter(each -> each.get("estimand").equals("ITT")
                        && each.get("segment").equals("all")
                        && each.get("window_days").equals("90")
                        && each.get("outcome").equals(outcome))
                .findFirst()
                .orElseThrow();
        return number(row, "truth");
    }

    private Map<String, String> row(String file, Map<String, String> where) throws IOException {
        return rows(file, where).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " has no row " + where));
    }

    private List<Map<String, String>> rows(String file, Map<String, String> where) throws IOException {
        return csv(run().resolve(file)).stream()
                .filter(row -> where.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(row.get(entry.getKey()))))
                .toList();
    }

    private static List<Map<String, String>> csv(Path file) {
        return spark()
                .read()
                .option("header", true)
                .option("escape", "\"")
                .option("nullValue", "")
                .csv(file.toString())
                .na()
                .fill("")
                .collectAsList()
                .stream()
                .map(ReferralUpliftTest::map)
                .toList();
    }

    private static Map<String, String> map(Row row) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String name : row.schema().fieldNames()) {
            map.put(name, row.getAs(name));
        }
        return map;
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results/cafe-trial/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
