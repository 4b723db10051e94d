package io.kindlift.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Status;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Inference;
import io.kindlift.study.Input;
import io.kindlift.study.Inputs;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Output;
import io.kindlift.study.Period;
import io.kindlift.study.Privacy;
import io.kindlift.study.Quality;
import io.kindlift.study.Randomized;
import io.kindlift.study.Referral;
import io.kindlift.study.Study;
import io.kindlift.study.Value;
import io.kindlift.study.Visits;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final double NONE = Double.NaN;
    private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

    @Test
    void severalHeadlines_everythingOnOnePage() {
        List<Uplift> rows = List.of(
                row(OutcomeKind.REPEAT_VISIT, Estimator.DIFFERENCE, figures(0.2, 0.03, 0.01, 0.05, NONE, NONE)),
                row(OutcomeKind.REPEAT_VISIT, Estimator.ADJUSTED, figures(0.2, 0.0312, 0.015, 0.0474, 0.0071, 0.0553)),
                row(OutcomeKind.SPEND, Estimator.ADJUSTED, figures(1234.5, 12.345, -10, 34, -20.4, 45.1)));
        List<Health> health = List.of(
                new Health("sample_ratio", Verdict.PASS, 0.4, 0.001, ""),
                new Health("late_rows", Verdict.PASS, NONE, NONE, ""),
                new Health("balance_max_smd", Verdict.WARN, 0.12345, 0.1, "age differs most"));

        String text = summary(rows, health);

        assertThat(text).isEqualTo("""
                        Kindness at the café (cafe), as of 2026-06-30

                          outcome                   control     treated        effect   95 % interval, any night
                          repeat_visit, 30 days      20.0 %      23.1 %   +3.1 points               +0.7 to +5.6
                              more came back
                          spend, 30 days          1,234 GBP   1,247 GBP       +12 GBP                 -21 to +46
                              no effect shown; a rise above 46 GBP is ruled out

                          health   2 of 3 checks pass
                                   warn   balance_max_smd 0.123 (limit 0.1): age differs most
                          results  /results/cafe/runs/2026-06-30_x
                        """);
    }

    @Test
    void noEffectShown_boundRoundedUpSoThatItStaysTrue() {
        Uplift row = row(OutcomeKind.REPEAT_VISIT, Estimator.ADJUSTED, figures(0.2, 0.001, -0.011, 0.0121, NONE, NONE));

        assertThat(summary(List.of(row), List.of())).contains("no effect shown; a rise above 1.3 points is ruled out");
    }

    @Test
    void complaintsThatMayFall_theHopeIsBounded() {
        Uplift row = row(OutcomeKind.COMPLAINT, Estimator.ADJUSTED, figures(0.2, 0.001, -0.02, 0.03, NONE, NONE));

        assertThat(summary(List.of(row), List.of()))
                .contains("no effect shown; a fall by more than 2.0 points is ruled out");
    }

    @Test
    void effectBelowZero_fewer() {
        Uplift row = row(OutcomeKind.REPEAT_VISIT, Estimator.ADJUSTED, figures(0.2, -0.05, -0.07, -0.03, -0.08, -0.02));

        assertThat(summary(List.of(row), List.of())).contains("fewer came back").contains("-8.0 to -2.0");
    }

    @Test
    void significantOnceButNotAtEveryLook_noEffectShown() {
        Uplift row = row(OutcomeKind.REPEAT_VISIT, Estimator.ADJUSTED, figures(0.2, 0.05, 0.01, 0.09, -0.01, 0.11));

        assertThat(summary(List.of(row), List.of())).contains("no effect shown").doesNotContain("more came back");
    }

    @Test
    void adjustedHasNoNumbers_differenceSpeaksAndSaysSo() {
        Uplift difference =
                row(OutcomeKind.REPEAT_VISIT, Estimator.DIFFERENCE, figures(0.2, 0.03, 0.01, 0.05, NONE, NONE));
        Uplift adjusted = silent(Slice.ALL, Estimator.ADJUSTED, Status.TOO_FEW, "");

        assertThat(summary(List.of(difference, adjusted), List.of())).contains("more came back (unadjusted)");
    }

    @Test
    void tooFew_saidWithTheReason() {
        Uplift row = silent(Slice.ALL, Estimator.ADJUSTED, Status.TOO_FEW, "3 clusters in an arm");

        assertThat(summary(List.of(row), List.of())).contains("too few to say: 3 clusters in an arm");
    }

    @Test
    void armOfSeveral_named() {
        Uplift row = silent(new Slice("arm", "note"), Estimator.ADJUSTED, Status.IMMATURE, "");

        assertThat(summary(List.of(row), List.of()))
                .contains("repeat_visit, 30 days, note")
                .contains("too early to say");
    }

    @Test
    void longNamesBigMoneyAndLongNotes_noLineOverAHundred() {
        Uplift money = row(
                OutcomeKind.REFERRED_SPEND,
                Estimator.ADJUSTED,
                figures(1_234_567, 12_345, -100_000, 124_690, -120_000.5, 144_690.25));
        Uplift arm = silent(
                new Slice("arm", "a handwritten note together with a dessert on the house"),
                Estimator.ADJUSTED,
                Status.TOO_FEW,
                "words ".repeat(60).strip());
        Health check = new Health(
                "extra_columns", Verdict.WARN, NONE, NONE, "column, ".repeat(50).strip());

        String text = summary(List.of(money, arm), List.of(check));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(text).contains("-120,001 to +144,691").contains("…");
    }

    @Test
    void armThatWouldColourTheTerminal_madeHarmless() {
        Uplift row = silent(new Slice("arm", "\u001b[31mred"), Estimator.ADJUSTED, Status.IMMATURE, "");

        assertThat(summary(List.of(row), List.of())).contains("?[31mred").doesNotContain("\u001b");
    }

    @Test
    void noHeadlines_saidSo() {
        assertThat(summary(List.of(), List.of())).contains("no headline outcomes");
    }

    private static String summary(List<Uplift> rows, List<Health> health) {
        return Terminal.summary(STUDY, DAY, rows, health, "/results/cafe/runs/2026-06-30_x");
    }

    private static Figures figures(
            double control, double effect, double low, double high, double alwaysLow, double alwaysHigh) {
        return new Figures(
                control + effect,
                control,
                effect,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                low,
                high,
                NONE,
                NONE,
                NONE,
                alwaysLow,
                alwaysHigh,
                NONE);
    }

    private static Uplift row(OutcomeKind kind, Estimator estimator, Figures figures) {
        return uplift(kind, Slice.ALL, estimator, figures, Status.OK, "");
    }

    private static Uplift silent(Slice slice, Estimator estimator, Status status, String note) {
        return uplift(OutcomeKind.REPEAT_VISIT, slice, estimator, Figures.ABSENT, status, note);
    }

    private static Uplift uplift(
            OutcomeKind kind, Slice slice, Estimator estimator, Figures figures, Status status, String note) {
        return new Uplift(
                new Outcome(kind, 30, true),
                true,
                slice,
                estimator,
                "ITT",
                OptionalLong.of(100),
                OptionalLong.of(90),
                OptionalLong.empty(),
                figures,
                status,
                note);
    }

    private static final Study STUDY = new Study(
            "cafe",
            "Kindness at the café",
            ZoneId.of("Europe/London"),
            LocalTime.MIDNIGHT,
            Visits.PAID,
            new Period(DAY, DAY),
            new Inputs(
                    Optional.empty(),
                    new Input("/data/purchases", Input.Format.PARQUET, Map.of(), Input.RepeatedIds.ROWS),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            new Randomized("control", Map.of(), 180, "none", List.of()),
            List.of(),
            List.of(),
            new Inference(0.95, Inference.Multiplicity.HOLM, true, 5000),
            new Value(OptionalDouble.empty(), "GBP"),
            new Referral(6),
            new Quality(0.01, 2),
            new Privacy(10, Optional.empty()),
            new Output("results"),
            7);
}
