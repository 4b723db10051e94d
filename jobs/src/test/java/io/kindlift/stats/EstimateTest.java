package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void clusteredDifference_isRs() {
        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(re78 ~ treat, weights = w), cluster = ~educ, type = "HC1"), t with 18 df.
        Estimate row = Estimate.of(1495.66058124179, 485.013385625382, 18, 0.95);

        assertThat(row.statistic()).isCloseTo(3.08375114083351, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(0.00640279810058836, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(476.685269569503, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(2514.63589291409, Close.CLOSED_FORM);
        assertThat(row.interval()).isEqualTo(new Interval(row.low(), row.high()));
        assertThat(row.tested()).isTrue();
    }

    @Test
    void withoutDegreesOfFreedom_isNormal() {
        Estimate row = Estimate.of(1, 0.5, Double.NaN, 0.95);

        // mpmath 1.3.0: erfc(2/sqrt(2)); 1 - 0.5 * 1.9599639845400539.
        assertThat(row.pValue()).isCloseTo(0.04550026389635842, Close.EXACT);
        assertThat(row.low()).isCloseTo(0.02001800772997305, Close.CLOSED_FORM);
        assertThat(row.df()).isNaN();
    }

    @Test
    void withoutError_hasNoInference() {
        for (double error : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            Estimate row = Estimate.of(1, error, 5, 0.95);

            assertThat(row.estimate()).isEqualTo(1);
            assertThat(row.statistic()).isNaN();
            assertThat(row.pValue()).isNaN();
            assertThat(row.low()).isNaN();
            assertThat(row.high()).isNaN();
        }
    }

    @Test
    void percentForConfidence_isRefused() {
        assertThatThrownBy(() -> Estimate.of(1, 1, 5, 95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("confidence must lie between 0 and 1, found 95.0");
        assertThatThrownBy(() -> Estimate.of(1, -1, 5, 0.95)).hasMessageContaining("found -1.0");
    }

    @Test
    void interval_containsItsEnds() {
        Interval interval = new Interval(1, 3);

        assertThat(interval.contains(1)).isTrue();
        assertThat(interval.contains(3)).isTrue();
        assertThat(interval.contains(3.1)).isFalse();
        assertThat(interval.contains(0.9)).isFalse();
        assertThat(interval.width()).isEqualTo(2);
        assertThat(Interval.NONE.contains(0)).isFalse();
        assertThat(Interval.NONE.width()).isNaN();
        assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("2.0 to 1.0");
    }
}
