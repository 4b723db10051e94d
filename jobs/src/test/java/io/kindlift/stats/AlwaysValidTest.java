package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlwaysValidTest {

    private static final double KNOWN = Double.NaN;

    private final AlwaysValid usual = AlwaysValid.of(0.05, 5000, 1);

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: eq. 9 of Waudby-Smith et al. and its inversion, alpha = 0.05, n* = 5000.
        ".0765895636515312, .00338580835452451, 42613, 0.0109038785965424, 2.64944853360774e-109",
        ".0018, .0056, 20000, 0.0175118392046527, 1",
        ".02, .01, 400, 0.040858642315851, 0.588081701572642",
        "-.3, .1, 3000, 0.30608388365049, 0.0582294597449125",
    })
    void formula_isRs(double estimate, double stdError, long n, double halfWidth, double p) {
        Interval interval = usual.interval(estimate, stdError, KNOWN, n);

        assertThat(usual.rho2()).isCloseTo(0.00158723092034751, Close.CLOSED_FORM);
        assertThat(usual.halfWidth(stdError, KNOWN, n)).isCloseTo(halfWidth, Close.CLOSED_FORM);
        assertThat(interval.low()).isEqualTo(estimate - usual.halfWidth(stdError, KNOWN, n));
        assertThat(interval.high()).isEqualTo(estimate + usual.halfWidth(stdError, KNOWN, n));
        assertThat(usual.pValue(estimate, stdError, KNOWN, n)).isCloseTo(p, Close.CLOSED_FORM);
    }

    @ParameterizedTest
    @CsvSource({
        // scipy 1.17.1, alpha = 0.05, n* = 500: se·t/z·sqrt(2(s+1)/s·log(sqrt(s+1)/(alpha/m))), s = n·rho².
        "0.3, 0.1, 12.5, 60, 2, 0.449512549193339, 0.465616006901544",
        "-0.05, 0.011, 38, 400, 4, 0.0400940114950123, 0.00252321779328945",
        "2, 0.3, 3, 24, 1, 2.33053325373269, 0.11489829497219",
        "0.4, 0.1, 500, 5000, 3, 0.357708698774661, 0.0103541493461838",
    })
    void fewDegreesOfFreedomAndSeveralEstimates_areScipys(
            double estimate, double stdError, double df, long n, int estimates, double halfWidth, double p) {
        AlwaysValid together = AlwaysValid.of(0.05, 500, estimates);

        assertThat(together.halfWidth(stdError, df, n)).isCloseTo(halfWidth, Close.CLOSED_FORM);
        assertThat(together.pValue(estimate, stdError, df, n)).isCloseTo(p, Close.CLOSED_FORM);
    }

    @Property
    void p_isBelowAlphaWhereTheIntervalLeavesOutZero(
            @ForAll @DoubleRange(min = 0, max = 9) double t,
            @ForAll @LongRange(min = 1, max = 1_000_000) long n,
            @ForAll @DoubleRange(min = 1, max = 300) double df,
            @ForAll @IntRange(min = 1, max = 9) int estimates) {
        AlwaysValid together = AlwaysValid.of(0.05, 500, estimates);

        double p = together.pValue(t, 1, df, n);
        Interval interval = together.interval(t, 1, df, n);

        assertThat(p < 0.05).isEqualTo(!interval.contains(0));
    }

    @Test
    void nothingToTest_isNaN() {
        assertThat(usual.halfWidth(1, KNOWN, 0)).isNaN();
        assertThat(usual.pValue(1, 1, KNOWN, 0)).isNaN();
        assertThat(usual.pValue(1, 0, KNOWN, 10)).isNaN();
        assertThat(usual.pValue(1, Double.NaN, KNOWN, 10)).isNaN();
        assertThat(usual.halfWidth(Double.NaN, KNOWN, 10)).isNaN();
        assertThat(usual.halfWidth(0, KNOWN, 10)).isZero();
    }

    @Test
    void impossibleSettings_areRefused() {
        assertThatThrownBy(() -> AlwaysValid.of(1.5, 5000, 1)).hasMessageContaining("found 1.5");
        assertThatThrownBy(() -> AlwaysValid.of(0.05, 0, 1)).hasMessage("tuningN must be positive, found 0");
        assertThatThrownBy(() -> AlwaysValid.of(0.05, 500, 0)).hasMessageContaining("estimates");
        assertThatThrownBy(() -> new AlwaysValid(0.05, 0, 1)).hasMessageContaining("rho2");
        assertThatThrownBy(() -> usual.halfWidth(1, KNOWN, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> usual.pValue(1, 1, KNOWN, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> usual.pValue(1, -1, KNOWN, 10)).hasMessageContaining("found -1.0");
    }
}
