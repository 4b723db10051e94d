package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.summary.Programme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pretend programmes say of a method. */
class CalibrationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    @Test
    void alarms_areCountedPerHeadlineAndEstimator() {
        List<Uplift> rows = new ArrayList<>(programmes(Estimator.ADJUSTED, 40, 3));
        rows.addAll(programmes(Estimator.DIFFERENCE, 10, 1));
        rows.add(row(new Slice("spillover", "without"), Estimator.ADJUSTED, Status.OK, 9, 0.001));
        rows.add(row(Slice.ALL, Estimator.ADJUSTED, Status.TOO_FEW, Double.NaN, Double.NaN));

        List<Calibration> found = Calibration.of(Map.of(Programme.Size.ALL, rows), List.of(Plan.RETURN), DAY, 0.01, 41);

        assertThat(found).extracting(Calibration::estimator).containsExactly("difference", "adjusted");
        Calibration adjusted = found.get(1);
        assertThat(adjusted.estimated()).isEqualTo(40);
        assertThat(adjusted.falseAlarms()).isEqualTo(3);
        // R 4.2.2: binom.test(3, 40)$conf.int
        assertThat(adjusted.rateLow()).isCloseTo(0.0157421798510415, Close.CLOSED_FORM);
        assertThat(adjusted.rateHigh()).isCloseTo(0.2038647487328989, Close.CLOSED_FORM);
        assertThat(adjusted.meanTreated()).isEqualTo(100);
        // Estimates are 1 and -1 in turn, the reported error 2: sqrt(40/39) / 2.
        assertThat(adjusted.meanEstimate()).isZero();
        assertThat(adjusted.spread()).isCloseTo(Math.sqrt(40.0 / 39) / 2, Close.CLOSED_FORM);
    }

    @ParameterizedTest(name = "{1} alarms in {0} programmes")
    @CsvSource({
        "200, 8, PASS, 'as often as it should, or less'",
        "200, 0, PASS, 'as often as it should, or less'",
        "20, 0, BLIND, 'so few programmes do not tell whether that is more often than it should'",
        "20, 3, BLIND, 'so few programmes do not tell whether that is more often than it should'",
        "200, 20, WARN, 'the method cries wolf on this history: do not believe its p-values'",
        "200, 60, FAIL, 'the method cries wolf on this history: do not believe its p-values'",
    })
    void verdict_byTheInterval(int programmes, int alarms, Verdict verdict, String words) {
        Health check = Calibration.health(Calibration.of(
                Map.of(Programme.Size.ALL, programmes(Estimator.ADJUSTED, programmes, alarms)),
                List.of(Plan.RETURN),
                DAY,
                0.01,
                programmes));

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.value()).isEqualTo((double) alarms / programmes);
        assertThat(check.detail())
                .startsWith(
                        "repeat_visit_30, as of 2026-06-30: " + alarms + " of " + programmes + " pretend programmes")
                .endsWith(words);
    }

    @Test
    void theWorstHeadline_speaks() {
        Outcome spend = new Outcome(OutcomeKind.SPEND, 30, true);
        List<Uplift> rows = new ArrayList<>(programmes(Estimator.ADJUSTED, 200, 5));
        programmes(Estimator.ADJUSTED, 200, 60)
                .forEach(row -> rows.add(new Uplift(
                        spend,
                        false,
                        row.slice(),
                        row.estimator(),
                        row.estimand(),
                        row.treated(),
                        row.control(),
                        row.clusters(),
                        row.figures(),
                        row.status(),
                        row.note())));

        Health check = Calibration.health(
                Calibration.of(Map.of(Programme.Size.ALL, rows), List.of(Plan.RETURN, spend), DAY, 0.01, 200));

        assertThat(check.detail()).startsWith("spend_30");
        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void noProgrammeEstimated_isNotTheSameAsNeverCalibrated() {
        Health none = Calibration.health(
                Calibration.of(Map.of(Programme.Size.ALL, List.of()), List.of(Plan.RETURN), DAY, 0.6, 50));
        Health never = Calibration.health(List.of());

        assertThat(none.verdict()).isEqualTo(Verdict.BLIND);
        assertThat(none.detail()).startsWith("as of 2026-06-30: none of 50 pretend programmes gave an estimate");
        assertThat(never.verdict()).isEqualTo(Verdict.BLIND);
        assertThat(never.detail()).contains("never calibrated");
    }

    private static List<Uplift> programmes(Estimator estimator, int programmes, int alarms) {
        List<Uplift> rows = new ArrayList<>();
        for (int p = 0; p < programmes; p++) {
            rows.add(row(Slice.ALL, estimator, Status.OK, p % 2 == 0 ? 1 : -1, p < alarms ? 0.049 : 0.05));
        }
        return rows;
    }

    private static Uplift row(Slice slice, Estimator estimator, Status status, double estimate, double p) {
        double none = Double.NaN;
        Figures figures = new Figures(
                none, none, estimate, 2, none, none, p, none, none, none, none, none, none, none, none, none);
        OptionalLong some = OptionalLong.of(100);
        return new Uplift(
                Plan.RETURN, false, slice, estimator, "ATT", some, some, OptionalLong.empty(), figures, status, "");
    }
}
