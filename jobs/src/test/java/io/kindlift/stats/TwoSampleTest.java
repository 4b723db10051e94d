package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoSampleTest {

    @ParameterizedTest
    @CsvSource({
        // mpmath 1.3.0 at 40 digits, bisection on Fisher's noncentral hypergeometric distribution.
        "160, 247, 301, 600, 1.8255676745641058, 1.3308826435135038, 2.5146537506770062",
        "3, 4, 1, 4, 6.4083196581996743, 0.21173559544657857, 626.24353058881404",
        "12, 20, 5, 22, 4.8853224475508295, 1.1291022291041955, 24.534286447561556",
    })
    void exactOddsRatio_isMpmaths(long x1, long n1, long x0, long n0, double ratio, double low, double high) {
        Ratio exact = FisherExact.oddsRatio(new BinaryCounts(x1, n1), new BinaryCounts(x0, n0), 0.95);

        close(exact.ratio(), ratio);
        close(exact.low(), low);
        close(exact.high(), high);
    }

    @Test
    void exactOddsRatioAtTheEnds() {
        Ratio none = FisherExact.oddsRatio(new BinaryCounts(0, 5), new BinaryCounts(3, 5), 0.95);
        Ratio all = FisherExact.oddsRatio(new BinaryCounts(3, 5), new BinaryCounts(0, 5), 0.95);
        Ratio empty = FisherExact.oddsRatio(new BinaryCounts(0, 5), new BinaryCounts(0, 5), 0.95);

        assertThat(none.ratio()).isZero();
        assertThat(none.low()).isZero();
        assertThat(all.ratio()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(all.high()).isEqualTo(Double.POSITIVE_INFINITY);
        close(all.low(), 1 / none.high());
        assertThat(empty.ratio()).isNaN();
    }

    private static void close(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, Close.CLOSED_FORM);
    }
}
