package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightly} with a time to return, in both designs. */
class ReturnsTest extends SparkTest {

    private static final int WINDOW = 90;

    @TempDir
    private Path folder;

    /** One episode as the cohort holds it. */
    private record Watched(
            String customer,
            boolean treated,
            int days,
            boolean returned,
            String stratum,
            String tier,
            String surprise,
            double weight) {

        Watched weighing(double other) {
            return new Watched(customer, treated, days, returned, stratum, tier, surprise, other);
        }
    }

    @Test
    void smallTrial_givesWhatThePencilGives() throws IOException {
        Trial trial = Trial.in(folder);
        trial.study("segments: []", "  - {kind: time_to_return, window_days: 7, headline: true}\nsegments: [tier]");

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        // Gifts all came on day 1. Of the others half did, half not within 7 days: 1 + 6/2 days.
        Map<String, String> difference = row(trial, "difference");
        assertThat(number(difference, "mean_treated")).isEqualTo(1);
        assertThat(number(difference, "mean_control")).isEqualTo(4);
        assertThat(number(difference, "estimate")).isEqualTo(-3);
        // Welch: six of 1 and six of 7 days have variance 6 * 18 / 11; the gifts have none.
        assertThat(number(difference, "std_error")).isCloseTo(Math.sqrt(6 * 18 / 11.0 / 12), within(1e-12));
        // On day 1, 18 of 24 came: 12 where 9 were expected, with variance 18·6/23·¼.
        Map<String, String> logRank = row(trial, "logrank");
        assertThat(number(logRank, "statistic")).isCloseTo(9 / (18 * 6 / 23.0 / 4), within(1e-10));
        assertThat(logRank).containsEntry("df", "1").containsEntry("estimate", "");
        assertThat(number(row(trial, "cox"), "estimate")).isPositive();
        assertThat(said.out()).contains("time_to_return, 7 days");
        List<Map<String, String>> curve = trial.csv("curves.csv").stream()
                .filter(point ->
                        point.get("segment").equals("all") && point.get("curve").equals("return"))
                .toList();
        assertThat(curve).hasSize(2 * 7);
        assertThat(curve.get(0))
                .containsEntry("arm", "treated")
                .containsEntry("x", "1")
                .containsEntry("y", "1")
                .containsEntry("n", "12");
        assertThat(curve.get(8))
                .containsEntry("arm", "control")
                .containsEntry("x", "2")
                .containsEntry("y", "0.5")
                .containsEntry("n", "12");
        assertThat(number(curve.get(8), "low")).isBetween(0.1, 0.5);
        assertThat(number(curve.get(8), "high")).isBetween(0.5, 0.9);
    }

    @Test
    void matchedStudy_givesWhatItsCohortGives() throws IOException {
        Path cafe = folder.resolve("cafe");
        Said sample = Said.by("sample", "--out", cafe.toString(), "--customers", "300");
        Path study = cafe.resolve("matched.yaml");
        String text = Files.readString(study);
        Files.writeString(
                study,
                text.replace("outcomes:\n", "outcomes:\n  - {kind: time_to_return, window_days: 90}\n")
                        .replace("max_bad_share: 0.01", "max_bad_share: 0.1")
                        .replace("min_cell: 10", "min_cell: 1")
                        .replaceAll("match_on: \\[[^]]*]", "match_on: [frequency]"));
        String asOf = Files.readString(cafe.resolve("as_of")).strip();

        Said said = Said.by("nightly", "--study", study.toString(), "--as-of", asOf, "--out", folder + "/results");

        assertThat(sample.exit()).as(sample.err()).isZero();
        assertThat(said.exit()).as(said.err()).isZero();
        List<Watched> cohort = cohort();
        Map<String, String> difference = row("difference");
        assertThat(difference).containsEntry("status", "ok");
        assertThat(number(difference, "estimate")).isCloseTo(difference(cohort), within(1e-9));
        assertThat(Files.readString(run().resolve("estimates.csv"))).doesNotContain(",logrank,", ",cox,");
        assertThat(Files.readAllLines(run().resolve("curves.csv")))
                .filteredOn(line -> line.startsWith("return,time_to_return,90,all,all,"))
                .hasSize(2 * WINDOW);
        // Of a customer's segment both arms; of an act's the treated alone, against everybody in their strata.
        assertSegment(cohort, "tier", "bronze", each -> "bronze".equals(each.tier));
        assertSegment(cohort, "surprise", "unexpected", each -> !each.treated || "unexpected".equals(each.surprise));
    }

    @Test
    void valueWithNobodyToCompareWith_isSuppressed_andTheOthersHaveTheirTimes() throws IOException {
        List<String> purchases = new ArrayList<>(List.of("purchase_id,customer_id,purchased_at,amount"));
        List<String> acts = new ArrayList<>(List.of("act_id,customer_id,occurred_at,act_type"));
        List<String> customers = new ArrayList<>(List.of("customer_id,tier"));
        for (int i = 0; i < 60; i++) {
            customers.add("c" + i + "," + (i < 15 ? "gold" : "iron"));
            purchases.add("a" + i + ",c" + i + ",2026-02-03T10:00:00Z,5.00");
            purchases.add("b" + i + ",c" + i + ",2026-02-%02dT10:00:00Z,5.00".formatted(5 + i % 20 + i / 30));
            if (i < 30) {
                acts.add("k" + i + ",c" + i + ",2026-02-03T10:05:00Z,note");
            }
        }
        // Iron with a note and without, gold with a note alone.
        Files.write(folder.resolve("purchases.csv"), purchases);
        Files.write(folder.resolve("acts.csv"), acts);
        Files.write(folder.resolve("customers.csv"), customers);
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                study: gold
                time_zone: UTC
                period: {start: 2026-02-03, end: 2026-02-03}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  acts: {path: acts.csv, format: csv}
                  customers: {path: customers.csv, format: csv}
                design: {kind: matched, match_on: [week]}
                outcomes: [{kind: time_to_return, window_days: 40, headline: true}]
                segments: [tier]
                privacy: {min_cell: 1}
                output: {path: results}
                """);

        Said said = Said.by("nightly", "--study", study.toString(), "--as-of", "2026-06-30");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(row("difference")).containsEntry("status", "ok").containsEntry("n_treated", "30");
        assertThat(row("difference", "tier", "iron"))
                .containsEntry("status", "ok")
                .containsEntry("n_treated", "15");
        for (String estimator : List.of("difference", "adjusted")) {
            assertThat(row(estimator, "tier", "gold"))
                    .containsEntry("status", "suppressed")
                    .containsEntry("estimate", "");
        }

        // On the day itself nobody has been waited for.
        Said early = Said.by(
                "nightly", "--study", study.toString(), "--as-of", "2026-02-03", "--out", folder + "/early/results");

        assertThat(early.exit()).as(early.err()).isZero();
        try (Stream<Path> all = Files.walk(folder.resolve("early"))) {
            String rows = Files.readString(all.filter(path -> path.endsWith("estimates.csv"))
                    .findFirst()
                    .orElseThrow());
            for (String tier : List.of("gold", "iron")) {
                assertThat(rows.lines().filter(row -> row.contains(",tier," + tier + ",difference,")))
                        .as(tier)
                        .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                        .contains(",immature,");
            }
        }
    }

    private void assertSegment(List<Watched> cohort, String segment, String value, Predicate<Watched> belongs)
            throws IOException {
        List<Watched> weighed = weighed(cohort.stream().filter(belongs).toList());
        Map<String, String> difference = row("difference", segment, value);

        assertThat(difference).containsEntry("status", "ok");
        assertThat(number(difference, "n_treated")).isEqualTo((double) treated(weighed));
        assertThat(number(difference, "estimate")).isCloseTo(difference(weighed), within(1e-9));
    }

    /** In each stratum with both arms the controls weigh as many as there are treated, times controls over treated in all. */
    private static List<Watched> weighed(List<Watched> all) {
        Map<String, List<Watched>> strata = all.stream().collect(Collectors.groupingBy(Watched::stratum));
        strata.values()
                .removeIf(each -> each.stream().allMatch(Watched::treated)
                        || each.stream().noneMatch(Watched::treated));
        double ones = strata.values().stream().mapToLong(ReturnsTest::treated).sum();
        double zeros = strata.values().stream().mapToLong(List::size).sum() - ones;
        return strata.values().stream()
                .flatMap(each -> each.stream()
                        .map(row -> row.weighing(
                                row.treated
                                        ? 1
                                        : treated(each) / (double) (each.size() - treated(each)) * zeros / ones)))
                .toList();
    }

    private static long treated(List<Watched> rows) {
        return rows.stream().filter(Watched::treated).count();
    }

    private static double difference(List<Watched> cohort) {
        return mean(cohort, true) - mean(cohort, false);
    }

    private static double mean(List<Watched> cohort, boolean treated) {
        double days = 0;
        double weight = 0;
        for (Watched each : cohort) {
            if (each.treated == treated) {
                days += each.weight * each.days;
                weight += each.weight;
            }
        }
        return days / weight;
    }

    private List<Watched> cohort() throws IOException {
        List<Watched> cohort = new ArrayList<>();
        for (Row row : spark().read()
                .parquet(run().resolve("cohort").toString())
                .where("weight_90 > 0")
                .select(
                        "customer_id",
                        "treated",
                        "time_to_return_90",
                        "returned_90",
                        "stratum",
                        "segment_tier",
                        "segment_surprise",
                        "weight_90")
                .collectAsList()) {
            assertThat(row.isNullAt(2)).as("the window is over").isFalse();
            cohort.add(new Watched(
                    row.getString(0),
                    row.getBoolean(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getDouble(7)));
        }
        return cohort;
    }

    private Path run() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("results"), 3)) {
            return all.filter(path -> path.getParent().endsWith("runs"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<String, String> row(String estimator) throws IOException {
        return row(estimator, "all", "all");
    }

    private Map<String, String> row(String estimator, String segment, String value) throws IOException {
        List<String> lines = Files.readAllLines(run().resolve("estimates.csv"));
        String[] header = lines.get(0).split(",", -1);
        for (String line : lines) {
            String[] cells = line.split(",", header.length);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            if (isTheRow(row, estimator, segment) && row.get("segment_value").equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row " + estimator + " of " + segment + " " + value);
    }

    private static Map<String, String> row(Trial trial, String estimator) throws IOException {
        return trial.csv("estimates.csv").stream()
                .filter(row -> isTheRow(row, estimator, "all"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTheRow(Map<String, String> row, String estimator, String segment) {
        return row.get("outcome").equals("time_to_return")
                && row.get("segment").equals(segment)
                && row.get("estimator").equals(estimator);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }
}
