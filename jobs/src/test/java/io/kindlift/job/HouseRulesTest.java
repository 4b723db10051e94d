package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a house decides for itself: what a visit is, when a day begins, how arms and values are spelt, and what it asks. */
class HouseRulesTest extends SparkTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void world() throws IOException {
        trial = Trial.in(folder);
    }

    @Test
    void ordersOfNothing_areVisitsOnlyWhereComingIsFree() throws IOException {
        trial.purchases(trial.purchases() + "v7,none7,2026-03-03T10:00:00Z,0.00\nv8,none8,2026-03-03T10:00:00Z,0.00\n");
        trial.nightly();
        double paid = visits("mean_control");
        trial.study("time_zone", "visits: any\ntime_zone");
        trial.nightly();

        assertThat(paid).isCloseTo(0.5, within(1e-12));
        assertThat(visits("mean_control")).isCloseTo(8 / 12.0, within(1e-12));
    }

    @Test
    void nothingButOrdersOfNothing_isRefusedNamingTheKey_untilComingIsFree() throws IOException {
        trial.purchases(trial.purchases().replaceAll(",[0-9]+\\.00", ",0.00") + "r,none1,2026-03-04T10:00:00Z,-1.00\n");

        for (Said said : List.of(trial.check(), trial.nightly())) {
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err()).contains("no amount is above 0").contains("set visits: any");
        }
        trial.study("time_zone", "visits: any\ntime_zone");
        assertThat(trial.check().exit()).isZero();
    }

    @Test
    void billsAfterMidnight_warnUntilTheDayBeginsLater() throws IOException {
        String bills = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> """
                        e%d,gift%d,2026-03-01T21:00:00Z,1.00
                        l%d,gift%d,2026-03-02T00:40:00Z,1.00
                        n%d,none%d,2026-03-03T12:00:00Z,1.00
                        """.formatted(i, i, i, i, i, i))
                .collect(Collectors.joining());
        trial.purchases("purchase_id,customer_id,purchased_at,amount\n" + bills);
        Said midnight = trial.nightly();
        double before = visits("mean_treated");
        trial.study("time_zone", "day_starts_at: \"05:00\"\ntime_zone");
        Said five = trial.nightly();

        assertThat(midnight.out()).contains("small_hours").contains("day_starts_at");
        assertThat(before).isCloseTo(0.5, within(1e-12));
        assertThat(five.out()).doesNotContain("small_hours");
        assertThat(visits("mean_treated")).isCloseTo(0, within(1e-12));
    }

    @Test
    void armsThatLookAlike_areRefusedByCheckAndNightly() {
        trial.replace(
                "assignments",
                trial.read("assignments")
                        .selectExpr("unit_id", "if(unit_id = 'gift1', ' Gift ', arm) AS arm", "assigned_at"));

        for (Said said : List.of(trial.check(), trial.nightly())) {
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err()).contains("assignments: arms differ only in case, blanks or width: Gift and gift;");
        }
    }

    @Test
    void valuesOfFew_areNamedNowhere_andOthersAreOne() throws IOException {
        trial.study("segments: []", "segments: [customers.tier]", "min_cell: 2", "min_cell: 5");
        trial.replace(
                "customers",
                TableFiles.rows(
                        IntStream.rangeClosed(1, 12)
                                .boxed()
                                .flatMap(i -> Stream.of("('gift%d', '%s')", "('none%d', '%s')")
                                        .map(row -> row.formatted(i, i < 4 ? "person" + i + "@x" : tier(i))))
                                .collect(Collectors.joining(", ")),
                        "customer_id",
                        "tier"));

        Said said = trial.nightly();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(trial.csv("estimates.csv"))
                .filteredOn(row -> row.get("segment").equals("customers.tier"))
                .extracting(row -> row.get("segment_value"))
                .contains("(rare)", "caf\u00e9")
                .containsOnly("(rare)", "caf\u00e9");
        assertThat(said.out()).doesNotContain("person");
        try (Stream<Path> files = Files.walk(trial.run())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("person1"));
        }
    }

    /** One word, composed and decomposed, with and without blanks. */
    private static String tier(int i) {
        return List.of("caf\u00e9", "cafe\u0301", "\u00a0caf\u00e9 ").get(i % 3);
    }

    @Test
    void studyChangedUnderItsName_beginsItsCurveAnewAndSaysSo() throws IOException {
        Said first = nightly("2026-04-13");
        trial.study("privacy:", "inference: {confidence: 0.9}\nprivacy:");
        Said shownOtherwise = nightly("2026-04-14");
        int goneOn = nights();
        trial.study("control_arm: nothing", "control_arm: gift");
        Said changed = nightly("2026-04-15");
        int anew = nights();
        Said again = nightly("2026-04-16");

        assertThat(first.out() + shownOtherwise.out() + again.out()).doesNotContain("definition");
        assertThat(changed.out()).contains("definition").contains("has changed since the night of 2026-04-14");
        assertThat(List.of(goneOn, anew, nights())).containsExactly(2, 1, 2);
    }

    private Said nightly(String asOf) {
        return Said.by("nightly", "--study", trial.path("study.yaml").toString(), "--as-of", asOf);
    }

    private int nights() throws IOException {
        return (int) trial.csv("curves.csv").stream()
                .filter(row -> row.get("curve").equals("nights"))
                .count();
    }

    private double visits(String column) throws IOException {
        return trial.csv("estimates.csv").stream()
                .filter(row -> row.get("outcome").equals("repeat_visit")
                        && row.get("estimator").equals("difference"))
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .findFirst()
                .orElseThrow();
    }
}
