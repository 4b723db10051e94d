package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohortTest extends SparkTest {

    private static final LocalDate START = LocalDate.of(2026, 2, 1);
    private static final LocalDate END = LocalDate.of(2026, 4, 30);
    private static final String YAML = """
            study: lives
            title: Lives
            time_zone: %s
            period: {start: 2026-02-01, end: 2026-04-30}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
              assignments: {path: assignments}
            design: {kind: randomized, control_arm: nothing, lookback_days: %d, cluster: store, adjust_for: [tier]}
            outcomes:
              - {kind: repeat_visit, window_days: 7}
              - {kind: repeat_visit, window_days: 30, headline: true}
              - {kind: repeat_purchase, window_days: 7}
              - {kind: visits, window_days: 30}
              - {kind: spend, window_days: 7}
              - {kind: margin, window_days: 30}
            segments: [tier, nowhere]
            value: {margin_rate: 0.62}
            quality: {settle_days: %d}
            """;

    @TempDir
    private Path folder;

    private int worlds;

    @ParameterizedTest
    @CsvSource({
        "1, Europe/London, 40, 2, 2026-06-30",
        "2, America/New_York, 200, 0, 2026-05-03",
        "3, Asia/Kathmandu, 14, 5, 2026-03-20",
        "4, UTC, 1, 1, 2026-04-30",
    })
    void randomLives_areMeasuredAsByHand(long seed, String zone, int lookback, int settle, LocalDate asOf) {
        Lives lives = Lives.drawn(seed, 250);

        List<Map<String, String>> cohort = cohort(lives, study(zone, lookback, settle), asOf);

        List<Map<String, String>> expected =
                new ByHand(lives, ZoneId.of(zone), START, END, asOf, lookback, settle).cohort();
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(cohort).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void dayItself_belongsToNeitherSide() {
        Lives lives = one(List.of(bought("p1", 0, "5.00"), bought("p2", 0, "-1.00")));

        Map<String, String> row =
                cohort(lives, study("UTC", 40, 2), LocalDate.of(2026, 6, 30)).get(0);

        assertThat(row)
                .containsEntry("day", "2026-03-01")
                .containsEntry("recency_days", "41")
                .containsEntry("visit_days", "0")
                .containsEntry("spend", "0.00")
                .containsEntry("before_spend_7", "0.00")
                .containsEntry("tenure_days", "0")
                .containsEntry("repeat_visit_7", "0")
                .containsEntry("spend_7", "0.00");
    }

    @Test
    void firstAndLastDayOfEachSpan_belongToIt() {
        Lives lives = one(List.of(
                bought("a", -41, "1.00"),
                bought("b", -40, "2.00"),
                bought("c", -7, "4.00"),
                bought("d", -1, "8.00"),
                bought("e", 1, "16.00"),
                bought("f", 7, "32.00"),
                bought("g", 8, "64.00")));

        Map<String, String> row =
                cohort(lives, study("UTC", 40, 2), LocalDate.of(2026, 6, 30)).get(0);

        assertThat(row)
                .containsEntry("spend", "14.00")
                .containsEntry("before_spend_7", "12.00")
                .containsEntry("spend_7", "48.00")
                .containsEntry("recency_days", "1")
                .containsEntry("tenure_days", "41");
    }

    @Test
    void customerWithoutHistory_changesNoOneElsesRow() {
        Lives lives = Lives.drawn(7, 60);
        List<Lives.Drawn> more = new ArrayList<>(lives.drawn());
        more.add(new Lives.Drawn(
                "newcomer",
                "gift",
                LocalDate.of(2026, 3, 1).atStartOfDay(ZoneId.of("UTC")).toInstant(),
                null,
                "s0",
                "x"));
        Asked study = study("UTC", 40, 2);

        List<Map<String, String>> before = cohort(lives, study, END);
        List<Map<String, String>> after =
                cohort(new Lives(lives.bought(), lives.acted(), more, lives.known()), study, END);

        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        assertThat(after)
                .filteredOn(row -> row.get("unit_id").equals("newcomer"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("recency_days", "41")
                        .containsEntry("visit_days", "0")
                        .containsEntry("tenure_days", "0")
                        .containsEntry("repeat_visit_30", "0")
                        .containsEntry("margin_30", "0.00"));
    }

    @Test
    void orderOfTheRows_changesNothing() {
        Lives lives = Lives.drawn(8, 80);
        Asked study = study("Europe/London", 40, 2);

        assertThat(cohort(lives.inOrderOf(1), study, END)).isEqualTo(cohort(lives.inOrderOf(2), study, END));
    }

    @Test
    void covariates_areOfBeforeAndOutcomesOfAfter() {
        LocalDate d0 = LocalDate.of(2026, 3, 1);
        Instant at = d0.atTime(12, 0).atZone(ZoneId.of("UTC")).toInstant();
        Lives drawn = Lives.drawn(9, 80);
        List<Lives.Drawn> sameDay = drawn.drawn().stream()
                .map(each ->
                        new Lives.Drawn(each.unit(), each.arm(), at, each.customer(), each.stratum(), each.store()))
                .toList();
        Lives lives = new Lives(drawn.bought(), drawn.acted(), sameDay, List.of());
        Asked study = study("UTC", 40, 2);
        LocalDate asOf = LocalDate.of(2026, 6, 30);

        List<Map<String, String>> whole = cohort(lives, study, asOf);
        List<Map<String, String>> past = cohort(lives.with(each -> day(each).isBefore(d0)), study, asOf);
        List<Map<String, String>> future = cohort(lives.with(each -> day(each).isAfter(d0)), study, asOf);

        assertThat(side(past, true)).containsExactlyInAnyOrderElementsOf(side(whole, true));
        assertThat(side(future, false)).containsExactlyInAnyOrderElementsOf(side(whole, false));
        assertThat(side(past, false)).isNotEqualTo(side(whole, false));
    }

    /** What is known of a unit before its day, or after. */
    private static List<List<String>> side(List<Map<String, String>> cohort, boolean before) {
        return cohort.stream()
                .map(row -> row.entrySet().stream()
                        .filter(
                                entry -> entry.getKey().equals("unit_id")
                                        || before
                                                == entry.getKey()
                                                        .matches(
                                                                "recency_days|visit_days|spend|tenure_days|before_.*|lookback_.*"))
                        .map(Object::toString)
                        .toList())
                .toList();
    }

    private static LocalDate day(Lives.Bought bought) {
        return LocalDate.ofInstant(bought.at(), ZoneId.of("UTC"));
    }

    private static Lives one(List<Lives.Bought> bought) {
        return new Lives(
                bought,
                List.of(),
                List.of(new Lives.Drawn("c", "gift", Instant.parse("2026-03-01T12:00:00Z"), null, null, "x")),
                List.of());
    }

    private static Lives.Bought bought(String id, int day, String amount) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * day);
        return new Lives.Bought(id, "c", at, new BigDecimal(amount), null, null);
    }

    private record Asked(String zone, int lookback, int settle) {
        Study in(Path folder) {
            return StudyFile.parse(YAML.formatted(zone, lookback, settle), folder.resolve("study.yaml"));
        }
    }

    private static Asked study(String zone, int lookback, int settle) {
        return new Asked(zone, lookback, settle);
    }

    /** Tables lie beside their study file; another world gets another folder. */
    private List<Map<String, String>> cohort(Lives lives, Asked study, LocalDate asOf) {
        Path here = folder.resolve("world-" + worlds++);
        return lives.cohort(study.in(here), asOf, here);
    }

    @ParameterizedTest(name = "{0} events: {1}")
    @CsvSource({
        "0, 1",
        "249999, 1",
        "250000, 2",
        "7750000, 32",
        "31999999, 32",
        "32000000, 33",
        "200000000, 201",
        "90000000000, 2000",
    })
    void tasks_areEnoughForAMachine_thenGrowLarger(long events, int tasks) {
        assertThat(Cohort.partitions(events)).isEqualTo(tasks);
    }
}
