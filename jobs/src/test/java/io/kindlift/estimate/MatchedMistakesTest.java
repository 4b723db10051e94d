package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.MatchedByRows.Mistake;
import io.kindlift.stats.Spreading;
import io.kindlift.summary.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The passes agree with plain formulas over the rows, and with no mistake in them. */
class MatchedMistakesTest {

    private static final double NEAR = 1e-10;
    private static final double FAR = 1e-4;
    private static final List<String> OUTCOMES = List.of("repeat", "visits", "spend");
    private static final MatchedSummary SUMMARY = MatchedEffectTest.summary(200, true);

    @Test
    void passes_agreeWithTheRows() {
        for (String outcome : OUTCOMES) {
            MatchedEffect effect = new MatchedEffect(SUMMARY, 0, OUTCOMES.indexOf(outcome));
            MatchedByRows rows = new MatchedByRows(outcome, Mistake.NONE);

            assertThat(apart(effect.estimate(), rows.effect())).isLessThan(NEAR);
            assertThat(apart(effect.byCustomer(Scale.ABSOLUTE), rows.byCustomer()))
                    .isLessThan(NEAR);
            assertThat(apart(effect.byCluster(Scale.ABSOLUTE).variance(), rows.byCluster()))
                    .isLessThan(NEAR);
        }
    }

    @Test
    void mistake_shows() {
        // Spend has a window that is not over for all.
        MatchedEffect effect = new MatchedEffect(SUMMARY, 0, OUTCOMES.indexOf("spend"));

        for (Mistake mistake : Mistake.values()) {
            MatchedByRows rows = new MatchedByRows("spend", mistake);
            double apart = apart(effect.estimate(), rows.effect())
                    + apart(effect.byCustomer(Scale.ABSOLUTE), rows.byCustomer())
                    + apart(effect.byCluster(Scale.ABSOLUTE).variance(), rows.byCluster());
            if (mistake != Mistake.NONE) {
                assertThat(apart).as(mistake.name()).isGreaterThan(FAR);
            }
        }
    }

    private static double apart(Spreading one, Spreading two) {
        return apart(one.variance(), two.variance()) + apart(one.df(), two.df());
    }

    private static double apart(double one, double two) {
        return Math.abs(one - two) / Math.abs(two);
    }
}
