package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Trial.Unit;
import io.kindlift.study.EpisodeColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Question BEFORE =
            new Question(Question.Role.PLACEBO, Plan.RETURN.plain(), List.of("before_repeat_visit_30"), 0);
    private static final Question SPEND_BEFORE =
            new Question(Question.Role.PLACEBO, Plan.SPEND, List.of("before_spend_30"), 0);
    private static final Question BALANCE =
            new Question(Question.Role.BALANCE, null, List.of("recency_days", "visit_days"), 0);

    @Test
    void sampleRatio_asPlanned() {
        Plan plan = Plan.of(Plan.RETURN).shares(Map.of("control", 3.0, "note", 1.0));

        // Python 3, by hand: (310 - 300)^2/300 + (90 - 100)^2/100 = 1.3333, p = erfc(sqrt(1.3333/2)) = 0.24821307898992
        Health right = Checks.sampleRatio(plan.study(), census(Map.of("control", 310L, "note", 90L)));
        Health wrong = Checks.sampleRatio(plan.study(), census(Map.of("control", 200L, "note", 200L)));

        assertThat(right.verdict()).isEqualTo(Verdict.PASS);
        assertThat(right.value()).isCloseTo(0.24821307898992, Close.CLOSED_FORM);
        assertThat(right.threshold()).isEqualTo(0.001);
        assertThat(right.detail()).isEqualTo("control 310, note 90");
        assertThat(wrong.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void plannedArmThatNobodyIsIn_fails() {
        Plan plan = Plan.of(Plan.RETURN).shares(Map.of("control", 1.0, "note", 1.0, "call", 1.0));

        Health check = Checks.sampleRatio(plan.study(), census(Map.of("control", 100L, "note", 100L)));

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.detail()).isEqualTo("call 0, control 100, note 100");
    }

    @Test
    void nothingToCompare_sampleRatioIsBlind() {
        Plan plan = Plan.of(Plan.RETURN).shares(Map.of("control", 1.0, "note", 1.0));

        assertThat(Checks.sampleRatio(Plan.of(Plan.RETURN).study(), census(Map.of("control", 10L)))
                        .verdict())
                .isEqualTo(Verdict.BLIND);
        assertThat(Checks.sampleRatio(plan.study(), Census.EMPTY).verdict()).isEqualTo(Verdict.BLIND);
    }

    @Test
    void balance_byTheTreatedDeviation() {
        List<Unit> units = List.of(
                unit("a", true, 0, 0, 10, 1),
                unit("b", true, 0, 0, 20, 1),
                unit("c", true, 0, 0, 30, 1),
                unit("d", false, 0, 0, 11, 1),
                unit("e", false, 0, 0, 13, 2));
        Analysis analysis =
                Trial.plain(units, BALANCE).analysis(Plan.of(Plan.RETURN).study());

        List<Balance> rows = analysis.balance();

        // By hand: (20 - 12) / 10, 100 / 2; the second does not vary among the treated.
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(new Balance("recency_days", 20, 12, 12, 0.8, 0.8, 50, 50));
        assertThat(rows.get(1).smdAfter()).isNaN();
        assertThat(Checks.balance(rows))
                .isEqualTo(new Health("balance_max_smd", Verdict.FAIL, 0.8, 0.25, "largest for recency_days"));
    }

    @Test
    void balanceCheck_byTheLargest() {
        assertThat(Checks.balance(List.of(balance("a", -0.2), balance("b", 0.1))))
                .isEqualTo(new Health("balance_max_smd", Verdict.WARN, 0.2, 0.1, "largest for a"));
        assertThat(Checks.balance(List.of(balance("a", -0.02), balance("b", 0.1)))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Checks.balance(List.of(balance("a", Double.NaN))).verdict()).isEqualTo(Verdict.BLIND);
        assertThat(Trial.plain(List.of(), BALANCE)
                        .analysis(Plan.of(Plan.RETURN).study())
                        .balance())
                .isEmpty();
    }

    @Test
    void nobodyVaries_aDifferenceOfNothingIsNone() {
        Analysis analysis = Trial.plain(
                        List.of(unit("a", true, 0, 0, 1, 2), unit("b", true, 0, 0, 1, 2), unit("c", false, 0, 0, 1, 3)),
                        BALANCE)
                .analysis(Plan.of(Plan.RETURN).study());

        assertThat(analysis.balance().get(0).smdBefore()).isZero();
        assertThat(analysis.balance().get(1).smdBefore()).isNaN();
        assertThat(analysis.balance().get(0).varianceRatioBefore()).isNaN();
    }

    @Test
    void armsAlikeBefore_placeboPasses() {
        Health check = placebo(units(0), Plan.of(Plan.RETURN), false);

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.threshold()).isEqualTo(0.01);
        assertThat(check.value()).isBetween(0.01, 1.0);
        assertThat(check.detail()).startsWith("smallest for before_").endsWith(" of 2");
    }

    @Test
    void armsApartBefore_placeboFails() {
        Health check = placebo(units(3), Plan.of(Plan.RETURN), false);

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.detail()).isEqualTo("smallest for before_spend_30 of 2");
        Trial trial = Trial.plain(units(3), BEFORE, SPEND_BEFORE);
        double p = Trial.plain(
                        units(3).stream()
                                .map(unit -> unit.with(
                                        unit.treated(),
                                        Map.of("y", unit.numbers().get("before_spend_30"))))
                                .toList(),
                        Trial.effect(Plan.SPEND, 0))
                .row(Plan.of(Plan.SPEND), Estimator.DIFFERENCE)
                .figures()
                .pValue();
        assertThat(trial.questions()).hasSize(2);
        assertThat(check.value()).isCloseTo(2 * p, Close.CLOSED_FORM);
    }

    @Test
    void clusteredPlacebo_usesTheClusters() {
        Health alone = placebo(units(3), Plan.of(Plan.RETURN), false);
        Health clustered = placebo(units(3), Plan.of(Plan.RETURN).clustered("shop"), false);

        assertThat(clustered.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(clustered.value()).isNotEqualTo(alone.value());
    }

    @Test
    void functionOfTheStratum_isNamedAndLeftOut() {
        List<Unit> units = units(0).stream()
                .map(unit -> unit.with(
                        unit.treated(),
                        Map.of(
                                "before_repeat_visit_30",
                                unit.stratum().equals("a") ? 1.0 : 0.0,
                                "before_spend_30",
                                unit.numbers().get("before_spend_30"))))
                .toList();

        Health check = placebo(units, Plan.of(Plan.RETURN), true);

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.detail())
                .isEqualTo("smallest for before_spend_30 of 1; nothing varies in before_repeat_visit_30");
    }

    @Test
    void everythingAFunctionOfTheStratum_isBlind() {
        List<Unit> units = units(0).stream()
                .map(unit -> unit.with(
                        unit.treated(),
                        Map.of(
                                "before_repeat_visit_30",
                                unit.stratum().equals("a") ? 1.0 : 0.0,
                                "before_spend_30",
                                unit.stratum().equals("a") ? 8.25 : 0.1)))
                .toList();

        Health check = placebo(units, Plan.of(Plan.RETURN), true);

        assertThat(check.verdict()).isEqualTo(Verdict.BLIND);
        assertThat(check.value()).isNaN();
        assertThat(check.detail()).isEqualTo("nothing varies in before_repeat_visit_30, before_spend_30");
    }

    @Test
    void armsUnlikeWithoutExceptionBefore_placeboFails() {
        List<Unit> units = units(0).stream()
                .map(unit -> unit.with(
                        unit.treated(),
                        Map.of("before_repeat_visit_30", unit.treated() ? 1.0 : 0.0, "before_spend_30", 8.25)))
                .toList();

        Health check = placebo(units, Plan.of(Plan.RETURN), false);

        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(check.value()).isZero();
        assertThat(check.detail())
                .isEqualTo("smallest for before_repeat_visit_30 of 1; nothing varies in before_spend_30");
    }

    @Test
    void tooFewClustersBefore_isNotCalledWithoutVariation() {
        List<Unit> units = units(0).stream()
                .map(unit -> Unit.of(unit.id(), unit.treated(), unit.stratum(), "the only shop", 1)
                        .with(unit.treated(), unit.numbers()))
                .toList();

        Health check = placebo(units, Plan.of(Plan.RETURN).clustered("shop"), false);

        assertThat(check.verdict()).isEqualTo(Verdict.BLIND);
        assertThat(check.detail()).startsWith("not tested: before_repeat_visit_30 (only 1 clusters in an arm");
    }

    @Test
    void noHeadline_placeboIsBlind() {
        Analysis.Spreads none = new Analysis.Spreads(Map.of());

        assertThat(Placebo.check(Map.of(), outcome -> false, none, 0.95).detail())
                .isEqualTo("no headline");
    }

    @Test
    void health_hasEveryCheckOfTheCohort() {
        Question effect = new Question(Question.Role.EFFECT, Plan.RETURN, List.of("y"), 0);
        List<Unit> units = new ArrayList<>(AnalysisTest.units());
        units.add(Unit.of("young", true, "", "shop 1", 1).over());
        Trial trial = Trial.plain(units, effect);
        Analysis analysis = trial.analysis(Plan.of(Plan.RETURN).study());

        List<Health> checks = analysis.health(trial.spreads(analysis));

        assertThat(checks)
                .extracting(Health::check)
                .containsExactly("sample_ratio", "balance_max_smd", "pre_period_placebo", "maturity");
        assertThat(checks.get(3).value()).isEqualTo(1);
        assertThat(checks.get(3).detail()).isEqualTo("1 of 121 episodes are younger than 30 days");
    }

    @Test
    void placebos_areTheHeadlinesAndTheirTwins() {
        var study = Plan.of(Plan.RETURN, Plan.SPEND).study();

        List<Question> questions = Questions.of(study, List.of(), List.of(), true, outcome -> true);

        assertThat(questions)
                .filteredOn(question -> question.role() == Question.Role.PLACEBO)
                .extracting(question -> question.variables().get(0))
                .containsExactly("before_repeat_visit_30", "before_visits_30", "before_spend_30");
        Question effect = questions.get(0);
        assertThat(effect.variables())
                .containsExactly("repeat_visit_30", "lookback_repeat_visit", "log_spend", "tenure_days", "received_30");
        assertThat(effect.received()).isEqualTo(4);
        assertThat(effect.window()).isEqualTo(30);
        assertThat(Questions.of(study, List.of(), List.of(), false, outcome -> true)
                        .get(0)
                        .received())
                .isEqualTo(-1);
        assertThat(questions.get(questions.size() - 1).stratified()).isFalse();
        assertThat(EpisodeColumns.placebos(study)).hasSize(3);
    }

    private static Health placebo(List<Unit> units, Plan plan, boolean stratified) {
        Trial trial = new Trial(units, List.of(BEFORE, SPEND_BEFORE), stratified);
        Analysis analysis = trial.analysis(plan.study());
        return analysis.health(trial.spreads(analysis)).get(2);
    }

    /** 80 episodes whose spend before differs by {@code apart}. */
    private static List<Unit> units(double apart) {
        Random random = new Random(2);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            boolean treated = i % 4 < 2;
            double spend = 10 + random.nextGaussian() + (treated ? apart : 0);
            units.add(unit("u" + i, treated, i / 4 % 2, spend, 0, 0));
        }
        return units;
    }

    private static Unit unit(String id, boolean treated, double came, double spend, double recency, double visits) {
        Map<String, Double> numbers = Map.of(
                "before_repeat_visit_30",
                came,
                "before_spend_30",
                spend,
                "recency_days",
                recency,
                "visit_days",
                visits);
        return Unit.of(id, treated, id.hashCode() % 2 == 0 ? "a" : "b", "shop " + Math.floorMod(id.hashCode(), 20))
                .with(treated, numbers);
    }

    private static Balance balance(String covariate, double smd) {
        return new Balance(covariate, 1, 1, 1, smd, smd, 1, 1);
    }

    private static Census census(Map<String, Long> arms) {
        return new Census(arms, 0, false, false, 0);
    }
}
