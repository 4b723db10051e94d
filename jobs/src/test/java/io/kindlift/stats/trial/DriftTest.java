package io.kindlift.stats.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DriftTest {

    // Python 3.11, scipy 1.17.1: chi2_contingency([[90, 50, 40], [10, 50, 60]], correction=False)
    @Test
    void oneStratum_isPearsonsTest() {
        Drift drift = Drift.of(new long[][][] {{{90, 50, 40}, {10, 50, 60}}});

        assertThat(drift.statistic()).isCloseTo(STATISTIC, within(1e-10));
        assertThat(drift.df()).isEqualTo(2);
    }

    @Test
    void wavesThatAreStrata_driftNowhere() {
        Drift drift = Drift.of(new long[][][] {{{90, 0}, {10, 0}}, {{0, 50}, {0, 50}}});

        assertThat(drift.statistic()).isZero();
    }

    @Test
    void weekWithFewExpected_isLeftOut() {
        Drift drift = Drift.of(new long[][][] {{{90, 50, 1}, {10, 50, 3}}});

        assertThat(drift.df()).isEqualTo(1);
    }

    private static final double STATISTIC = 58.333333333333336;
}
