package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoxTest {

    private static SurvivalRows.Builder rows(String... columns) {
        return SurvivalRows.compress(List.of(columns));
    }

    @Test
    void withoutTies_bothMethodsAgree() {
        SurvivalRows rows = rows("arm")
                .add(1, true, 1)
                .add(2, true, 0)
                .add(3, true, 1)
                .add(4, false, 0)
                .add(5, true, 0)
                .build();

        CoxFit efron = Cox.fit(rows, Ties.EFRON);
        CoxFit breslow = Cox.fit(rows, Ties.BRESLOW);

        assertThat(efron.model().coefficient("arm")).isCloseTo(breslow.model().coefficient("arm"), within(1e-12));
        assertThat(efron.robust().stdError("arm")).isCloseTo(breslow.robust().stdError("arm"), within(1e-12));
        assertThat(efron.terms()).containsExactly("arm");
        assertThat(efron.separatedBy()).isEmpty();
        assertThat(efron.model().df()).isNaN();
        // Risk sets of 5, 4, 3 and 1.
        assertThat(efron.nullLogLikelihood()).isCloseTo(-Math.log(60), within(1e-14));
        assertThat(efron.likelihoodRatio())
                .isCloseTo(2 * (efron.logLikelihood() - efron.nullLogLikelihood()), within(1e-15));
        // Without ties the score is the log-rank statistic.
        assertThat(efron.score())
                .isCloseTo(LogRank.test(rows, "arm", TestWeight.EVEN).chiSquare(), within(1e-12));
    }

    @Test
    void perfectOrder_hasNoCoefficient() {
        SurvivalRows rows = rows("age", "arm")
                .add(1, true, 0, 1)
                .add(2, true, 1, 1)
                .add(3, true, 2, 1)
                .add(4, true, 1, 0)
                .add(5, true, 0, 0)
                .add(6, true, 2, 0)
                .build();

        CoxFit fit = Cox.fit(rows, Ties.EFRON);

        assertThat(fit.separatedBy()).hasValue("arm");
        assertThatIllegalStateException().isThrownBy(fit::model).withMessage("no coefficients: arm has no finite one");
        assertThatIllegalStateException().isThrownBy(fit::clustered);
        assertThatIllegalStateException().isThrownBy(fit::wald);
    }

    @Test
    void noEvents_haveNoCoefficient() {
        CoxFit fit = Cox.fit(rows("arm").add(3, false, 1).add(4, false, 0).build(), Ties.EFRON);

        assertThat(fit.separatedBy()).hasValue("arm");
        assertThat(fit.score()).isNaN();
        assertThat(fit.nullLogLikelihood()).isZero();
    }

    @Test
    void noUnits_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cox.fit(rows("arm").build(), Ties.EFRON))
                .withMessage("no rows to fit [arm]");
    }

    @Test
    void constantColumns_areDropped() {
        SurvivalRows rows = rows("same", "arm", "twice")
                .add(1, true, 4, 1, 2)
                .add(2, true, 4, 0, 0)
                .add(3, true, 4, 1, 2)
                .add(5, true, 4, 0, 0)
                .build();
        SurvivalRows alone = rows("arm")
                .add(1, true, 1)
                .add(2, true, 0)
                .add(3, true, 1)
                .add(5, true, 0)
                .build();

        CoxFit fit = Cox.fit(rows, Ties.EFRON);

        assertThat(fit.dropped()).containsExactly("same", "twice");
        assertThat(fit.model().coefficient("arm"))
                .isCloseTo(Cox.fit(alone, Ties.EFRON).model().coefficient("arm"), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.influence("same"))
                .withMessage("no coefficient same among [arm]");
        CoxFit nothing = Cox.fit(rows("arm").add(1, true, 1).add(2, true, 1).build(), Ties.EFRON);
        assertThat(nothing.terms()).isEmpty();
        assertThat(nothing.logLikelihood()).isCloseTo(-Math.log(2), within(1e-15));
        assertThat(nothing.clustered().clusters()).isZero();
    }

    @Test
    void scoreTest_ofOneArm_isAbsent() {
        SurvivalRows rows = rows("arm").add(1, true, 1).add(2, true, 1).build();

        assertThat(Cox.scoreTest(rows, "arm").chiSquare()).isNaN();
        assertThat(Cox.scoreTest(rows, "arm").pValue()).isNaN();
    }

    /** Two units, one event each side: O − E = ½ from unit scores of ½ and 0. */
    @Test
    void scoreTest_byHand() {
        SurvivalRows rows =
                rows("arm", "age").add(1, true, 1, 9).add(2, true, 0, 3).build();

        Cox.ScoreTest test = Cox.scoreTest(rows, "arm");

        // Unit scores 1 − ½ − ½·(1 − ½)·… : 0.25 and 0.25, one cluster: (0.5)²/(0.5)² = 1
        assertThat(test.chiSquare()).isCloseTo(1, within(1e-12));
        // R 4.2.2: pchisq(1, 1, lower.tail = FALSE)
        assertThat(test.pValue()).isCloseTo(0.317310507862914, within(1e-12));
    }

    @Test
    void logRank_refusesWeightsAndUnknownColumns() {
        SurvivalRows weighted =
                rows("arm").add(new Spell(0, 2, true), 0, 0, 2, 1, 1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRank.test(weighted, "arm", TestWeight.EVEN))
                .withMessage("a log-rank test of counts cannot take weight 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> LogRank.test(weighted, "none", TestWeight.EVEN));
    }

    @Test
    void logRank_withOneGroup_isAbsent() {
        SurvivalRows rows = rows("arm").add(2, true, 1).add(3, true, 1).build();

        LogRank test = LogRank.test(rows, "arm", TestWeight.EVEN);
        LogRank empty = LogRank.test(rows("arm").build(), "arm", TestWeight.PETO);

        assertThat(test.chiSquare()).isNaN();
        assertThat(test.df()).isZero();
        assertThat(test.pValue()).isNaN();
        assertThat(test.groups()).containsExactly(1.0);
        assertThat(empty.groups()).isEmpty();
        assertThat(empty.pValue()).isNaN();
    }

    /** Day 1: one of two events in group 1 of 4; day 2: group 0 alone left. */
    @Test
    void logRank_byHand() {
        SurvivalRows rows = rows("arm")
                .add(1, true, 1)
                .add(1, true, 0)
                .add(1, false, 1)
                .add(2, true, 0)
                .build();

        LogRank test = LogRank.test(rows, "arm", TestWeight.EVEN);
        LogRank peto = LogRank.test(rows, "arm", TestWeight.PETO);

        // Expected 2·½ of each on day 1 with variance 2·2/3·¼, and 1 of group 0 on day 2.
        assertThat(test.observed()).containsExactly(2.0, 1.0);
        assertThat(test.expected()).containsExactly(2.0, 1.0);
        assertThat(test.chiSquare()).isZero();
        assertThat(test.df()).isEqualTo(1);
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(peto.observed()).containsExactly(1.5, 1.0);
    }
}
