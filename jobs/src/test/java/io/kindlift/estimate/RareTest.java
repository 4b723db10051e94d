package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareTest {

    private static final int AN_ARM = 60;
    private static final Outcome REFERRAL = new Outcome(OutcomeKind.REFERRAL, 30, true);
    private static final Outcome REFERRALS = new Outcome(OutcomeKind.REFERRALS, 30, false);
    private static final Outcome SPEND = new Outcome(OutcomeKind.REFERRED_SPEND, 30, false);

    @ParameterizedTest
    @CsvSource({"0,0", "0,9", "9,0", "1,2", "3,9", "4,4"})
    void fewReferralsInClusters_sayNothingOfHowSure(int treated, int control) {
        Plan plan = Plan.of(REFERRAL).clustered("shop");

        List<Uplift> rows = trial(REFERRAL, treated, control).estimates(plan.study());

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.TOO_FEW);
            assertThat(row.note())
                    .isEqualTo("only " + treated + " of 60 treated and " + control
                            + " of 60 control episodes; an interval needs at least 5 in each arm");
            assertThat(row.figures()).isEqualTo(Figures.ABSENT);
        });
    }

    @Test
    void fiveReferralsInEachArm_areEnough() {
        Plan plan = Plan.of(REFERRAL).clustered("shop");

        List<Uplift> rows = trial(REFERRAL, 5, 5).estimates(plan.study());

        assertThat(rows).isNotEmpty().allSatisfy(RareTest::assertSure);
    }

    @ParameterizedTest
    @CsvSource({"0,3", "3,0", "1,2", "0,1"})
    void fewReferralsOfIndependentCustomers_areTestedExactly(int treated, int control) {
        List<Uplift> rows =
                trial(REFERRAL, treated, control).estimates(Plan.of(REFERRAL).study());

        Uplift difference = Trial.row(rows, Slice.ALL, Estimator.DIFFERENCE);
        assertSure(difference);
        assertThat(difference.note()).contains("Fisher");
        assertThat(difference.figures().low()).isNegative();
        assertThat(difference.figures().high()).isPositive();
        assertThat(Trial.row(rows, Slice.ALL, Estimator.ADJUSTED).status()).isEqualTo(Status.TOO_FEW);
    }

    @Test
    void noReferralsAtAll_areTooFew() {
        List<Uplift> rows = trial(REFERRAL, 0, 0).estimates(Plan.of(REFERRAL).study());

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.status()).isEqualTo(Status.TOO_FEW));
    }

    @ParameterizedTest
    @CsvSource({"0,7,60 treated", "7,0,60 control", "0,0,60 treated and 60 control"})
    void countsAndAmountsWithNoneInAnArm_sayNothingOfHowSure(int treated, int control, String where) {
        for (Outcome outcome : List.of(REFERRALS, SPEND)) {
            for (Plan plan : List.of(Plan.of(outcome), Plan.of(outcome).clustered("shop"))) {
                List<Uplift> rows = trial(outcome, treated, control).estimates(plan.study());

                assertThat(rows).isNotEmpty().allSatisfy(row -> {
                    assertThat(row.status()).isEqualTo(Status.TOO_FEW);
                    assertThat(row.note())
                            .isEqualTo("none in " + where + " episodes; an interval needs some in each arm");
                });
            }
        }
    }

    @Test
    void otherOutcomes_areAsTheyWere() {
        List<Uplift> rows = trial(Plan.RETURN, 3, 9)
                .estimates(Plan.of(Plan.RETURN).clustered("shop").study());

        assertThat(rows).isNotEmpty().allSatisfy(RareTest::assertSure);
    }

    private static void assertSure(Uplift row) {
        assertThat(row.status()).as(row.note()).isEqualTo(Status.OK);
        assertThat(row.figures().stdError()).isPositive();
        assertThat(row.figures().high()).isGreaterThan(row.figures().low());
        assertThat(row.figures().pValue()).isPositive();
    }

    /** Sixty customers of twenty shops in each arm, the first of whom brought somebody. */
    private static Trial trial(Outcome outcome, int treated, int control) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 2 * AN_ARM; i++) {
            boolean one = i % 2 == 0;
            double brought = i / 2 < (one ? treated : control) ? 1 : 0;
            units.add(Unit.of("c" + i, one, "", "shop" + i % 40, brought, Math.sin(i)));
        }
        return Trial.plain(units, Trial.effect(outcome, 1));
    }
}
