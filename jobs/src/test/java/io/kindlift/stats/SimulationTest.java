package io.kindlift.stats;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does every test reject, and every interval miss, as often as it says? Replicates and slack are stated at each; bands and
 * false-alarm chances by {@link ErrorRates}. Every method runs on its own fixed seed.
 */
@Tag("simulation")
class SimulationTest {

    private static final int REPLICATES = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05})
    void binaryOutcomes_areTheZTests(double effect) {
        SplittableRandom random = new SplittableRandom(102);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            long x1 = ones(random, 700, 0.2 + effect);
            long x0 = ones(random, 900, 0.2);
            rates.add(Proportions.difference(x1, 700, x0, 900, 0.95), effect);
        }

        // Counts are discrete and the normal an approximation: 10 % of the nominal rate.
        rates.checkCoverage(0.10);
        if (effect == 0) {
            rates.checkSize(0.10);
        }
    }

    private static long ones(SplittableRandom random, int n, double p) {
        long ones = 0;
        for (int i = 0; i < n; i++) {
            ones += random.nextDouble() < p ? 1 : 0;
        }
        return ones;
    }
}
