package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.Studies;
import io.kindlift.episode.Town;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Block;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.Population;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From histories to everything a night publishes of its episodes, without an engine. */
class MatchedFindingsTest {

    private static final Study STUDY = Studies.matched(10);
    private static final MatchedBlocks BLOCKS = blocks(400);
    private static final MatchedFindings FINDINGS = findings(BLOCKS, Town.AS_OF);

    private static MatchedBlocks blocks(int customers) {
        return MatchedBlocks.of(
                Population.of(Town.of(5, customers)),
                STUDY,
                Town.AS_OF,
                new Attributes(List.of()),
                List.of(),
                Set.of());
    }

    private static MatchedFindings findings(MatchedBlocks blocks, LocalDate asOf) {
        return new MatchedFindings(STUDY, blocks, Map.of(), List.of("nowhere"), asOf);
    }

    private static Health check(MatchedFindings findings, String name) {
        return findings.health().stream()
                .filter(check -> check.check().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long count(String arm) {
        return BLOCKS
                .blocks()
                .each(block -> java.util.stream.IntStream.range(0, block.size())
                        .filter(i -> arm.equals(block.text("arm", i)))
                        .count())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void everyOutcome_hasItsRows_andTheUnknownSegmentToo() {
        List<Uplift> rows = FINDINGS.estimates();

        assertThat(rows.get(0).slice()).isEqualTo(Slice.ALL);
        for (Outcome outcome : STUDY.outcomes()) {
            assertThat(rows)
                    .filteredOn(row -> row.slice().all() && row.outcome().equals(outcome))
                    .extracting(Uplift::estimator)
                    .contains(Estimator.DIFFERENCE, Estimator.ADJUSTED);
        }
        assertThat(rows)
                .filteredOn(row -> row.slice().segment().equals("nowhere"))
                .hasSize(2 * STUDY.outcomes().size())
                .allSatisfy(row -> assertThat(row.status()).isEqualTo(Status.UNAVAILABLE));
        assertThat(rows).extracting(row -> row.slice().segment()).contains("act_type", "newcomer", "trend:cost");
    }

    @Test
    void headlines_holdOnAnyNight_andOnlyThey() {
        assertThat(FINDINGS.estimates())
                .filteredOn(row -> !Double.isNaN(row.figures().alwaysP()))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.headline()).isTrue());
    }

    @Test
    void rows_areNeverOfAHandful() {
        assertThat(FINDINGS.estimates()).filteredOn(Uplift::ok).allSatisfy(row -> {
            assertThat(row.treated().orElseThrow()).isGreaterThanOrEqualTo(10);
            assertThat(row.control().orElseThrow()).isGreaterThanOrEqualTo(10);
        });
    }

    @Test
    void census_countsTheKeptEpisodes() {
        long dropped = BLOCKS.sizes().matched(0).droppedTreated();

        assertThat(FINDINGS.census().arms())
                .isEqualTo(Map.of("treated", count("treated") - dropped, "control", count("control")));
        assertThat(check(FINDINGS, "overlap").value()).isCloseTo((double) dropped / BLOCKS.treated(), within(1e-15));
    }

    @Test
    void balance_afterIsOfTheWeighted() {
        Balance spend = FINDINGS.balance().stream()
                .filter(row -> row.covariate().equals("spend"))
                .findFirst()
                .orElseThrow();

        // Weighed by hand: the mean over the treated of their stratum's control mean.
        Map<String, List<double[]>> strata =
                BLOCKS.blocks().<List<Map.Entry<String, double[]>>>each(MatchedFindingsTest::spends).stream()
                        .flatMap(List::stream)
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        double sum = 0;
        double treated = 0;
        for (List<double[]> rows : strata.values()) {
            List<double[]> ones = rows.stream().filter(row -> row[0] == 1).toList();
            List<double[]> zeros = rows.stream().filter(row -> row[0] == 0).toList();
            if (!ones.isEmpty() && !zeros.isEmpty()) {
                sum += ones.size()
                        * zeros.stream().mapToDouble(row -> row[1]).average().orElseThrow();
                treated += ones.size();
            }
        }
        assertThat(spend.meanControlAfter()).isCloseTo(sum / treated, within(1e-9));
        assertThat(check(FINDINGS, "balance_max_smd").value())
                .isEqualTo(FINDINGS.balance().stream()
                        .mapToDouble(row -> Math.abs(row.smdAfter()))
                        .max()
                        .orElseThrow());
    }

    private static List<Map.Entry<String, double[]>> spends(Block block) {
        return java.util.stream.IntStream.range(0, block.size())
                .mapToObj(i -> Map.entry(
                        block.text("stratum", i),
                        new double[] {block.text("arm", i).equals("treated") ? 1 : 0, block.numbers("spend")[i]}))
                .toList();
    }

    @Test
    void returnCurve_endsWhereTheRowStands() {
        Uplift difference = FINDINGS.estimates().stream()
                .filter(row -> row.slice().all()
                        && row.outcome().kind() == OutcomeKind.TIME_TO_RETURN
                        && row.estimator() == Estimator.DIFFERENCE)
                .findFirst()
                .orElseThrow();
        List<Curve> treated = FINDINGS.curves().stream()
                .filter(point -> point.curve().equals("return") && point.arm().equals("treated"))
                .toList();

        assertThat(treated).hasSize(14);
        // Days to return, at most 14: one for each day on which somebody is still away, the first included.
        double away = 1;
        for (Curve point : treated.subList(0, 13)) {
            away += 1 - point.y();
            assertThat(point.low()).isBetween(0.0, point.y());
            assertThat(point.high()).isBetween(point.y(), 1.0);
        }
        assertThat(away).isCloseTo(difference.figures().meanTreated(), within(1e-9));
    }

    @Test
    void checks_areAllThere() {
        assertThat(FINDINGS.health())
                .extracting(Health::check)
                .contains(
                        "balance_max_smd",
                        "pre_period_placebo",
                        "maturity",
                        "overlap",
                        "contamination",
                        "effective_sample_size",
                        "design_agreement",
                        "e_value",
                        "rosenbaum_gamma",
                        "act_rate",
                        "detectable:repeat_visit:7");
    }

    @Test
    void nobodyAtAll_hasRowsWithoutNumbers() {
        MatchedFindings nobody = findings(blocks(0), Town.AS_OF);

        assertThat(nobody.estimates()).isNotEmpty().noneMatch(Uplift::ok);
        assertThat(nobody.curves()).isEmpty();
        assertThat(nobody.census().episodes()).isZero();
        assertThat(check(nobody, "overlap").verdict()).isEqualTo(Health.Verdict.BLIND);
        assertThat(check(nobody, "contamination").verdict()).isEqualTo(Health.Verdict.BLIND);
        assertThat(check(nobody, "balance_max_smd").verdict()).isEqualTo(Health.Verdict.BLIND);
        assertThat(check(nobody, "act_rate").verdict()).isEqualTo(Health.Verdict.BLIND);
    }

    @Test
    void oneCustomer_isNoStudy() {
        assertThat(findings(blocks(1), Town.AS_OF).estimates()).noneMatch(Uplift::ok);
    }
}
