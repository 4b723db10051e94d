package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.StratumCounts;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of an observational study, on rows made up for them. */
class MatchedChecksTest {

    private static final Outcome COMPLAINT = new Outcome(OutcomeKind.COMPLAINT, 30, true);
    private static final Outcome SPEND = new Outcome(OutcomeKind.SPEND, 30, true);
    private static final CoMoments NOTHING = CoMoments.empty(1);

    @ParameterizedTest
    @CsvSource({
        "0, 0, BLIND, 0.2",
        "10, 0, PASS, 0.2",
        "10, 2, PASS, 0.2",
        "10, 3, WARN, 0.2",
        "10, 5, WARN, 0.2",
        "10, 6, FAIL, 0.5",
        "10, 10, FAIL, 0.5",
    })
    void overlap_byTheShareWithoutControls(long treated, long dropped, Verdict verdict, double threshold) {
        Health check = check("overlap", of(treated, dropped), Census.EMPTY);

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.threshold()).isEqualTo(threshold);
        assertThat(check.value()).isEqualTo(Double.valueOf((double) dropped / treated));
    }

    @Test
    void contamination_tellsWhatDilutionWouldHide() {
        Uplift headline = relative(Plan.RETURN, 0.09, 0.2, 0.1, 0.3);
        Uplift later = relative(new Outcome(OutcomeKind.VISITS, 90, true), 0.5, 0.2, 0.1, 0.3);
        Map<Integer, Census.Reached> reached = Map.of(30, new Census.Reached(9, 90), 90, new Census.Reached(80, 80));
        Census census = new Census(Map.of("treated", 8L, "control", 100L), 0, false, false, 0, 20, 0, reached);

        Health check = check("contamination", of(10, 2), census, headline, later);

        // Of 108 episodes 8 are kept treated; 0.09 / (1 - 9/90).
        assertThat(check.verdict()).isEqualTo(Verdict.WARN);
        assertThat(check.value()).isEqualTo(0.2);
        assertThat(check.detail())
                .isEqualTo("20 of 100 controls received an act within 30 days; weighed, 10.0 % of the controls of"
                        + " repeat_visit_30 did within its own window: were dilution all, it would be 0.1000 instead of"
                        + " 0.09000; weighed, 100.0 % of the controls of visits_90 did within its own window: were"
                        + " dilution all, it would be beyond telling instead of 0.5000");
        assertThat(check("contamination", of(10, 2), census(100, 10, 0)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(check("contamination", of(0, 0), Census.EMPTY).verdict()).isEqualTo(Verdict.BLIND);
    }

    @Test
    void effectiveSampleSize_isKishs() {
        // Weights 1.9 and 0.1 for fifty controls each: 100 * 100 / (50 * 3.61 + 50 * 0.01) = 55.24861878453039.
        Health uneven = check("effective_sample_size", of(10, 2), census(100, 0, 181));
        // One control has nearly all the weight: 100 * 100 / 9000 is below a twentieth of them.
        Health one = check("effective_sample_size", of(10, 2), census(100, 0, 9000));

        assertThat(uneven.verdict()).isEqualTo(Verdict.PASS);
        assertThat(uneven.value()).isCloseTo(55.24861878453039, Close.CLOSED_FORM);
        assertThat(uneven.threshold()).isEqualTo(5);
        assertThat(uneven.detail()).isEqualTo("55.2 % of 100 controls");
        assertThat(one.verdict()).isEqualTo(Verdict.WARN);
        assertThat(check("effective_sample_size", of(0, 0), Census.EMPTY).verdict())
                .isEqualTo(Verdict.BLIND);
    }

    @Test
    void designs_agreeWhereEachIsWithinTheOther() {
        Uplift adjusted = row(Plan.RETURN, Estimator.ADJUSTED, 0.05, 0.01);

        Health alike = check("design_agreement", of(10, 0), adjusted, row(Plan.RETURN, Estimator.AIPW, 0.06, 0.01));
        Health wide = check("design_agreement", of(10, 0), adjusted, row(Plan.RETURN, Estimator.AIPW, 0.1, 0.05));
        Health apart = check(
                "design_agreement",
                of(10, 0),
                adjusted,
                row(Plan.RETURN, Estimator.AIPW, 0.05, 0.01),
                row(Plan.RETURN, Estimator.DID, 0.08, 0.01));

        assertThat(alike.verdict()).isEqualTo(Verdict.PASS);
        assertThat(alike.value()).isCloseTo(1, Close.CLOSED_FORM);
        assertThat(wide.verdict()).as("one is not within the other").isEqualTo(Verdict.WARN);
        assertThat(wide.value()).isCloseTo(1, Close.CLOSED_FORM);
        assertThat(apart.verdict()).isEqualTo(Verdict.WARN);
        assertThat(apart.value()).isCloseTo(3, Close.CLOSED_FORM);
        assertThat(apart.detail())
                .isEqualTo(
                        "outside each other's interval: repeat_visit_30: adjusted and did, repeat_visit_30: aipw and did");
    }

    @Test
    void designsThatCouldNotDiffer_areBlind() {
        Uplift adjusted = row(Plan.RETURN, Estimator.ADJUSTED, 0.05, 0.01);
        Uplift change = row(Plan.RETURN, Estimator.DID, 0.5, 0.01);
        Matching settled = with(new Matching.Strata(Set.of("before_repeat_visit_30"), Map.of()));

        assertThat(check("design_agreement", settled, adjusted, change).verdict())
                .as("its past is a function of the stratum")
                .isEqualTo(Verdict.BLIND);
        assertThat(check("design_agreement", of(10, 0), adjusted, row(Plan.RETURN, Estimator.DIFFERENCE, 0.5, 0.01))
                        .verdict())
                .as("no design of its own")
                .isEqualTo(Verdict.BLIND);
        assertThat(check("design_agreement", of(10, 0), change).verdict()).isEqualTo(Verdict.BLIND);
    }

    @Test
    void eValue_isTheWeakestHeadlines() {
        // VanderWeele & Ding 2017, rr + sqrt(rr (rr - 1)): of 1.25 and 1.1, 1.809016994374947 and 1.431662479035540.
        Uplift weak = relative(Plan.RETURN, 0.05, 0.25, 0.1, 0.4);
        Uplift strong = relative(new Outcome(OutcomeKind.REPEAT_VISIT, 90, true), 0.5, 2, 1.5, 2.5);

        Health check = check("e_value", of(10, 0), strong, weak);

        assertThat(check.verdict()).isEqualTo(Verdict.PASS);
        assertThat(check.value()).isCloseTo(1.809016994374947, Close.CLOSED_FORM);
        assertThat(check.detail())
                .isEqualTo("repeat_visit_30: an unmeasured cause would have to raise both the chance of an act and the"
                        + " outcome 1.81-fold to explain the effect away, and 1.43-fold to move the interval to none");
        assertThat(check("e_value", of(10, 0)).verdict()).isEqualTo(Verdict.BLIND);
    }

    @Test
    void eValueOfAnInterval_thatIncludesNone_hasNothingToExplain() {
        Health check = check("e_value", of(10, 0), relative(Plan.RETURN, 0.05, 0.25, -0.1, 0.6));

        assertThat(check.detail())
                .isEqualTo(
                        "repeat_visit_30: the interval includes no effect, so there is nothing to explain away; limit 1");
    }

    @Test
    void nobodyComplainedAfterAnAct_takesACauseWithoutLimit() {
        // Of 0.5, as of 2: 2 + sqrt(2).
        Health check = check("e_value", of(10, 0), relative(COMPLAINT, -0.04, -1, -1.5, -0.5));

        assertThat(check.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(check.detail())
                .isEqualTo(
                        "complaint_30: an unmeasured cause would have to raise the chance of an act and lower the outcome"
                                + " without limit to explain the effect away, and 3.41-fold to move the interval to none");
    }

    @Test
    void eValueOfAnAmount_goesThroughItsDeviation() {
        Question spend = new Question(Question.Role.EFFECT, SPEND, List.of("y"), 0);
        List<Trial.Unit> units = List.of(
                Trial.Unit.of("a", true, "s", null, 1),
                Trial.Unit.of("b", true, "s", null, 5),
                Trial.Unit.of("c", false, "s", null, 2),
                Trial.Unit.of("d", false, "s", null, 6));
        Overview overview = Trial.plain(units, spend).overview();
        Uplift row = row(SPEND, Estimator.ADJUSTED, 2, 0.5);

        Health check = found("e_value", of(10, 0), overview, row);

        // Both variances are 8. Python 3.11: rr = exp(0.91 * 2 / sqrt(8)); rr + sqrt(rr * (rr - 1))
        assertThat(check.value()).isCloseTo(3.2140211893605963, Close.CLOSED_FORM);
    }

    @Test
    void rosenbaum_isTheWeakestHeadlines() {
        Outcome weaker = new Outcome(OutcomeKind.REPEAT_VISIT, 90, true);
        Map<String, List<StratumCounts>> tables =
                Map.of("repeat_visit_30", pairs(110, 12), "repeat_visit_90", pairs(70, 30), "complaint_30", useless());
        List<Uplift> rows = List.of(
                row(Plan.RETURN, Estimator.ADJUSTED, 0.05, 0.01),
                row(COMPLAINT, Estimator.ADJUSTED, 0.05, 0.01),
                row(weaker, Estimator.ADJUSTED, 0.05, 0.01),
                row(SPEND, Estimator.ADJUSTED, 0.05, 0.01));

        // Roots of (n1 - n p)/sqrt(n p (1 - p)) = 1.9599639845400539, p = gamma/(1 + gamma): mpmath 1.3.0, and
        // bisection in
        // Python 3.11.
        assertThat(rosenbaum(tables, rows.get(0)).value()).isCloseTo(5.094687580008371, Close.CLOSED_FORM);
        for (int first = 0; first < rows.size(); first++) {
            List<Uplift> turned = new ArrayList<>(rows);
            Collections.rotate(turned, first);

            Health check = rosenbaum(tables, turned.toArray(Uplift[]::new));

            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.value()).isCloseTo(1.5262186997084237, Close.CLOSED_FORM);
            assertThat(check.detail()).startsWith("repeat_visit_90: significance is lost once a hidden cause makes");
        }
    }

    @Test
    void rosenbaum_withoutASignificantTable() {
        Uplift row = row(Plan.RETURN, Estimator.ADJUSTED, 0.05, 0.01);

        assertThat(rosenbaum(Map.of("repeat_visit_30", pairs(6, 5)), row))
                .isEqualTo(new Health(
                        "rosenbaum_gamma",
                        Verdict.PASS,
                        1,
                        Double.NaN,
                        "repeat_visit_30: not significant to begin with"));
        assertThat(rosenbaum(Map.of("repeat_visit_30", useless()), row).verdict())
                .isEqualTo(Verdict.BLIND);
        assertThat(rosenbaum(Map.of(), row).verdict()).isEqualTo(Verdict.BLIND);
    }

    private static Health rosenbaum(Map<String, List<StratumCounts>> tables, Uplift... rows) {
        return check("rosenbaum_gamma", with(new Matching.Strata(Set.of(), tables)), rows);
    }

    private static Matching of(long treated, long dropped) {
        return new Matching(treated, dropped, NOTHING, NOTHING, Matching.Strata.NONE);
    }

    private static Matching with(Matching.Strata strata) {
        return new Matching(10, 0, NOTHING, NOTHING, strata);
    }

    /** Eight kept treated and so many controls. */
    private static Census census(long controls, long contaminated, double squaredWeights) {
        return new Census(
                Map.of("treated", 8L, "control", controls), 0, false, false, 0, contaminated, squaredWeights, Map.of());
    }

    private static Health check(String name, Matching matching, Uplift... rows) {
        return check(name, matching, Census.EMPTY, rows);
    }

    private static Health check(String name, Matching matching, Census census, Uplift... rows) {
        return found(name, matching, new Overview(census, Map.of(), Map.of()), rows);
    }

    private static Health found(String name, Matching matching, Overview overview, Uplift... rows) {
        return new MatchedChecks(Plan.of(Plan.RETURN).study(), matching, overview, List.of(rows))
                .all().stream()
                        .filter(check -> check.check().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static Uplift row(Outcome outcome, Estimator estimator, double estimate, double error) {
        return row(outcome, estimator, figures(estimate, error, Double.NaN, Double.NaN, Double.NaN));
    }

    /** An adjusted row whose estimate is that part of its baseline. */
    private static Uplift relative(Outcome outcome, double estimate, double share, double low, double high) {
        return row(outcome, Estimator.ADJUSTED, figures(estimate, 0.01, share, low, high));
    }

    private static Uplift row(Outcome outcome, Estimator estimator, Figures figures) {
        OptionalLong some = OptionalLong.of(100);
        OptionalLong none = OptionalLong.empty();
        return new Uplift(outcome, true, Slice.ALL, estimator, "ATT", some, some, none, figures, Status.OK, "");
    }

    private static Figures figures(double estimate, double error, double share, double low, double high) {
        double none = Double.NaN;
        double width = 1.96 * error;
        return new Figures(
                none,
                none,
                estimate,
                error,
                none,
                none,
                none,
                none,
                estimate - width,
                estimate + width,
                share,
                low,
                high,
                none,
                none,
                none);
    }

    /** One treated and one control each, one of whom returned. */
    private static List<StratumCounts> pairs(int treatedReturned, int controlReturned) {
        List<StratumCounts> pairs = new ArrayList<>(Collections.nCopies(treatedReturned, StratumCounts.of(1, 1, 0, 1)));
        pairs.addAll(Collections.nCopies(controlReturned, StratumCounts.of(0, 1, 1, 1)));
        return pairs;
    }

    /** Nobody of them came, or all. */
    private static List<StratumCounts> useless() {
        return List.of(StratumCounts.of(0, 3, 0, 5), StratumCounts.of(2, 2, 4, 4));
    }
}
