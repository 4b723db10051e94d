package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Tails;
import io.kindlift.study.Matched.FurtherEstimator;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import io.kindlift.summary.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of an observational study over a small world. */
class MatchedRowsTest {

    private static final double NEAR = 1e-10;
    private static final Outcome VISITS = new Outcome(OutcomeKind.VISITS, 30, true);
    private static final Outcome REPEAT = new Outcome(OutcomeKind.REPEAT_VISIT, 30, false);
    private static final Study STUDY = SmallWorld.study(
            Plan.of(VISITS, REPEAT).segments("tier", "surprise", "cost_band", "act_type"),
            FurtherEstimator.AIPW,
            FurtherEstimator.DID);
    private static final List<Uplift> ROWS =
            new MatchedRows(STUDY, SmallWorld.cohort(100), List.of(VISITS, REPEAT)).all();

    private static Uplift row(String segment, String value, Outcome outcome, Estimator estimator) {
        return ROWS.stream()
                .filter(row -> row.slice().equals(new Slice(segment, value))
                        && row.outcome().equals(outcome)
                        && row.estimator() == estimator)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rows_areOfEverySubgroupContrastAndTrend() {
        assertThat(ROWS.stream().map(row -> row.slice().segment()).distinct())
                .containsExactly(
                        "all",
                        "tier",
                        "surprise",
                        "cost_band",
                        "act_type",
                        "spillover",
                        "contrast:surprise",
                        "trend:cost");
        assertThat(ROWS.stream().filter(row -> row.slice().all()).map(Uplift::estimator))
                .containsExactly(
                        Estimator.DIFFERENCE,
                        Estimator.ADJUSTED,
                        Estimator.AIPW,
                        Estimator.DID,
                        Estimator.DIFFERENCE,
                        Estimator.ADJUSTED,
                        Estimator.AIPW,
                        Estimator.DID);
        assertThat(ROWS.stream().filter(Uplift::headline)).hasSize(4);
    }

    @Test
    void headline_carriesWhatTheFiguresSay() {
        List<String> line = SmallWorld.lines("effects.csv").stream()
                .filter(each -> each.subList(0, 3).equals(List.of("all", "visits", "adjusted")))
                .findFirst()
                .orElseThrow();

        Uplift row = row("all", "all", VISITS, Estimator.ADJUSTED);

        Figures figures = row.figures();
        assertThat(row.status()).isEqualTo(Status.OK);
        assertThat(row.treated()).hasValue(182);
        assertThat(row.control()).hasValue(673);
        near(figures.estimate(), line.get(7));
        near(figures.stdError(), line.get(8));
        near(figures.df(), line.get(9));
        near(figures.meanTreated(), line.get(5));
        near(figures.meanControl(), line.get(6));
        double half = Double.parseDouble(line.get(14)) * Tails.critical(0.95, Double.parseDouble(line.get(15)));
        double log = Math.log(figures.meanTreated() / figures.meanControl());
        assertThat(figures.relativeLow()).isEqualTo(Math.expm1(log - half), within(NEAR));
        assertThat(figures.relativeHigh()).isEqualTo(Math.expm1(log + half), within(NEAR));
    }

    private static void near(double found, String expected) {
        double number = Double.parseDouble(expected);
        assertThat(found).isEqualTo(number, within(NEAR * Math.max(1, Math.abs(number))));
    }

    @Test
    void doublyRobust_isThatOverTheRows() {
        for (Outcome outcome : List.of(VISITS, REPEAT)) {
            String name = outcome.equals(VISITS) ? "visits" : "repeat";
            List<String> line = SmallWorld.lines("robust.csv").stream()
                    .filter(each -> each.get(0).equals(name))
                    .findFirst()
                    .orElseThrow();
            Figures figures = row("all", "all", outcome, Estimator.AIPW).figures();
            // An iterative fit: 1e-6 is asked, more is found.
            assertThat(figures.estimate()).isEqualTo(Double.parseDouble(line.get(3)), within(1e-9));
            assertThat(figures.stdError()).isEqualTo(Double.parseDouble(line.get(4)), within(1e-9));
            assertThat(figures.df()).isEqualTo(Double.parseDouble(line.get(5)), within(1e-5));
        }
    }

    @Test
    void doublyRobust_carriesTheLongerInterval() {
        Study clustered = SmallWorld.study(Plan.of(VISITS).clustered("location_id"), FurtherEstimator.AIPW);
        List<String> line = SmallWorld.lines("robust.csv").get(2);

        Uplift row = new MatchedRows(clustered, SmallWorld.cohort(100), List.of(VISITS))
                .all().stream()
                        .filter(each -> each.estimator() == Estimator.AIPW)
                        .findFirst()
                        .orElseThrow();

        double one = Double.parseDouble(line.get(4)) * Tails.critical(0.95, Double.parseDouble(line.get(5)));
        double two = Double.parseDouble(line.get(6)) * Tails.critical(0.95, Double.parseDouble(line.get(7)));
        assertThat(row.figures().high() - row.figures().estimate()).isEqualTo(Math.max(one, two), within(1e-8));
        assertThat(row.clusters()).hasValue(6);
    }

    @Test
    void change_ofAnOutcomeThatTheStratumKnows_saysThatItIsTheDifference() {
        // Whether somebody came in the 30 days before is a function of the stratum's recency.
        Uplift change = row("all", "all", REPEAT, Estimator.DID);
        Uplift difference = row("all", "all", REPEAT, Estimator.DIFFERENCE);

        assertThat(change.note()).contains("equals difference by construction");
        assertThat(change.figures().estimate()).isEqualTo(difference.figures().estimate(), within(NEAR));
        assertThat(change.figures().relative()).isNaN();
        assertThat(row("all", "all", VISITS, Estimator.DID).note()).doesNotContain("by construction");
    }

    @Test
    void covariateWithoutVariation_isNamed() {
        assertThat(row("all", "all", REPEAT, Estimator.ADJUSTED).note())
                .isEqualTo("not adjusted for: lookback_repeat_visit");
        assertThat(row("all", "all", VISITS, Estimator.ADJUSTED).note()).isEmpty();
    }

    @Test
    void contrastAndTrend_haveNoMeans() {
        for (Uplift row : List.of(
                row("contrast:surprise", "unexpected-expected", VISITS, Estimator.ADJUSTED),
                row("trend:cost", "per_log_cost", VISITS, Estimator.DIFFERENCE))) {
            assertThat(row.status()).isEqualTo(Status.OK);
            assertThat(row.figures().meanTreated()).isNaN();
            assertThat(row.figures().relative()).isNaN();
        }
        assertThat(row("trend:cost", "per_log_cost", VISITS, Estimator.DIFFERENCE)
                        .treated())
                .hasValue(155);
    }

    @Test
    void fewTreatedCustomers_areSaid() {
        assertThat(row("act_type", "a3", VISITS, Estimator.DIFFERENCE).note()).contains("only 17 treated customers");
    }

    @Test
    void columns_canBeComparedByThemselves() {
        Variable after = Variable.number("visits_30");
        Variable before = Variable.number("before_visits_30");
        MatchedDifferences answers = new MatchedDifferences(STUDY, SmallWorld.cohort(100), List.of(after, before));

        assertThat(answers.of(after, false).figures().estimate())
                .isEqualTo(row("all", "all", VISITS, Estimator.DIFFERENCE)
                        .figures()
                        .estimate());
        assertThat(answers.of(before, false).ok()).isTrue();
    }
}
