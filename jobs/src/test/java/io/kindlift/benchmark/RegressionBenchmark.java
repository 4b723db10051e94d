package io.kindlift.benchmark;

import io.kindlift.stats.regression.Att;
import io.kindlift.stats.regression.CompressedRows;
import io.kindlift.stats.regression.Covariance;
import io.kindlift.stats.regression.Hc;
import io.kindlift.stats.regression.Lin;
import io.kindlift.stats.regression.SmallSample;
import io.kindlift.stats.survival.Cox;
import io.kindlift.stats.survival.CoxFit;
import io.kindlift.stats.survival.RestrictedMean;
import io.kindlift.stats.survival.Spell;
import io.kindlift.stats.survival.SurvivalRows;
import io.kindlift.stats.survival.Ties;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Regression and survival on a hundred thousand episodes: compressing them, and what is fitted on the compressed. Run as
 * {@link StatsBenchmark}, with {@code RegressionBenchmark} as argument.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegressionBenchmark {

    private static final int EPISODES = 100_000;
    private static final List<String> COLUMNS = List.of("arm", "recency", "frequency", "tenure");

    private double[][] covariates;
    private double[] outcomes;
    private CompressedRows compressed;
    private CompressedRows clustered;
    private SurvivalRows returns;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(20260101);
        covariates = new double[EPISODES][];
        outcomes = new double[EPISODES];
        CompressedRows.Builder byStore = CompressedRows.compress(COLUMNS, 1);
        SurvivalRows.Builder days = SurvivalRows.compress(List.of("arm"));
        for (int i = 0; i < EPISODES; i++) {
            covariates[i] = new double[] {random.nextInt(2), random.nextInt(7), random.nextInt(7), random.nextInt(4)};
            outcomes[i] = covariates[i][1] + random.nextGaussian();
            byStore.add(covariates[i], outcomes[i], i % 200);
            Spell spell = new Spell(0, 1 + random.nextInt(90), random.nextInt(3) > 0);
            days.add(spell, 0, i % 200, 1, 1, covariates[i][0]);
        }
        compressed = compress();
        clustered = byStore.build();
        returns = days.build();
    }

    @Benchmark
    public CompressedRows compress() {
        CompressedRows.Builder builder = CompressedRows.compress(COLUMNS, 0);
        for (int i = 0; i < EPISODES; i++) {
            builder.add(covariates[i], outcomes[i]);
        }
        return builder.build();
    }

    @Benchmark
    public Covariance linWithHc2() {
        return Lin.adjust(compressed, "arm").fit().robust(Hc.HC2);
    }

    @Benchmark
    public Covariance linWithClusters() {
        return Lin.adjust(clustered, "arm").fit().clustered(SmallSample.STATA, 0);
    }

    @Benchmark
    public double doublyRobust() {
        return Att.fit(compressed, "arm").aipw().estimate();
    }

    @Benchmark
    public Covariance coxWithClusters() {
        CoxFit fit = Cox.fit(returns, Ties.EFRON);
        return fit.clustered();
    }

    @Benchmark
    public double restrictedMeanWithClusters() {
        return RestrictedMean.clustered(returns, "arm", 90, 0.95).stdError();
    }
}
