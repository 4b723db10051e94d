package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.RandomisationTest.Arm;
import io.kindlift.stats.RandomisationTest.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
    @ValueSource(doubles = {0, 0.5})
    void normalOutcomes_areWelchs(double effect) {
        SplittableRandom random = new SplittableRandom(101);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            Moments treated = normals(random, 25, 1 + effect, 2);
            Moments control = normals(random, 60, 1, 0.7);
            rates.add(Welch.difference(treated, control, 0.95), effect);
        }

        // Exact but for the approximated degrees of freedom: 3 %.
        rates.checkCoverage(0.03);
        if (effect == 0) {
            rates.checkSize(0.03);
        }
    }

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

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.4})
    void overdispersedCounts_areWelchs(double factor) {
        SplittableRandom random = new SplittableRandom(103);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 6_000; i++) {
            Moments treated = counts(random, 600, 0.4 * factor);
            Moments control = counts(random, 600, 0.4);
            rates.add(Welch.difference(treated, control, 0.95), 0.4 * (factor - 1));
        }

        // 600 units of a mixture with 80 % zeros and variance over six times the mean: 15 % at most.
        rates.checkCoverage(0.15);
        if (factor == 1) {
            rates.checkSize(0.15);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3})
    void clusteredOutcomes_areTheSandwichs(double effect) {
        SplittableRandom random = new SplittableRandom(104);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 10_000; i++) {
            rates.add(Sandwich.clustered(clusters(random, 100, effect)).difference(0.95), effect);
        }

        // With 100 clusters of unequal size CR1 is a little too small: 25 % of the nominal rate at most.
        rates.checkCoverage(0.25);
        if (effect == 0) {
            rates.checkSize(0.25);
        }
    }

    @Test
    void clustersIgnored_areFound() {
        SplittableRandom random = new SplittableRandom(105);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 4_000; i++) {
            MeanPair means = Sandwich.clustered(clusters(random, 100, 0));
            // A cluster of ten on average, intraclass correlation a half: the naive error is less than half the right
            // one.
            Estimate row = means.difference(0.95);
            rates.add(Estimate.of(row.estimate(), row.stdError() / 2, row.df(), 0.95), 0);
        }

        assertThatThrownBy(() -> rates.checkSize(0.25)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> rates.checkCoverage(0.25)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4})
    void weightedOutcomes_areTheSandwichs(double effect) {
        SplittableRandom random = new SplittableRandom(106);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            WeightedMoments treated = WeightedMoments.EMPTY;
            WeightedMoments control = WeightedMoments.EMPTY;
            for (int unit = 0; unit < 120; unit++) {
                double weight = 0.2 + 1.6 * random.nextDouble();
                treated = treated.plus(1, effect + random.nextGaussian());
                control = control.plus(weight, weight * random.nextGaussian());
            }
            rates.add(Sandwich.unclustered(treated, control).difference(0.95), effect);
        }

        // HC1 with weights that go with the variance: 10 %.
        rates.checkCoverage(0.10);
        if (effect == 0) {
            rates.checkSize(0.10);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.4})
    void stratifiedOutcomes_withUnequalShares(double effect) {
        SplittableRandom random = new SplittableRandom(107);
        ErrorRates rates = new ErrorRates();
        ErrorRates pooled = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            List<Stratified.Stratum> strata = new ArrayList<>();
            Stratified.Stratum all = Stratified.Stratum.EMPTY;
            for (int s = 0; s < 4; s++) {
                Stratified.Stratum stratum = new Stratified.Stratum(
                        normals(random, 10 + 20 * s, 2 * s + effect, 1), normals(random, 70 - 20 * s + 10, 2 * s, 1));
                strata.add(stratum);
                all = all.plus(stratum);
            }
            rates.add(Stratified.difference(strata, 0.95).estimate(), effect);
            pooled.add(Welch.difference(all.treated(), all.control(), 0.95), effect);
        }

        // Degrees of freedom n - 2S are generous to small arms: 6 %.
        rates.checkCoverage(0.06);
        if (effect == 0) {
            rates.checkSize(0.06);
        }
        // Strata ignored, a difference between strata passes for an effect: the checker sees it.
        assertThatThrownBy(() -> pooled.checkCoverage(0.06)).isInstanceOf(AssertionError.class);
    }

    @Test
    void plantedWrongVariance_isFound() {
        SplittableRandom random = new SplittableRandom(108);
        ErrorRates small = new ErrorRates();
        ErrorRates large = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            Estimate row = Welch.difference(normals(random, 50, 0, 1), normals(random, 50, 0, 1), 0.95);
            small.add(Estimate.of(row.estimate(), row.stdError() * Math.sqrt(0.85), row.df(), 0.95), 0);
            large.add(Estimate.of(row.estimate(), row.stdError() * Math.sqrt(1.2), row.df(), 0.95), 0);
        }

        assertThatThrownBy(() -> small.checkSize(0.03)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> small.checkCoverage(0.03)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> large.checkSize(0.03)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> large.checkCoverage(0.03)).isInstanceOf(AssertionError.class);
    }

    @Test
    void relativeEffects_cover() {
        SplittableRandom random = new SplittableRandom(109);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            Moments treated = normals(random, 200, 6.5, 4);
            Moments control = normals(random, 200, 5, 4);
            RelativeEffect effect = MeanPair.independent(treated, control).relative(0.95);
            rates.add(1, new Interval(effect.low(), effect.high()), 0.3);
        }

        // Delta method: 10 %.
        rates.checkCoverage(0.10);
    }

    @Test
    void ratesByReferrer_cover() {
        SplittableRandom random = new SplittableRandom(110);
        ErrorRates sandwich = new ErrorRates();
        ErrorRates poisson = new ErrorRates();
        for (int i = 0; i < 5_000; i++) {
            CoMoments.Accumulator units = new CoMoments.Accumulator(2);
            for (int unit = 0; unit < 800; unit++) {
                double exposure = 0.5 + random.nextDouble();
                units.add(1, new double[] {overdispersed(random, 0.4 * exposure), exposure});
            }
            DeltaRatio rate = DeltaRatio.ofSums(units.toCoMoments());
            double naive = Math.sqrt(rate.ratio() / units.toCoMoments().mean(1) / 800);
            sandwich.add(1, rate.interval(0.95), 0.4);
            poisson.add(1, new DeltaRatio(rate.ratio(), naive).interval(0.95), 0.4);
        }

        // Normal interval of a skewed count: misses up to 25 % more often. Poisson's error is far off, and seen to be.
        sandwich.checkCoverage(0.25);
        assertThatThrownBy(() -> poisson.checkCoverage(0.25)).isInstanceOf(AssertionError.class);
    }

    @Test
    void ranks_areMannWhitneys() {
        SplittableRandom random = new SplittableRandom(111);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < 8_000; i++) {
            double[] treated = new double[80];
            double[] control = new double[120];
            for (int unit = 0; unit < 120; unit++) {
                control[unit] = overdispersed(random, 1);
                treated[unit % 80] = overdispersed(random, 1);
            }
            MannWhitney test =
                    MannWhitney.test(ValueHistogram.of(treated), ValueHistogram.of(control), Continuity.NONE);
            rates.add(test.pValue(), Interval.NONE, 0);
        }

        // Heavy ties, 200 values: 10 %.
        rates.checkSize(0.10);
    }

    @Test
    void stratifiedTables_areMantelHaenszels() {
        SplittableRandom random = new SplittableRandom(112);
        ErrorRates rates = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            List<StratumCounts> strata = new ArrayList<>();
            for (int s = 0; s < 6; s++) {
                double p = 0.1 + 0.12 * s;
                int n1 = 15 + 10 * s;
                int n0 = 90 - 10 * s;
                strata.add(StratumCounts.of(ones(random, n1, p), n1, ones(random, n0, p), n0));
            }
            rates.add(MantelHaenszel.of(strata, 0.95).test().pValue(), Interval.NONE, 0);
        }

        // Discrete, without continuity correction: 8 %.
        rates.checkSize(0.08);
    }

    @Test
    void exactTests_neverExceedTheirLevel() {
        SplittableRandom random = new SplittableRandom(113);
        ErrorRates fisher = new ErrorRates();
        ErrorRates shuffled = new ErrorRates();
        for (int i = 0; i < 5_000; i++) {
            fisher.add(FisherExact.pValue(ones(random, 14, 0.3), 14, ones(random, 20, 0.3), 20), Interval.NONE, 0);
            List<Unit> units = new ArrayList<>();
            for (int unit = 0; unit < 10; unit++) {
                units.add(new Unit("s", unit < 5 ? Arm.TREATED : Arm.CONTROL, Math.exp(2 * random.nextGaussian())));
            }
            shuffled.add(RandomisationTest.exact(units).pValue(), Interval.NONE, 0);
        }

        fisher.checkSizeAtMost();
        shuffled.checkSizeAtMost();
    }

    @Test
    void power_isTheFormulas() {
        SplittableRandom random = new SplittableRandom(114);
        ErrorRates means = new ErrorRates();
        ErrorRates proportions = new ErrorRates();
        for (int i = 0; i < REPLICATES; i++) {
            means.add(StudentT.difference(normals(random, 60, 0.5, 1), normals(random, 60, 0, 1), 0.95), 0.5);
            proportions.add(
                    Proportions.difference(ones(random, 1000, 0.15), 1000, ones(random, 1000, 0.10), 1000, 0.95), 0.05);
        }

        // The t-test's is exact; the z test's a normal approximation: 1 %.
        means.checkPower(PowerOfMeans.power(0.5, 1, 60, 60, PowerTarget.USUAL), 0);
        proportions.checkPower(PowerOfProportions.power(0.15, 0.10, 1000, PowerTarget.USUAL), 0.01);
    }

    @Test
    void twoHundredNights_keepTheAlwaysValidError() {
        SplittableRandom random = new SplittableRandom(115);
        AlwaysValid sequence = AlwaysValid.of(0.05, 500, 1);
        int programmes = 3_000;
        int everAlways = 0;
        int everFixed = 0;
        for (int i = 0; i < programmes; i++) {
            Moments treated = normals(random, 100, 0, 1);
            Moments control = normals(random, 100, 0, 1);
            boolean always = false;
            boolean fixed = false;
            for (int night = 0; night < 200; night++) {
                treated = treated.plus(normals(random, 40, 0, 1));
                control = control.plus(normals(random, 40, 0, 1));
                Estimate row = Welch.difference(treated, control, 0.95);
                always |= sequence.pValue(row.estimate(), row.stdError(), row.df(), treated.n()) < 0.05;
                fixed |= row.pValue() < 0.05;
            }
            everAlways += always ? 1 : 0;
            everFixed += fixed ? 1 : 0;
        }

        // At most 5 % of 3,000 programmes, plus five binomial errors (2 points); the fixed p cries wolf in over a
        // third.
        assertThat((double) everAlways / programmes).isLessThan(0.05 + 5 * Math.sqrt(0.05 * 0.95 / programmes));
        assertThat((double) everFixed / programmes).isGreaterThan(0.33);
    }

    private static Moments normals(SplittableRandom random, int n, double mean, double sd) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + sd * random.nextGaussian();
        }
        return Moments.of(values);
    }

    private static long ones(SplittableRandom random, int n, double p) {
        long ones = 0;
        for (int i = 0; i < n; i++) {
            ones += random.nextDouble() < p ? 1 : 0;
        }
        return ones;
    }

    private static Moments counts(SplittableRandom random, int n, double mean) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = overdispersed(random, mean);
        }
        return Moments.of(values);
    }

    /** A fifth of the units draw a geometric count of five times the mean; the others none. */
    private static double overdispersed(SplittableRandom random, double mean) {
        if (random.nextDouble() >= 0.2) {
            return 0;
        }
        double stop = 1 / (1 + 5 * mean);
        return Math.floor(Math.log(1 - random.nextDouble()) / Math.log(1 - stop));
    }

    /** Clusters of 1 to 19, half their variance shared, arms mixed inside, weights between 0.5 and 1.5. */
    private static List<ClusterSums> clusters(SplittableRandom random, int number, double effect) {
        List<ClusterSums> clusters = new ArrayList<>(number);
        for (int g = 0; g < number; g++) {
            double shared = random.nextGaussian();
            double share = random.nextDouble();
            int size = random.nextInt(1, 20);
            ClusterSums cluster = ClusterSums.EMPTY;
            for (int unit = 0; unit < size; unit++) {
                double y = shared + random.nextGaussian();
                double weight = 0.5 + random.nextDouble();
                cluster = cluster.plus(
                        random.nextDouble() < share
                                ? ClusterSums.ofTreated(1, 1, y + effect)
                                : ClusterSums.ofControl(1, weight, y));
            }
            clusters.add(cluster);
        }
        return clusters;
    }
}
