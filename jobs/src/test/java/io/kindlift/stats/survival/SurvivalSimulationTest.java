package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.ErrorRates;
import io.kindlift.stats.Interval;
import io.kindlift.stats.Tails;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Do the errors of the survival methods hold what they promise, without and with an effect? Replicates and slack are
 * stated at each; bands and false-alarm chances by {@link ErrorRates}: fewer than 40 checks here, all together a chance
 * below 2.3e-5 of failing a correct program. Seeds are fixed.
 */
@Tag("simulation")
class SurvivalSimulationTest {

    private static final List<String> ARM = List.of("arm");

    private static void check(ErrorRates rates, double effect, double slack) {
        rates.checkCoverage(slack);
        if (effect == 0) {
            rates.checkSize(slack);
        }
    }

    /** Exponential times in thousandths, so that ties are few; two strata of different pace. */
    private static SurvivalRows exponential(SplittableRandom random, double effect) {
        SurvivalRows.Builder builder = SurvivalRows.compress(ARM);
        for (int unit = 0; unit < 200; unit++) {
            int arm = unit % 2;
            int stratum = unit / 2 % 2;
            double rate = (1 + stratum) * Math.exp(effect * arm);
            int event = 1 + (int) (-1000 * Math.log(1 - random.nextDouble()) / rate);
            int censored = 1 + random.nextInt(2000);
            Spell spell = new Spell(0, Math.min(event, censored), event <= censored);
            builder.add(spell, stratum, unit, 1, 1, arm);
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void proportionalHazards_areCoxs(double effect) {
        SplittableRandom random = new SplittableRandom(303);
        ErrorRates model = new ErrorRates();
        ErrorRates robust = new ErrorRates();
        ErrorRates test = new ErrorRates();
        ErrorRates halved = new ErrorRates();
        double events = 0;
        for (int i = 0; i < 4_000; i++) {
            SurvivalRows rows = exponential(random, effect);
            CoxFit fit = Cox.fit(rows, Ties.EFRON);
            model.add(fit.model().estimate("arm", 0.95), effect);
            robust.add(fit.robust().estimate("arm", 0.95), effect);
            test.add(LogRank.test(rows, "arm", TestWeight.EVEN).pValue(), Interval.NONE, effect);
            halved.add(fit.model().estimate("arm", 0.7), effect);
            events += rows.events() / 4_000.0;
        }

        // About 130 events, large-sample errors: 15 % of the nominal rate, 30 % without the model's help.
        check(model, effect, 0.15);
        check(robust, effect, 0.3);
        if (effect == 0) {
            test.checkSize(0.15);
        } else {
            // Schoenfeld: the log-rank statistic is about normal with mean |log HR| √(events/4).
            double shift = effect * Math.sqrt(events / 4);
            double missed = Tails.twoSidedNormal(shift - Tails.quantileNormal(0.975)) / 2;
            test.checkPower(1 - missed, 0.05);
        }
        assertThatThrownBy(() -> halved.checkCoverage(0.15)).isInstanceOf(AssertionError.class);
    }
}
