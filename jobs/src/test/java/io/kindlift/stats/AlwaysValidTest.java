package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.AlwaysValid.Widening;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlwaysValidTest {

    private final AlwaysValid usual = AlwaysValid.of(0.05, 5000);

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: eq. 9 of Waudby-Smith et al. and its inversion, alpha = 0.05, n* = 5000.
        ".0765895636515312, .00338580835452451, 42613, 0.0109038785965424, 2.64944853360774e-109",
        ".0018, .0056, 20000, 0.0175118392046527, 1",
        ".02, .01, 400, 0.040858642315851, 0.588081701572642",
        "-.3, .1, 3000, 0.30608388365049, 0.0582294597449125",
    })
    void formula_isRs(double estimate, double stdError, long n, double halfWidth, double p) {
        Interval interval = usual.interval(estimate, stdError, n, Widening.NONE);

        assertThat(usual.rho2()).isCloseTo(0.00158723092034751, Close.CLOSED_FORM);
        assertThat(usual.halfWidth(stdError, n)).isCloseTo(halfWidth, Close.CLOSED_FORM);
        assertThat(interval.low()).isEqualTo(estimate - usual.halfWidth(stdError, n));
        assertThat(interval.high()).isEqualTo(estimate + usual.halfWidth(stdError, n));
        assertThat(usual.pValue(estimate, stdError, n)).isCloseTo(p, Close.CLOSED_FORM);
    }

    @Test
    void fewClusters_widen() {
        Widening few = Widening.ofClusters(19, 18, 0.05);

        // mpmath 1.3.0: t(0.975, 18) = 2.100922040241038, z = 1.9599639845400538.
        assertThat(few.factor()).isCloseTo(2.100922040241038 / 1.9599639845400538, Close.EXACT);
        assertThat(usual.halfWidth(0.1, 3000, few)).isCloseTo(0.30608388365049 * few.factor(), Close.CLOSED_FORM);
        assertThat(Widening.ofClusters(29, 28, 0.05).factor()).isGreaterThan(1);
        assertThat(Widening.ofClusters(30, 29, 0.05)).isEqualTo(Widening.NONE);
        assertThat(Widening.ofClusters(5, Double.NaN, 0.05)).isEqualTo(Widening.NONE);
    }

    @Property
    void p_isBelowAlphaWhereTheIntervalLeavesOutZero(
            @ForAll @DoubleRange(min = 0, max = 9) double t,
            @ForAll @LongRange(min = 1, max = 1_000_000) long n,
            @ForAll @DoubleRange(min = 1, max = 3) double factor) {
        Widening widening = new Widening(factor);

        double p = usual.pValue(t, 1, n, widening);
        Interval interval = usual.interval(t, 1, n, widening);

        assertThat(p < 0.05).isEqualTo(!interval.contains(0));
    }

    @Test
    void nothingToTest_isNaN() {
        assertThat(usual.halfWidth(1, 0)).isNaN();
        assertThat(usual.pValue(1, 1, 0)).isNaN();
        assertThat(usual.pValue(1, 0, 10)).isNaN();
        assertThat(usual.pValue(1, Double.NaN, 10)).isNaN();
        assertThat(usual.halfWidth(Double.NaN, 10)).isNaN();
        assertThat(usual.halfWidth(0, 10)).isZero();
    }

    @Test
    void impossibleSettings_areRefused() {
        assertThatThrownBy(() -> AlwaysValid.of(1.5, 5000)).hasMessageContaining("found 1.5");
        assertThatThrownBy(() -> AlwaysValid.of(0.05, 0)).hasMessage("tuningN must be positive, found 0");
        assertThatThrownBy(() -> new AlwaysValid(0.05, 0)).hasMessageContaining("rho2");
        assertThatThrownBy(() -> new Widening(0.9)).hasMessageContaining("found a factor of 0.9");
        assertThatThrownBy(() -> usual.halfWidth(1, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> usual.pValue(1, 1, -1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> usual.pValue(1, -1, 10)).hasMessageContaining("found -1.0");
    }
}
