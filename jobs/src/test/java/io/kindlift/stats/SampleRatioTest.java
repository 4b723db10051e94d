package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleRatioTest {

    @Test
    void threeArms_areRs() {
        // R 4.2.2, hillstrom: chisq.test(table(segment), p = rep(1/3, 3))
        SampleRatio ratio = SampleRatio.of(new long[] {21307, 21306, 21387}, new double[] {1, 1, 1});

        assertThat(ratio.statistic()).isCloseTo(0.20253125, Close.CLOSED_FORM);
        assertThat(ratio.df()).isEqualTo(2);
        assertThat(ratio.pValue()).isCloseTo(0.903692957560419, Close.CLOSED_FORM);
    }

    @Test
    void lostUnits_areSeen() {
        // By hand: expected 750 and 250, X2 = 50^2/750 + 50^2/250 = 40/3; mpmath 1.3.0: erfc(sqrt(20/3)).
        SampleRatio ratio = SampleRatio.of(new long[] {700, 300}, new double[] {3, 1});

        assertThat(ratio.statistic()).isCloseTo(40.0 / 3, Close.EXACT);
        assertThat(ratio.pValue()).isCloseTo(0.0002607296328553168, Close.EXACT);
        assertThat(SampleRatio.pValue(new long[] {700, 300}, new double[] {3, 1}))
                .isEqualTo(ratio.pValue());
    }

    @Test
    void nobody_isNaN() {
        assertThat(SampleRatio.of(new long[] {0, 0}, new double[] {1, 1}).pValue())
                .isNaN();
    }

    @Test
    void impossibleSplits_areRefused() {
        assertThatThrownBy(() -> SampleRatio.of(new long[] {1}, new double[] {1}))
                .hasMessageContaining("found 1");
        assertThatThrownBy(() -> SampleRatio.of(new long[] {1, 2}, new double[] {1}))
                .hasMessageContaining("2 and 1");
        assertThatThrownBy(() -> SampleRatio.of(new long[] {1, 2}, new double[] {1, 0}))
                .hasMessageContaining("share");
        assertThatThrownBy(() -> SampleRatio.of(new long[] {1, -2}, new double[] {1, 1}))
                .hasMessageContaining("-2");
    }
}
