package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The clusters of {@link SandwichTest}, whose weighted means are ratios of sums. */
class ClusteredRatiosTest {

    private static final int REPLICATES = 4_000;
    private static final int CUSTOMERS = 2_000;

    @Test
    void weightedMeans_areComparedAsRDoes() {
        Estimate row = lalonde(0, SandwichTest.CLUSTERS.length).difference(0.95);

        // R 4.2.2, sandwich 3.0-2: vcovCL(lm(re78 ~ treat, weights = w), cluster = ~educ, type = "HC1"), t on G - 1.
        assertThat(row.estimate()).isCloseTo(1495.66058124179, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(485.013385625382, Close.CLOSED_FORM);
        assertThat(row.df()).isEqualTo(18);
        assertThat(row.pValue()).isCloseTo(0.00640279810058836, Close.CLOSED_FORM);
    }

    @Test
    void parts_addUpToTheWhole() {
        ClusteredRatios whole = lalonde(0, SandwichTest.CLUSTERS.length);

        ClusteredRatios parts =
                lalonde(0, 7).plus(ClusteredRatios.EMPTY).plus(lalonde(7, SandwichTest.CLUSTERS.length));

        assertThat(parts.treated()).isEqualTo(whole.treated());
        assertThat(parts.control()).isEqualTo(whole.control());
        assertThat(parts.n()).isEqualTo(whole.n());
        assertThat(parts.ofTreated()).isCloseTo(whole.ofTreated(), within(1e-9));
        assertThat(parts.difference(0.95).stdError())
                .isCloseTo(whole.difference(0.95).stdError(), within(1e-9));
    }

    /**
     * One customer in a hundred brings twenty on average, the others a tenth: the variance is fourteen times the mean.
     * Replicates 4,000. By customer the interval misses 5 % within {@link ErrorRates}' band, which a correct program leaves
     * with chance 6e-7; Poisson's covers 40 % in theory, so that more than half would be 13 standard errors off.
     */
    @Test
    void fewBringMany_poissonIntervalIsFarTooNarrow() {
        Random random = new Random(20260101);
        ErrorRates byCustomer = new ErrorRates();
        int covered = 0;
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            long treated = 0;
            long control = 0;
            ClusteredRatios.Accumulator clusters = new ClusteredRatios.Accumulator();
            for (int i = 0; i < CUSTOMERS; i++) {
                int one = brings(random);
                int zero = brings(random);
                treated += one;
                control += zero;
                clusters.add(one, 1, 0, 0, 1);
                clusters.add(0, 0, zero, 1, 1);
            }
            byCustomer.add(clusters.toRatios().difference(0.95), 0);
            covered += Math.abs(treated - control) < 1.96 * Math.sqrt((double) (treated + control)) ? 1 : 0;
        }

        byCustomer.checkCoverage(0);
        byCustomer.checkSize(0.1);
        assertThat((double) covered / REPLICATES).isLessThan(0.5);
    }

    private static int brings(Random random) {
        double rate = random.nextInt(100) == 0 ? 20 : 0.1;
        int brings = -1;
        double product = 1;
        double end = Math.exp(-rate);
        while (product > end) {
            product *= random.nextDouble();
            brings++;
        }
        return brings;
    }

    private static ClusteredRatios lalonde(int from, int to) {
        ClusteredRatios.Accumulator all = new ClusteredRatios.Accumulator();
        for (int i = from; i < to; i++) {
            double[] each = SandwichTest.CLUSTERS[i];
            all.add(each[1] * each[2], each[1], each[4] * each[5], each[4], (long) (each[0] + each[3]));
        }
        return all.toRatios();
    }
}
