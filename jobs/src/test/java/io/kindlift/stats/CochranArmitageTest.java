package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CochranArmitageTest {

    /** The example of R's {@code prop.trend.test}: X-squared = 8.2249, df = 1, p-value = 0.004132. */
    @Test
    void smokers_asR() {
        CochranArmitage test = CochranArmitage.of(new long[] {83, 90, 129, 70}, new long[] {86, 93, 136, 82});

        assertThat(test.statistic() * test.statistic()).isCloseTo(8.2249, within(5e-5));
        assertThat(2 * test.falling()).isCloseTo(0.004132, within(5e-7));
        assertThat(test.statistic()).as("the share falls").isNegative();
    }

    @Test
    void sameShareEverywhere_isNoTrend() {
        CochranArmitage test = CochranArmitage.of(new long[] {5, 10, 20}, new long[] {50, 100, 200});

        assertThat(test.statistic()).isZero();
        assertThat(test.falling()).isEqualTo(0.5);
    }

    @Test
    void risingShare_isNotFalling() {
        assertThat(CochranArmitage.of(new long[] {1, 50}, new long[] {100, 100}).falling())
                .isGreaterThan(0.999);
    }

    @Test
    void nothingToTellATrendBy() {
        assertThat(CochranArmitage.of(new long[] {0, 0}, new long[] {10, 10}).statistic())
                .isNaN();
        assertThat(CochranArmitage.of(new long[] {3, 0}, new long[] {10, 0}).statistic())
                .isNaN();
        assertThat(CochranArmitage.of(new long[] {0, 0}, new long[] {0, 0}).falling())
                .isNaN();
    }
}
