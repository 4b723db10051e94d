package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nightly} where everybody brings exactly two, ten days after coming, and some controls know somebody treated. */
class WordOfMouthTest extends SparkTest {

    private static final int UNITS = 40;
    private static final int GENERATIONS = 3;

    @TempDir
    private Path folder;

    private final List<String> purchases = new ArrayList<>(List.of("purchase_id,customer_id,purchased_at,amount"));
    private final List<String> referrals =
            new ArrayList<>(List.of("referral_id,referrer_id,referred_id,referred_at,source"));

    @Test
    void everybodyBringsTwo_chainsFeedThemselves() throws IOException {
        write();

        Said said = Said.by("nightly", "--study", folder.resolve("study.yaml").toString(), "--as-of", "2026-04-18");

        assertThat(said.exit()).as(said.err()).isZero();
        Path run = run();
        assertThat(Files.readString(run.resolve("chains.csv")))
                .contains(
                        "treated,reached,1,2,",
                        "treated,children,,2,",
                        "control,reached,1,2,",
                        "control,children,,2,",
                        "control,tree_size,1,3,3,3,20")
                .as("everybody brought two: there is no error to tell a difference by")
                .doesNotContain("reached,2", "everybody", "difference");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("growth that feeds itself")
                .doesNotContain("chains die out");
        assertThat(ties(run)).isEqualTo(Map.of("u1", "household", "u3", "referral", "u9", "both"));
    }

    private void write() throws IOException {
        List<String> assignments = new ArrayList<>(List.of("unit_id,arm,assigned_at"));
        List<String> customers = new ArrayList<>(List.of("customer_id,household_id"));
        for (int unit = 0; unit < UNITS; unit++) {
            String arm = unit % 2 == 0 ? "note" : "control";
            assignments.add("u%d,%s,2026-03-01 08:00:00".formatted(unit, arm));
            purchase("u" + unit, "2026-02-20");
            bringTwo("u" + unit, 1, 1);
            customers.add("u%d,h%d".formatted(unit, unit < 2 || unit == 8 || unit == 9 ? unit / 2 : 100 + unit));
        }
        // Told within the window, after it, and by somebody who is not treated.
        refer("u2", "u3", "2026-03-05");
        refer("u4", "u5", "2026-04-10");
        refer("u7", "u11", "2026-03-05");
        refer("u8", "u9", "2026-03-31");
        Files.write(folder.resolve("assignments.csv"), assignments);
        Files.write(folder.resolve("customers.csv"), customers);
        Files.write(folder.resolve("purchases.csv"), purchases);
        Files.write(folder.resolve("referrals.csv"), referrals);
        Files.writeString(folder.resolve("study.yaml"), """
                study: brings-two
                time_zone: UTC
                period: {start: 2026-03-01, end: 2026-03-31}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  assignments: {path: assignments.csv, format: csv}
                  referrals: {path: referrals.csv, format: csv}
                  customers: {path: customers.csv, format: csv}
                design: {kind: randomized, control_arm: control, lookback_days: 50}
                outcomes:
                  - {kind: repeat_visit, window_days: 30, headline: true}
                  - {kind: referral, window_days: 30}
                """);
    }

    private void bringTwo(String customer, int day, int generation) {
        for (int child = 0; child < 2 && generation <= GENERATIONS; child++) {
            refer(customer, customer + "-" + child, "2026-03-%02d".formatted(day + 9));
            purchase(customer + "-" + child, "2026-03-%02d".formatted(day + 10));
            bringTwo(customer + "-" + child, day + 10, generation + 1);
        }
    }

    private void refer(String referrer, String referred, String day) {
        referrals.add("r%d,%s,%s,%s 10:00:00,code".formatted(referrals.size(), referrer, referred, day));
    }

    private void purchase(String customer, String day) {
        purchases.add("p%d,%s,%s 12:00:00,5.00".formatted(purchases.size(), customer, day));
    }

    private static Map<String, String> ties(Path run) {
        Map<String, String> ties = new HashMap<>();
        spark().read()
                .parquet(run.resolve("cohort").toString())
                .where("tied is not null and not treated")
                .select("unit_id", "tied")
                .collectAsList()
                .forEach(row -> ties.put(row.getString(0), row.getString(1)));
        return ties;
    }

    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results/brings-two/runs"))) {
            return runs.findFirst().orElseThrow();
        }
    }
}
