package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.SmallTrial.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trials without effect. 600 replicates a world and estimator: an interval whose coverage is .95 is found outside [.91, 1]
 * with probability below 1e-5; no p is below 1e-4 but by chance, 600 · 1e-4 = .06, so two are allowed (probability of more
 * below 4e-5). Fixed seeds.
 */
@Tag("simulation")
class TrialSimulationTest {

    private static final int REPLICATES = 600;

    /** Who is drawn how. */
    enum World {
        TWENTY_FOUR_AN_ARM(0.91),
        TEN_AGAINST_FOUR_HUNDRED(0.93),
        TWENTY_AGAINST_SIXTY_SKEWED(0.93),
        TWO_AND_FORTY_IN_EACH_STRATUM(0.93),
        FIVE_CLUSTERS_AGAINST_FIVE_UNEQUAL(0.91),
        EIGHT_PAIRS_OF_STORES(0.91),
        FOUR_STORES_AN_ARM_WITH_THEIR_COVARIATES(0.91);

        private final double least;

        World(double least) {
            this.least = least;
        }

        List<Unit> draw(Random random) {
            return switch (this) {
                case TWENTY_FOUR_AN_ARM -> units(random, 24, 24, 1, Random::nextGaussian);
                case TEN_AGAINST_FOUR_HUNDRED -> units(random, 10, 400, 1, TrialSimulationTest::skewed);
                case TWENTY_AGAINST_SIXTY_SKEWED -> units(random, 20, 60, 1, TrialSimulationTest::skewed);
                case TWO_AND_FORTY_IN_EACH_STRATUM -> units(random, 2, 40, 5, TrialSimulationTest::skewed);
                case FIVE_CLUSTERS_AGAINST_FIVE_UNEQUAL -> stores(random, 10, false, 8);
                case EIGHT_PAIRS_OF_STORES -> stores(random, 16, true, 30);
                case FOUR_STORES_AN_ARM_WITH_THEIR_COVARIATES -> stores(random, 8, false, 30);
            };
        }
    }

    private static double skewed(Random random) {
        return Math.exp(1.1 * random.nextGaussian());
    }

    private static List<Unit> units(
            Random random, int treated, int control, int strata, ToDoubleFunction<Random> outcome) {
        List<Unit> units = new ArrayList<>();
        for (int s = 0; s < strata; s++) {
            for (int i = 0; i < treated + control; i++) {
                double before = outcome.applyAsDouble(random);
                double after = s + before / 2 + outcome.applyAsDouble(random);
                String stratum = strata > 1 ? "town" + s : null;
                units.add(new Unit(i < treated ? 1 : 0, stratum, null, after, before, random.nextInt(2), 0));
            }
        }
        return units;
    }

    private static List<Unit> stores(Random random, int stores, boolean pairs, int size) {
        List<Unit> units = new ArrayList<>();
        for (int store = 0; store < stores; store++) {
            double level = 2 * random.nextGaussian();
            double area = level + random.nextGaussian();
            int customers = pairs ? size : size + (size * 4 * (store / 2)) / stores;
            for (int i = 0; i < customers; i++) {
                double after = level + random.nextGaussian();
                units.add(new Unit(store % 2, pairs ? "p" + store / 2 : null, "s" + store, after, area, store, 0));
            }
        }
        return units;
    }

    @ParameterizedTest
    @EnumSource(World.class)
    void nothingHappens_intervalsHoldIt(World world) {
        Random random = new Random(world.name().hashCode());
        int[] held = new int[2];
        int[] certain = new int[2];
        for (int i = 0; i < REPLICATES; i++) {
            List<Uplift> rows = new SmallTrial(world.draw(random)).rows();
            for (int e = 0; e < 2; e++) {
                Figures figures = rows.get(e).figures();
                held[e] += figures.low() <= 0 && figures.high() >= 0 ? 1 : 0;
                certain[e] += figures.pValue() < 1e-4 ? 1 : 0;
            }
        }

        for (int e = 0; e < 2; e++) {
            assertThat((double) held[e] / REPLICATES).as("coverage of row " + e).isBetween(world.least, 1.0);
            assertThat(certain[e]).as("p below 1e-4 of row " + e).isLessThanOrEqualTo(2);
        }
    }
}
