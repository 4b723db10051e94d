package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GroupSequentialTest {

    private static final double[] FIFTHS = {0.2, 0.4, 0.6, 0.8, 1};

    @Test
    void fiveLooks_arePococks() {
        double[] bounds = GroupSequential.pocock(5, 0.05);

        // R 4.2.2, mvtnorm 1.1-3: 2.41317621958437; Pocock (1977) has 2.413.
        assertThat(bounds).hasSize(5);
        for (double bound : bounds) {
            assertThat(bound).isEqualTo(2.41317621958437, Close.to(1e-6, 1));
        }
        assertThat(GroupSequential.crossing(FIFTHS, bounds)).isCloseTo(0.05, Close.CLOSED_FORM);
    }

    @Test
    void fiveLooks_areObrienAndFlemings() {
        double[] bounds = GroupSequential.obrienFleming(5, 0.05);

        // R 4.2.2, mvtnorm 1.1-3: 2.04007317453469 at the last look, times sqrt(5/k) before.
        for (int k = 1; k <= 5; k++) {
            assertThat(bounds[k - 1]).isEqualTo(2.04007317453469 * Math.sqrt(5.0 / k), Close.to(1e-6, 5));
        }
    }

    @Test
    void fiveLooks_spendAsLanAndDeMets() {
        double[] bounds = GroupSequential.spending(FIFTHS, 0.05);

        // R 4.2.2, mvtnorm 1.1-3
        double[] expected = {4.87688494876033, 3.3570119230224, 2.68028006459473, 2.28981676772442, 2.03103204311019};
        double[] spent = {1.0777425258901e-06, 0.000788303513382438, 0.00761612662197875, 0.0244235806928961, 0.05};
        for (int k = 0; k < 5; k++) {
            assertThat(bounds[k]).isEqualTo(expected[k], Close.to(1e-6, 1));
            assertThat(GroupSequential.crossing(
                            java.util.Arrays.copyOf(FIFTHS, k + 1), java.util.Arrays.copyOf(bounds, k + 1)))
                    .isCloseTo(spent[k], Close.CLOSED_FORM);
        }
    }

    @Test
    void oneLook_isTheFixedTest() {
        double z = Tails.critical(0.95, Double.NaN);

        assertThat(GroupSequential.pocock(1, 0.05)[0]).isCloseTo(z, Close.CLOSED_FORM);
        assertThat(GroupSequential.crossing(new double[] {1}, new double[] {z})).isCloseTo(0.05, Close.CLOSED_FORM);
        assertThat(GroupSequential.crossing(new double[0], new double[0])).isZero();
    }

    @Test
    void looksOutOfOrder_areRefused() {
        assertThatThrownBy(() -> GroupSequential.spending(new double[] {0.5, 0.5}, 0.05))
                .hasMessageContaining("0.5");
        assertThatThrownBy(() -> GroupSequential.spending(new double[] {1.2}, 0.05))
                .hasMessageContaining("found 1.2");
        assertThatThrownBy(() -> GroupSequential.spending(FIFTHS, 1)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> GroupSequential.pocock(0, 0.05)).hasMessageContaining("looks");
        assertThatThrownBy(() -> GroupSequential.pocock(3, 0)).hasMessageContaining("alpha");
        assertThatThrownBy(() -> GroupSequential.crossing(FIFTHS, new double[2]))
                .hasMessageContaining("5 and 2");
    }
}
