package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StratumSlopesTest {

    private static final double[][] CROSS = {{4, 2, 6}, {2, 9, 11}, {6, 11, 17}};
    private static final double[] PRODUCT = {1, 2, 3};

    @Test
    void sumOfTheOthers_isDropped() {
        StratumSlopes slopes = StratumSlopes.fit(CROSS, PRODUCT, new double[] {4, 9, 17}, 3);

        assertThat(slopes.kept()).containsExactly(true, true, false);
        assertThat(slopes.slopes()[0]).isEqualTo(5.0 / 32, within(1e-12));
        assertThat(slopes.slopes()[1]).isEqualTo(6.0 / 32, within(1e-12));
        assertThat(slopes.slopes()[2]).isZero();
        assertThat(slopes.inverse()[2]).containsOnly(0);
    }

    @Test
    void whatDoesNotVaryWithinStrata_isDropped() {
        StratumSlopes slopes = StratumSlopes.fit(CROSS, PRODUCT, new double[] {4e9, 9, 17}, 3);

        assertThat(slopes.kept()).containsExactly(false, true, true);
    }

    @Test
    void firstOnesStay_asManyAsTheDataBear() {
        assertThat(StratumSlopes.fit(CROSS, PRODUCT, new double[] {4, 9, 17}, 1).kept())
                .containsExactly(true, false, false);
        assertThat(StratumSlopes.fit(CROSS, PRODUCT, new double[] {4, 9, 17}, -2)
                        .any())
                .isFalse();
    }

    @Test
    void nothingToFit_isNoSlope() {
        assertThat(StratumSlopes.fit(new double[0][0], new double[0], new double[0], 5)
                        .any())
                .isFalse();
    }
}
