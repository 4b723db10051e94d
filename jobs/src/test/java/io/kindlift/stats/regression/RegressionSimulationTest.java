package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.ErrorRates;
import io.kindlift.stats.Estimate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Do the errors of the regressions hold what they promise, without and with an effect? Replicates and slack are stated
 * at each; bands and false-alarm chances by {@link ErrorRates}: fewer than 40 checks here, all together a chance below
 * 2.3e-5 of failing a correct program. Seeds are fixed.
 */
@Tag("simulation")
class RegressionSimulationTest {

    private static void check(ErrorRates rates, double effect, double slack) {
        rates.checkCoverage(slack);
        if (effect == 0) {
            rates.checkSize(slack);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void adjusted_underUnequalVariances(double effect) {
        SplittableRandom random = new SplittableRandom(201);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 6_000; i++) {
            CompressedRows.Builder builder = CompressedRows.compress(List.of("arm", "x"), 0);
            double sum = 0;
            for (int unit = 0; unit < 150; unit++) {
                double x = random.nextInt(6);
                double arm = unit % 3 == 0 ? 1 : 0;
                sum += x;
                double noise = (1 + arm) * (0.5 + x / 5) * random.nextGaussian();
                builder.add(new double[] {arm, x}, x + arm * (effect + 0.3 * (x - 2.5)) + noise);
            }
            Lin lin = Lin.adjust(builder.build(), "arm");
            double truth = effect + 0.3 * (sum / 150 - 2.5);
            // The mean of x moves with the draw; so does the effect that is asked for.
            Estimate row = lin.fit().robust(Hc.HC2).estimate("arm", 0.95);
            rates.add(Estimate.of(row.estimate() - truth + effect, row.stdError(), row.df(), 0.95), effect);
        }

        // HC2 with n − k degrees of freedom is an approximation: 15 % of the nominal rate.
        check(rates, effect, 0.15);
    }

    private static CompressedRows clusters(SplittableRandom random, double effect) {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("arm", "x"), 1);
        for (int cluster = 0; cluster < 100; cluster++) {
            double shared = random.nextGaussian();
            int size = 2 + random.nextInt(9);
            double weight = 0.5 + random.nextInt(3);
            for (int unit = 0; unit < size; unit++) {
                double x = random.nextInt(3);
                double y = effect * (cluster % 2) + x + shared + random.nextGaussian();
                builder.group(new double[] {cluster % 2, x}, weight, 1, y, 0, cluster);
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.6})
    void clustered_withWeights(double effect) {
        SplittableRandom random = new SplittableRandom(202);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 4_000; i++) {
            LinearFit fit = LeastSquares.fit(clusters(random, effect));
            rates.add(fit.clustered(SmallSample.STATA, 0).estimate("arm", 0.95), effect);
        }

        // 100 clusters of unequal size and weight: CR1 is a little too small, 35 % of the nominal rate at most.
        check(rates, effect, 0.35);
    }

    @Test
    void clustersIgnored_areFound() {
        SplittableRandom random = new SplittableRandom(203);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 1_000; i++) {
            LinearFit fit = LeastSquares.fit(clusters(random, 0));
            rates.add(fit.robust(Hc.HC0).estimate("arm", 0.95), 0);
        }

        assertThatThrownBy(() -> rates.checkSize(0.35)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> rates.checkCoverage(0.35)).isInstanceOf(AssertionError.class);
    }

    /** Forty rows crossed with forty columns; arm and outcome share both. */
    private static LinearFit crossed(SplittableRandom random) {
        double[][] shared = new double[4][40];
        for (double[] each : shared) {
            for (int i = 0; i < each.length; i++) {
                each[i] = random.nextGaussian();
            }
        }
        CompressedRows.Builder builder = CompressedRows.compress(List.of("arm"), 2);
        for (int a = 0; a < 40; a++) {
            for (int b = 0; b < 40; b++) {
                double arm = shared[0][a] + shared[1][b] + random.nextGaussian() > 0 ? 1 : 0;
                builder.add(new double[] {arm}, shared[2][a] + shared[3][b] + random.nextGaussian(), a, b);
            }
        }
        return LeastSquares.fit(builder.build());
    }

    @Test
    void twoWayClusters_keepTheirSizeWhereOneWayDoesNot() {
        SplittableRandom random = new SplittableRandom(204);
        ErrorRates both = new ErrorRates();
        ErrorRates one = new ErrorRates();
        for (int i = 0; i < 1_500; i++) {
            LinearFit fit = crossed(random);
            both.add(fit.clustered(SmallSample.VCOV_CL_HC1, 0, 1).estimate("arm", 0.95), 0);
            one.add(fit.clustered(SmallSample.VCOV_CL_HC1, 0).estimate("arm", 0.95), 0);
        }

        // Forty clusters a side are few for this method: its misses may be half as many again.
        both.checkCoverage(0.5);
        assertThatThrownBy(() -> one.checkCoverage(0.5)).isInstanceOf(AssertionError.class);
    }

    private static Att observational(SplittableRandom random, double effect) {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("arm", "x", "v"), 0);
        for (int unit = 0; unit < 500; unit++) {
            double x = random.nextInt(4);
            double v = random.nextInt(2);
            double arm = random.nextDouble() < 1 / (1 + Math.exp(1.5 - 0.5 * x - 0.5 * v)) ? 1 : 0;
            builder.add(new double[] {arm, x, v}, 2 * x - v + effect * arm + random.nextGaussian());
        }
        return Att.fit(builder.build(), "arm");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void doublyRobustAndWeighted_carryTheirNuisances(double effect) {
        SplittableRandom random = new SplittableRandom(205);
        ErrorRates aipw = new ErrorRates();
        ErrorRates ipw = new ErrorRates();
        for (int i = 0; i < 3_000; i++) {
            Att att = observational(random, effect);
            aipw.add(att.aipw().robust(Nuisance.ESTIMATED, 0.95), effect);
            ipw.add(att.ipw().robust(Nuisance.ESTIMATED, 0.95), effect);
        }

        // 500 units, first-order errors: 20 % of the nominal rate.
        check(aipw, effect, 0.2);
        check(ipw, effect, 0.2);
    }

    @Test
    void weightsTakenAsKnown_areFoundConservative() {
        SplittableRandom random = new SplittableRandom(206);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 1_500; i++) {
            rates.add(observational(random, 0).ipw().robust(Nuisance.KNOWN, 0.95), 0);
        }

        assertThatThrownBy(() -> rates.checkCoverage(0.2)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void twoStage_underConfounding(double effect) {
        SplittableRandom random = new SplittableRandom(207);
        ErrorRates rates = new ErrorRates();
        ErrorRates naive = new ErrorRates();
        for (int i = 0; i < 6_000; i++) {
            CompressedRows.Builder builder = CompressedRows.compress(List.of("received", "assigned"), 0);
            for (int unit = 0; unit < 400; unit++) {
                double hidden = random.nextGaussian();
                double assigned = unit % 2;
                double received = assigned == 1 && hidden + random.nextGaussian() > -0.5 ? 1 : 0;
                double y = effect * received + hidden + random.nextGaussian();
                builder.add(new double[] {received, assigned}, y);
            }
            CompressedRows rows = builder.build();
            LinearFit fit = TwoStage.fit(rows, "received", List.of("assigned")).second();
            rates.add(fit.robust(Hc.HC1).estimate("received", 0.95), effect);
            LinearFit plain = LeastSquares.fit(rows.select(List.of("received")));
            naive.add(plain.robust(Hc.HC1).estimate("received", 0.95), effect);
        }

        // A strong instrument, large-sample errors: 15 % of the nominal rate.
        check(rates, effect, 0.15);
        assertThatThrownBy(() -> naive.checkCoverage(0.15)).isInstanceOf(AssertionError.class);
    }
}
