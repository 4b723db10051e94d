package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.stats.RelativeEffect.Presence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeEffectTest {

    @Test
    void clusteredWeightedMeans_areRs() {
        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(re78 ~ 0 + factor(treat), weights = w), cluster = ~educ, type = "HC1"):
        // se_log = 0.084103020383666 on 18 df; put here as the treated arm's own error.
        double mean1 = 6349.14353027027;
        double var1 = Math.pow(0.084103020383666 * mean1, 2);

        RelativeEffect effect = RelativeEffect.of(mean1, 4853.48294902847, var1, 0, 0, 18, 0.95);

        assertThat(effect.relative()).isCloseTo(0.308162323211866, Close.CLOSED_FORM);
        assertThat(effect.low()).isCloseTo(0.0962874833697021, Close.CLOSED_FORM);
        assertThat(effect.high()).isCloseTo(0.560985316197364, Close.CLOSED_FORM);
        assertThat(effect.known()).isTrue();
        assertThat(effect.presence().reason()).isEmpty();
    }

    @Test
    void covariance_narrows() {
        RelativeEffect apart = RelativeEffect.of(3, 2, 0.09, 0.04, 0, Double.NaN, 0.95);
        RelativeEffect together = RelativeEffect.of(3, 2, 0.09, 0.04, 0.03, Double.NaN, 0.95);

        // By hand: 0.01 + 0.01 and 0.01 + 0.01 - 2 * 0.03 / 6; z = 1.9599639845400538.
        assertThat(apart.high()).isCloseTo(1.5 * Math.exp(1.9599639845400538 * Math.sqrt(0.02)) - 1, Close.EXACT);
        assertThat(apart.low()).isCloseTo(1.5 * Math.exp(-1.9599639845400538 * Math.sqrt(0.02)) - 1, Close.EXACT);
        assertThat(together.high()).isCloseTo(1.5 * Math.exp(1.9599639845400538 * 0.1) - 1, Close.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 0, 0.1, 0.1, BASELINE_NOT_POSITIVE",
        "3, -2, 0.1, 0.1, BASELINE_NOT_POSITIVE",
        "3, NaN, 0.1, 0.1, BASELINE_NOT_POSITIVE",
        "3, 1, 0.1, 0.5, BASELINE_UNCERTAIN",
        "0, 1, 0.01, 0.01, TREATED_NOT_POSITIVE",
        "-1, 1, 0.01, 0.01, TREATED_NOT_POSITIVE",
        "1, 1, NaN, 0.01, NO_ERROR",
        "1, 1, 0.01, NaN, NO_ERROR",
    })
    void noRelativeEffect_saysWhy(double mean1, double mean0, double var1, double var0, Presence expected) {
        RelativeEffect effect = RelativeEffect.of(mean1, mean0, var1, var0, 0, Double.NaN, 0.95);

        assertThat(effect.presence()).isEqualTo(expected);
        assertThat(effect.presence().reason()).startsWith("no relative effect: ");
        assertThat(effect.known()).isFalse();
        assertThat(effect.relative()).isNaN();
        assertThat(effect.low()).isNaN();
        assertThat(effect.high()).isNaN();
    }

    @Test
    void baselineIntervalTouchingZero_isUncertain() {
        double z = Tails.critical(0.95, Double.NaN);

        RelativeEffect touching = RelativeEffect.of(3, z, 0.1, 1, 0, Double.NaN, 0.95);
        RelativeEffect clear = RelativeEffect.of(3, z * 1.0001, 0.1, 1, 0, Double.NaN, 0.95);

        assertThat(touching.presence()).isEqualTo(Presence.BASELINE_UNCERTAIN);
        assertThat(clear.known()).isTrue();
    }
}
