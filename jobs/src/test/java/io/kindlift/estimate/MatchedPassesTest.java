package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Spreading;
import io.kindlift.summary.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks may end with any customer; what a pass finds is the same but for the last digits. */
class MatchedPassesTest {

    private static final double ROUNDING = 1e-11;

    @Test
    void blocksSplitAtCustomers_tellTheSame() {
        MatchedSummary one = MatchedEffectTest.summary(1_000_000, true);

        for (int size : List.of(1, 7, 300)) {
            same(one, MatchedEffectTest.summary(size, true));
        }
    }

    @Test
    void sameBlocks_tellTheSameBytes() {
        MatchedSummary one = MatchedEffectTest.summary(50, true);
        MatchedSummary two = MatchedEffectTest.summary(50, true);

        for (int c = 0; c < one.comparisons().size(); c++) {
            MatchedEffect first = new MatchedEffect(one, 0, c);
            MatchedEffect second = new MatchedEffect(two, 0, c);
            assertThat(first.estimate()).isEqualTo(second.estimate());
            assertThat(first.error(0.95)).isEqualTo(second.error(0.95));
        }
    }

    private static void same(MatchedSummary one, MatchedSummary two) {
        for (int c = 0; c < one.comparisons().size(); c++) {
            for (int i = 0; i < 8; i++) {
                MatchedEffect first = new MatchedEffect(one, i, c);
                MatchedEffect second = new MatchedEffect(two, i, c);
                near(first.estimate(), second.estimate());
                near(first.byCustomer(Scale.ABSOLUTE), second.byCustomer(Scale.ABSOLUTE));
                near(first.byCluster(Scale.ABSOLUTE), second.byCluster(Scale.ABSOLUTE));
                assertThat(first.clusters().count()).isEqualTo(second.clusters().count());
                assertThat(first.treatedCustomers()).isEqualTo(second.treatedCustomers());
            }
            near(new MatchedContrast(one, 0, c).byCustomer(), new MatchedContrast(two, 0, c).byCustomer());
            near(new MatchedContrast(one, 0, c).byCluster(), new MatchedContrast(two, 0, c).byCluster());
            for (int trend : one.trends().keySet()) {
                near(new MatchedTrend(one, trend, c).robust(), new MatchedTrend(two, trend, c).robust());
                near(new MatchedTrend(one, trend, c).byCluster(), new MatchedTrend(two, trend, c).byCluster());
            }
        }
    }

    private static void near(Spreading one, Spreading two) {
        near(one.variance(), two.variance());
        near(one.df(), two.df());
    }

    private static void near(double one, double two) {
        assertThat(one).isEqualTo(two, within(ROUNDING * Math.max(1e-3, Math.abs(two))));
    }
}
