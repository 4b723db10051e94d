package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Interval;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

    /** Ten units: events on days 2 (two) and 4, one censored on day 3, the rest on day 6. */
    private static DailyCounts counts() {
        return DailyCounts.count()
                .add(0, 2, true, 1, 2)
                .add(0, 3, false, 1, 1)
                .add(0, 4, true, 1, 1)
                .add(0, 6, false, 1, 6)
                .build();
    }

    @Test
    void curve_multipliesTheDays() {
        KaplanMeier curve = KaplanMeier.of(counts());

        assertThat(curve.at(0)).isEqualTo(1);
        assertThat(curve.at(1)).isEqualTo(1);
        assertThat(curve.at(2)).isCloseTo(0.8, within(1e-15));
        assertThat(curve.at(3)).isCloseTo(0.8, within(1e-15));
        assertThat(curve.at(4)).isCloseTo(0.8 * 6 / 7, within(1e-15));
        assertThat(curve.at(100)).isCloseTo(0.8 * 6 / 7, within(1e-15));
        double greenwood = 2 / 80.0 + 1 / 42.0;
        assertThat(curve.stdError(5)).isCloseTo(0.8 * 6 / 7 * Math.sqrt(greenwood), within(1e-15));
        assertThat(curve.cumulativeHazard(2)).isCloseTo(0.2, within(1e-15));
        assertThat(curve.cumulativeHazard(6)).isCloseTo(0.2 + 1 / 7.0, within(1e-15));
    }

    @Test
    void bands_haveTheirFormulas() {
        KaplanMeier curve = KaplanMeier.of(counts());
        double z = 1.959963984540054;
        double error = z * Math.sqrt(2 / 80.0);

        assertThat(curve.band(1, Band.LOG, 0.95)).isEqualTo(new Interval(1, 1));
        Interval log = curve.band(2, Band.LOG, 0.95);
        assertThat(log.low()).isCloseTo(0.8 * Math.exp(-error), within(1e-14));
        assertThat(log.high()).isEqualTo(1);
        Interval logLog = curve.band(3, Band.LOG_LOG, 0.95);
        double factor = Math.exp(error / -Math.log(0.8));
        assertThat(logLog.low()).isCloseTo(Math.pow(0.8, factor), within(1e-14));
        assertThat(logLog.high()).isCloseTo(Math.pow(0.8, 1 / factor), within(1e-14));
    }

    @Test
    void everyoneGone_leavesNoBand() {
        KaplanMeier curve = KaplanMeier.of(
                DailyCounts.count().add(0, 3, true, 1, 2).add(0, 1, true, 1, 2).build());

        assertThat(curve.at(3)).isZero();
        assertThat(curve.stdError(3)).isNaN();
        assertThat(curve.band(3, Band.LOG_LOG, 0.95)).isEqualTo(Interval.NONE);
        assertThat(curve.band(9, Band.LOG, 0.95)).isEqualTo(Interval.NONE);
        // Exactly one half from day 1 to day 3: halfway.
        assertThat(curve.quantile(0.5)).isEqualTo(2);
        assertThat(curve.quantile(0.6)).isEqualTo(3);
        assertThat(curve.quantile(0.4)).isEqualTo(1);
    }

    @Test
    void aLevelNeverReached_hasNoQuantile() {
        KaplanMeier curve = KaplanMeier.of(counts());

        assertThat(curve.quantile(0.5)).isNaN();
        assertThat(curve.quantile(0.2)).isEqualTo(3);
        assertThat(curve.quantile(0.3)).isEqualTo(4);
        assertThat(KaplanMeier.of(DailyCounts.count()
                                .add(0, 2, true, 1, 1)
                                .add(0, 5, false, 1, 1)
                                .build())
                        .quantile(0.5))
                .isEqualTo(2);
        Interval ends = curve.quantile(0.3, Band.LOG, 0.95);
        assertThat(ends.low()).isEqualTo(2);
        assertThat(ends.high()).isNaN();
    }

    @Test
    void noUnits_stayAtOne() {
        KaplanMeier curve = KaplanMeier.of(DailyCounts.EMPTY);

        assertThat(curve.at(30)).isEqualTo(1);
        assertThat(curve.quantile(0.5)).isNaN();
        assertThat(curve.cumulativeHazard(30)).isZero();
    }
}
