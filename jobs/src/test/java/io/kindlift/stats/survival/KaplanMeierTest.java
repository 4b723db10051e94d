package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.Estimate;
import io.kindlift.stats.Interval;
import java.util.List;
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

    @Test
    void restrictedMean_isTheAreaUnderTheCurve() {
        RestrictedMean mean = RestrictedMean.of(counts(), 6);

        // Days 0–2 at 1, 2–4 at 0.8, 4–6 at 0.8·6/7.
        double last = 0.8 * 6 / 7;
        assertThat(mean.mean()).isCloseTo(2 + 1.6 + 2 * last, within(1e-14));
        double after = 1.6 + 2 * last;
        double variance = after * after * 2 / 80.0 + 4 * last * last / 42.0;
        assertThat(mean.stdError()).isCloseTo(Math.sqrt(variance), within(1e-14));
        assertThat(RestrictedMean.of(counts(), 8).mean()).isCloseTo(2 + 1.6 + 4 * last, within(1e-14));
        assertThat(RestrictedMean.of(counts(), 0).mean()).isZero();
        assertThat(RestrictedMean.of(counts(), 2).stdError()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestrictedMean.of(counts(), -1))
                .withMessage("tau must not be negative, found -1");
    }

    @Test
    void anEmptyArm_hasNoDifference() {
        Estimate empty = RestrictedMean.difference(counts(), DailyCounts.EMPTY, 6, 0.95);

        assertThat(empty.estimate()).isNaN();
        assertThat(RestrictedMean.difference(DailyCounts.EMPTY, counts(), 6, 0.95)
                        .estimate())
                .isNaN();
        assertThat(empty.pValue()).isNaN();
        assertThat(RestrictedMean.difference(counts(), counts(), 6, 0.95).estimate())
                .isZero();
    }

    @Test
    void influences_sumToNothingWithinAnArm() {
        SurvivalRows rows = SurvivalRows.compress(List.of("arm"))
                .add(new Spell(0, 3, true), 0, 1, 2, 1, 1)
                .add(new Spell(1, 5, false), 0, 1, 1, 2, 1)
                .add(new Spell(0, 4, true), 0, 1, 1, 1, 1)
                .add(new Spell(0, 2, true), 0, 2, 1, 1, 0)
                .add(new Spell(0, 6, true), 0, 2, 1, 3, 0)
                .build();

        assertThat(RestrictedMean.influence(rows, "arm", 5).of(1)).isCloseTo(0, within(1e-14));
        assertThat(RestrictedMean.influence(rows, "arm", 5).of(2)).isCloseTo(0, within(1e-14));
        assertThat(RestrictedMean.robust(rows, "arm", 5, 0.95).stdError()).isPositive();
    }
}
