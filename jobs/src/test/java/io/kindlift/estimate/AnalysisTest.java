package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import io.kindlift.stats.BenjaminiHochberg;
import io.kindlift.stats.Holm;
import io.kindlift.study.Inference.Multiplicity;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final Slice GOLD = new Slice("tier", "gold");
    private static final Slice IRON = new Slice("tier", "iron");
    private static final Slice NOTE = new Slice(Slice.ARM, "note");
    private static final Question RETURN = Trial.effect(Plan.RETURN, 1);
    private static final Question SPEND = Trial.effect(Plan.SPEND, 1);

    @Test
    void rows_wholeStudyThenArmsThenSegments() {
        List<Uplift> rows = trial(RETURN, SPEND)
                .estimates(Plan.of(Plan.RETURN, Plan.SPEND).segments("tier").study());

        assertThat(rows).extracting(Uplift::slice).containsSubsequence(Slice.ALL, NOTE, GOLD, IRON);
        assertThat(rows).hasSize(16);
        assertThat(rows.subList(0, 4))
                .extracting(Uplift::outcome)
                .containsExactly(Plan.RETURN, Plan.RETURN, Plan.SPEND, Plan.SPEND);
        assertThat(rows).extracting(Uplift::estimand).containsOnly("ITT");
    }

    @Test
    void headlines_areTheWholeAndItsArms_andOnlyTheyAreAlwaysValid() {
        Plan plan = Plan.of(Plan.RETURN, Plan.SPEND).segments("tier");

        List<Uplift> rows = trial(RETURN, SPEND).estimates(plan.study());

        assertThat(rows).filteredOn(Uplift::headline).hasSize(4).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo(Plan.RETURN);
            assertThat(List.of(Slice.ALL, NOTE)).contains(row.slice());
            assertThat(row.figures().alwaysLow()).isLessThan(row.figures().low());
            assertThat(row.figures().alwaysHigh()).isGreaterThan(row.figures().high());
            assertThat(row.figures().alwaysP()).isBetween(0.0, 1.0);
        });
        assertThat(rows).filteredOn(row -> !row.headline()).hasSize(12).allSatisfy(row -> {
            assertThat(row.figures().alwaysLow()).isNaN();
            assertThat(row.figures().alwaysP()).isNaN();
        });
    }

    @Test
    void alwaysValidSwitchedOff_noSuchInterval() {
        Plan plan = Plan.of(Plan.RETURN).inferring(Multiplicity.HOLM, false);

        assertThat(trial(RETURN).estimates(plan.study()))
                .allSatisfy(row -> assertThat(row.figures().alwaysHigh()).isNaN());
    }

    @Test
    void fewClusters_widenTheAlwaysValidInterval() {
        Trial trial = trial(RETURN);

        Uplift row = trial.row(Plan.of(Plan.RETURN).clustered("shop"), Estimator.ADJUSTED);
        Figures few = row.figures();
        double smaller = Math.min(row.treated().getAsLong(), row.control().getAsLong());

        // R 4.2.2: qt(.975, 11) / qnorm(.975); the rest is eq. 9 with n* = 5000, the smaller arm's n and two headline
        // rows, of the study and of its arm.
        double rho2 = (-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)) / 5000;
        double scale = smaller * rho2;
        double half = few.stdError() * Math.sqrt(2 * (scale + 1) / scale * Math.log(Math.sqrt(scale + 1) / 0.025));
        double wider = 2.20098516009164 / 1.95996398454005;
        assertThat(few.alwaysHigh()).isCloseTo(few.estimate() + half * wider, Close.CLOSED_FORM);
        assertThat(few.df()).isEqualTo(11);
    }

    @Test
    void families_headlinesApartFromTheWholeAndFromSegments() {
        for (Multiplicity multiplicity : Multiplicity.values()) {
            Plan plan = Plan.of(Plan.RETURN, Plan.SPEND).segments("tier").inferring(multiplicity, true);

            List<Uplift> rows = trial(RETURN, SPEND).estimates(plan.study());

            for (Predicate<Uplift> family : List.<Predicate<Uplift>>of(
                    Uplift::headline,
                    row -> !row.headline() && !row.slice().segment().equals("tier"),
                    row -> row.slice().segment().equals("tier"))) {
                List<Uplift> members = rows.stream()
                        .filter(row -> row.estimator() == Estimator.ADJUSTED && family.test(row))
                        .toList();
                assertThat(members)
                        .hasSizeGreaterThan(1)
                        .extracting(row -> row.figures().pAdjusted())
                        .containsExactlyElementsOf(corrected(members, multiplicity));
            }
            assertThat(rows)
                    .filteredOn(row -> row.estimator() == Estimator.DIFFERENCE)
                    .allSatisfy(row -> assertThat(row.figures().pAdjusted()).isNaN());
        }
    }

    @Test
    void rowsWithoutNumbers_areInNoFamily() {
        List<Unit> units = new ArrayList<>(units());
        units.add(Unit.of("odd", true, "", "shop 1", 1, 0).in(Slice.ALL, new Slice("tier", "zinc")));
        Plan plan = Plan.of(Plan.RETURN, Plan.SPEND).segments("tier").minCell(5);

        List<Uplift> rows = Trial.plain(units, RETURN, SPEND).estimates(plan.study());

        assertThat(rows)
                .filteredOn(row -> row.slice().value().equals("zinc"))
                .hasSize(4)
                .allSatisfy(row -> {
                    assertThat(row.status()).isEqualTo(Status.SUPPRESSED);
                    assertThat(row.figures().pAdjusted()).isNaN();
                });
        long adjusted = rows.stream()
                .filter(row -> !Double.isNaN(row.figures().pAdjusted()))
                .count();
        assertThat(adjusted).isEqualTo(8);
    }

    @Test
    void nobodyMature_immatureBeforeSuppressed() {
        List<Unit> units =
                units().subList(0, 3).stream().map(unit -> unit.over()).toList();

        List<Uplift> rows = Trial.plain(units, RETURN)
                .estimates(Plan.of(Plan.RETURN).segments("tier").minCell(10).study());

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.IMMATURE);
            assertThat(row.treated()).hasValue(0);
            assertThat(row.control()).hasValue(0);
            assertThat(row.figures()).isEqualTo(Figures.ABSENT);
        });
        assertThat(rows.get(0).note()).isEqualTo("the 30 days after the episode are over for no episode yet");
    }

    @Test
    void smallCell_suppressedBeforeTooFew() {
        List<Unit> units = units().subList(0, 1);

        List<Uplift> rows = Trial.plain(units, RETURN)
                .estimates(Plan.of(Plan.RETURN).minCell(2).study());

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.SUPPRESSED);
            assertThat(row.note()).isEqualTo("fewer than 2 treated or control episodes");
            assertThat(row.treated()).isEmpty();
            assertThat(row.control()).isEmpty();
            assertThat(row.clusters()).isEmpty();
        });
    }

    @Test
    void immatureEpisodes_areLeftOut() {
        List<Unit> young = new ArrayList<>(units());
        young.add(Unit.of("young", true, "", "shop 1", 1e9, 1e9).over());

        assertThat(Trial.plain(young, SPEND)
                        .row(Plan.of(Plan.SPEND), Estimator.ADJUSTED)
                        .figures())
                .isEqualTo(Trial.plain(units(), SPEND)
                        .row(Plan.of(Plan.SPEND), Estimator.ADJUSTED)
                        .figures());
    }

    @Test
    void outcomeOrSegmentInNoTable_unavailable() {
        Outcome referral = new Outcome(OutcomeKind.REFERRAL, 30, true);
        Trial trial = Trial.plain(units(), SPEND);
        Analysis analysis = new Analysis(
                Plan.of(Plan.SPEND, referral).segments("tier", "region").study(),
                trial.questions(),
                trial.overview(),
                Map.of(referral, "there is no table of referrals"),
                List.of("region"));

        List<Uplift> rows = analysis.estimates(trial.spreads(analysis));

        assertThat(rows)
                .filteredOn(row ->
                        row.outcome().equals(referral) && !row.slice().segment().equals("region"))
                .hasSize(8)
                .allSatisfy(row -> {
                    assertThat(row.status()).isEqualTo(Status.UNAVAILABLE);
                    assertThat(row.note()).isEqualTo("there is no table of referrals");
                    assertThat(row.treated()).isEmpty();
                });
        assertThat(rows)
                .filteredOn(row -> row.slice().equals(new Slice("region", "")))
                .hasSize(4)
                .extracting(Uplift::note)
                .containsOnly("no column region in assignments or customers");
        assertThat(analysis.census().episodes()).isEqualTo(120);
    }

    @Test
    void nobodyAtAll_suppressed() {
        assertThat(Trial.plain(List.of(), RETURN).estimates(Plan.of(Plan.RETURN).study()))
                .hasSize(2)
                .extracting(Uplift::status)
                .containsOnly(Status.SUPPRESSED);
    }

    @Test
    void baselineNotPositive_relativeIsEmptyWithANote() {
        List<Unit> units = units().stream()
                .map(unit -> unit.with(
                        unit.treated(),
                        Map.of(
                                "y",
                                unit.numbers().get("x1") - 9,
                                "x1",
                                unit.numbers().get("y"))))
                .toList();

        Uplift row = Trial.plain(units, SPEND).row(Plan.of(Plan.SPEND), Estimator.ADJUSTED);

        assertThat(row.status()).isEqualTo(Status.OK);
        assertThat(row.figures().relative()).isNaN();
        assertThat(row.note()).isEqualTo("no relative effect: the control mean is not above 0");
    }

    @Test
    void statuses_areSpeltAsInTheResults() {
        assertThat(Status.TOO_FEW.word()).isEqualTo("too_few");
        assertThat(Estimator.IV.word()).isEqualTo("iv");
        assertThat(Health.Verdict.BLIND.word()).isEqualTo("blind");
    }

    private static List<Double> corrected(List<Uplift> family, Multiplicity multiplicity) {
        double[] p = family.stream().mapToDouble(row -> row.figures().pValue()).toArray();
        double[] expected =
                switch (multiplicity) {
                    case HOLM -> Holm.adjust(p);
                    case BH -> BenjaminiHochberg.adjust(p);
                    case NONE -> p;
                };
        return Arrays.stream(expected).boxed().toList();
    }

    private static Trial trial(Question... questions) {
        return Trial.plain(units(), questions);
    }

    /** 120 episodes, 12 shops, two tiers, one arm named; y is 0/1. */
    static List<Unit> units() {
        Random random = new Random(11);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean treated = random.nextInt(2) == 1;
            double x = random.nextGaussian();
            double y = random.nextDouble() < (treated ? 0.6 : 0.4) + x / 20 ? 1 : 0;
            units.add(Unit.of("u" + i, treated, "", "shop " + i % 12, y, x)
                    .in(Slice.ALL, NOTE, random.nextBoolean() ? GOLD : IRON));
        }
        return units;
    }
}
