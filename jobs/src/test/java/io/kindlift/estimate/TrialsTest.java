package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.estimate.SmallTrial.Unit;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialsTest {

    private static final Outcome CAME = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);

    private static List<Unit> units(int treated, int ones, int control, int zeros) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < treated; i++) {
            units.add(Unit.of(1, i < ones ? 1 : 0));
        }
        for (int i = 0; i < control; i++) {
            units.add(Unit.of(0, i < zeros ? 1 : 0));
        }
        return units;
    }

    private static List<Unit> noise(int treated, int control, long seed) {
        Random random = new Random(seed);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < treated + control; i++) {
            units.add(Unit.of(i < treated ? 1 : 0, 10 + random.nextGaussian()));
        }
        return units;
    }

    @Test
    void everybodyAgainstNobody_isAnsweredByFisherAndNewcombe() {
        Uplift row = new SmallTrial(units(30, 30, 30, 0), CAME).row(Estimator.DIFFERENCE);

        assertThat(row.status()).isEqualTo(Status.OK);
        assertThat(row.figures().estimate()).isEqualTo(1);
        assertThat(row.figures().low()).isCloseTo(0.8395, within(5e-4));
        assertThat(row.figures().pValue()).isLessThan(1e-16);
        assertThat(row.figures().df()).isNaN();
    }

    @Test
    void nobodyInEitherArm_isTooFew() {
        Uplift row = new SmallTrial(units(30, 0, 30, 0), CAME).row(Estimator.DIFFERENCE);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).contains("the same for every episode");
    }

    @Test
    void fewerThanFiveWithIt_areTooFewForSlopes() {
        SmallTrial trial = new SmallTrial(units(40, 4, 1000, 13), CAME);

        assertThat(trial.row(Estimator.ADJUSTED).status()).isEqualTo(Status.TOO_FEW);
        assertThat(trial.row(Estimator.DIFFERENCE).note()).contains("Fisher");
    }

    @Test
    void youngTwin_dropsItsPairAlone() {
        List<Unit> units = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            for (int arm = 0; arm < 2; arm++) {
                units.add(new Unit(arm, "pair" + i, null, random.nextGaussian(), 0, 0, arm));
            }
        }
        units.set(7, units.get(7).with(Double.NaN));

        Uplift row = new SmallTrial(units).row(Estimator.DIFFERENCE);

        assertThat(row.treated()).hasValue(59);
        assertThat(row.figures().df()).isCloseTo(58, within(1e-9));
        assertThat(row.note()).contains("1 pairs left out");
    }

    @Test
    void segment_usesWholePairsOnly() {
        List<Unit> units = new ArrayList<>();
        Random random = new Random(2);
        for (int i = 0; i < 40; i++) {
            for (int arm = 0; arm < 2; arm++) {
                Unit unit = new Unit(arm, "pair" + i, null, random.nextGaussian(), 0, 0, arm);
                units.add(unit.in(i < 20 || (i == 20 && arm == 0) ? "gold" : "plain"));
            }
        }

        Uplift row = new SmallTrial(units).row(new Slice("tier", "gold"), Estimator.DIFFERENCE);

        assertThat(row.treated()).hasValue(20);
        assertThat(row.note()).contains("1 pairs left out that do not lie whole in it");
    }

    @Test
    void severalArms_areEachHeldAgainstTheSameControls() {
        List<Unit> units = new ArrayList<>(noise(30, 40, 3));
        for (int i = 0; i < 15; i++) {
            units.set(i, units.get(i).arm("card"));
        }

        List<Uplift> rows = new SmallTrial(units).rows();

        assertThat(rows)
                .filteredOn(row -> row.estimator() == Estimator.DIFFERENCE)
                .extracting(row -> row.slice().value() + " " + row.treated().getAsLong() + " "
                        + row.control().getAsLong())
                .containsExactly("all 30 40", "card 15 40", "note 15 40");
    }

    @Test
    void threeClustersInAnArm_areTooFew() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            units.add(new Unit(i % 2, null, "store" + i % 2 + i % 3, i * i % 11, 0, 0, i % 2));
        }

        Uplift row = new SmallTrial(units).row(Estimator.DIFFERENCE);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.clusters()).hasValue(6);
    }

    @Test
    void fourStoresOfAnArm_carryNoCovariate() {
        Random random = new Random(5);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int store = i % 8;
            units.add(
                    new Unit(store % 2, null, "store" + store, store + random.nextGaussian(), store * store, store, 1));
        }
        SmallTrial trial = new SmallTrial(units);

        Uplift adjusted = trial.row(Estimator.ADJUSTED);

        assertThat(adjusted.figures().estimate())
                .isEqualTo(trial.row(Estimator.DIFFERENCE).figures().estimate());
        assertThat(adjusted.note()).contains("not adjusted by lookback_spend").contains("and 1 more");
    }

    @Test
    void nobodyMatureInAnArm_isImmature() {
        List<Unit> units = new ArrayList<>(noise(20, 20, 6));
        for (int i = 0; i < 20; i++) {
            units.set(i, units.get(i).with(Double.NaN));
        }

        assertThat(new SmallTrial(units).row(Estimator.ADJUSTED).status()).isEqualTo(Status.IMMATURE);
    }

    @Test
    void sixOfSixHundredReached_areTooFewForAnEffectOnThem() {
        List<Unit> units = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 1200; i++) {
            units.add(new Unit(i % 2, null, null, random.nextGaussian(), 0, 0, i % 2 == 1 && i < 12 ? 1 : 0));
        }

        Uplift row = new SmallTrial(units).row(Estimator.IV);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).contains("hardly anybody was reached");
    }

    @Test
    void swappedArms_flipEverySign() {
        List<Unit> units = noise(25, 100, 8);
        List<Unit> swapped = units.stream()
                .map(unit -> unit.arm(unit.arm().equals("note") ? "control" : "note"))
                .toList();

        Figures one = new SmallTrial(units).row(Estimator.DIFFERENCE).figures();
        Figures other = new SmallTrial(swapped).row(Estimator.DIFFERENCE).figures();

        assertThat(other.estimate()).isCloseTo(-one.estimate(), within(1e-12));
        assertThat(other.stdError()).isCloseTo(one.stdError(), within(1e-12));
        assertThat(other.df()).isCloseTo(one.df(), within(1e-9));
    }
}
