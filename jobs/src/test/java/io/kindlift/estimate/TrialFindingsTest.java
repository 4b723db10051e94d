package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.episode.History;
import io.kindlift.episode.Packed;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.summary.Population;
import io.kindlift.summary.TrialBlocks;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From the histories of assigned customers to everything a night publishes of a trial, without an engine. */
class TrialFindingsTest {

    private static final Study STUDY = StudyFile.parse("""
            study: drawn
            time_zone: UTC
            period: {start: 2026-03-01, end: 2026-03-31}
            inputs:
              purchases: {path: purchases.csv, format: csv}
              assignments: {path: assignments.csv, format: csv}
            design: {kind: randomized, control_arm: none, lookback_days: 30}
            outcomes:
              - {kind: repeat_visit, window_days: 14, headline: true}
              - {kind: visits, window_days: 14}
              - {kind: time_to_return, window_days: 10}
            quality: {settle_days: 2}
            """, Path.of("study.yaml"));
    private static final int MARCH = (int) LocalDate.of(2026, 3, 1).toEpochDay();

    /** Units assigned one a day to each arm; those with a note come back sooner. */
    private static List<byte[]> histories(int units, boolean crossed) {
        Random random = new Random(7);
        List<byte[]> histories = new ArrayList<>();
        for (int unit = 0; unit < units; unit++) {
            History history = new History();
            history.begin("c" + unit);
            int day = MARCH + unit % 25;
            String arm = random.nextBoolean() ? "note" : "none";
            history.assigned(new History.Assigned(day, day * 86_400_000_000L, Arrays.asList("c" + unit, arm, null)));
            if (crossed && unit < 2) {
                String other = arm.equals("note") ? "none" : "note";
                history.assigned(new History.Assigned(
                        day + 1, (day + 1) * 86_400_000_000L, Arrays.asList("c" + unit, other, null)));
            }
            for (int visit = day - 30; visit < day + 30; visit++) {
                double often = visit > day && arm.equals("note") ? 0.09 : 0.05;
                if (random.nextDouble() < often) {
                    history.days().purchase(visit, "here", null, 5_000_000, 0, true);
                }
            }
            histories.add(history.packed(new Packed.Writer()));
        }
        return histories;
    }

    private static TrialFindings findings(List<byte[]> histories, LocalDate asOf) {
        TrialBlocks blocks =
                TrialBlocks.of(Population.of(histories), STUDY, asOf, false, false, null, any -> null, Set.of());
        return new TrialFindings(STUDY, blocks, Map.of(), List.of(), asOf);
    }

    private static Health check(TrialFindings findings, String name) {
        return findings.health().stream()
                .filter(check -> check.check().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final LocalDate LATE = LocalDate.of(2026, 6, 1);
    private static final TrialFindings FINDINGS = findings(histories(600, false), LATE);

    private static Uplift row(TrialFindings findings, OutcomeKind kind, Estimator estimator) {
        return findings.estimates().stream()
                .filter(row -> row.outcome().kind() == kind && row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOutcome_hasItsRows() {
        assertThat(FINDINGS.estimates())
                .extracting(row -> row.outcome().kind() + " " + row.estimator())
                .containsExactly(
                        "REPEAT_VISIT DIFFERENCE",
                        "REPEAT_VISIT ADJUSTED",
                        "VISITS DIFFERENCE",
                        "VISITS ADJUSTED",
                        "TIME_TO_RETURN DIFFERENCE",
                        "TIME_TO_RETURN ADJUSTED",
                        "TIME_TO_RETURN LOGRANK",
                        "TIME_TO_RETURN COX");
        assertThat(FINDINGS.estimates()).allMatch(Uplift::ok);
        assertThat(row(FINDINGS, OutcomeKind.VISITS, Estimator.ADJUSTED)
                        .figures()
                        .estimate())
                .isPositive();
        assertThat(row(FINDINGS, OutcomeKind.TIME_TO_RETURN, Estimator.DIFFERENCE)
                        .figures()
                        .estimate())
                .isNegative();
    }

    @Test
    void returnCurve_addsUpToTheMeanTime() {
        List<Curve> control = FINDINGS.curves().stream()
                .filter(point -> point.curve().equals("return") && point.arm().equals("control"))
                .toList();

        assertThat(control).hasSize(10);
        double away = 1
                + control.subList(0, 9).stream()
                        .mapToDouble(point -> 1 - point.y())
                        .sum();
        assertThat(away)
                .isCloseTo(
                        row(FINDINGS, OutcomeKind.TIME_TO_RETURN, Estimator.DIFFERENCE)
                                .figures()
                                .meanControl(),
                        within(1e-9));
    }

    @Test
    void weeks_areTheHeadlinesOwn() {
        assertThat(FINDINGS.curves())
                .filteredOn(point -> point.curve().equals("week") && point.arm().equals("effect"))
                .extracting(Curve::x)
                .containsExactly(-2.0, -1.0, 1.0, 2.0);
    }

    @Test
    void draw_isChecked() {
        assertThat(check(FINDINGS, "sample_ratio").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(FINDINGS, "assignment_drift").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(FINDINGS, "crossed_units").value()).isZero();
        assertThat(check(FINDINGS, "outside_period").value()).isZero();
        assertThat(check(FINDINGS, "balance_max_smd").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(FINDINGS, "pre_period_placebo").verdict()).isEqualTo(Verdict.PASS);
        assertThat(check(FINDINGS, "detectable:repeat_visit:14").value()).isBetween(0.05, 0.4);
        assertThat(FINDINGS.census().episodes()).isEqualTo(600);
    }

    @Test
    void fewCrossedUnits_areToldWithoutTheirNumber() {
        Health crossed = check(findings(histories(600, true), LATE), "crossed_units");

        assertThat(crossed.verdict()).isEqualTo(Verdict.PASS);
        assertThat(crossed.value()).isNaN();
        assertThat(crossed.detail()).startsWith("fewer than 10 of 600 units stand in several arms");
    }

    @Test
    void balance_isWithinThePooledSpread() {
        assertThat(FINDINGS.balance())
                .extracting(Balance::covariate)
                .containsExactly("recency_days", "visit_days", "spend", "tenure_days");
        assertThat(FINDINGS.balance())
                .allSatisfy(row -> assertThat(row.smdAfter()).isEqualTo(row.smdBefore()));
    }

    @Test
    void tooEarly_isImmatureThroughout() {
        TrialFindings early = findings(histories(60, false), LocalDate.of(2026, 3, 5));

        assertThat(row(early, OutcomeKind.VISITS, Estimator.DIFFERENCE).status())
                .isEqualTo(Status.IMMATURE);
        assertThat(early.curves()).isEmpty();
        assertThat(early.census().immature()).isEqualTo(early.census().episodes());
    }

    @Test
    void handful_isSuppressed() {
        TrialFindings few = findings(histories(12, false), LATE);

        assertThat(few.estimates()).noneMatch(Uplift::ok);
        assertThat(row(few, OutcomeKind.VISITS, Estimator.DIFFERENCE).status()).isEqualTo(Status.SUPPRESSED);
        assertThat(few.balance()).isEmpty();
    }

    @Test
    void newCustomers_areUnavailableWithoutReferrals() {
        assertThat(FINDINGS.brought().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(FINDINGS.brought().outcome()).isEqualTo(new Outcome(OutcomeKind.REFERRALS, 14, false));
    }
}
