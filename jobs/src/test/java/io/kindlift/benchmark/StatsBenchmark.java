package io.kindlift.benchmark;

import io.kindlift.stats.BinaryCounts;
import io.kindlift.stats.ClusterSums;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Continuity;
import io.kindlift.stats.Estimate;
import io.kindlift.stats.FisherExact;
import io.kindlift.stats.Holm;
import io.kindlift.stats.MannWhitney;
import io.kindlift.stats.MeanPair;
import io.kindlift.stats.Moments;
import io.kindlift.stats.RosenbaumBound;
import io.kindlift.stats.Sandwich;
import io.kindlift.stats.StratumCounts;
import io.kindlift.stats.Tails;
import io.kindlift.stats.ValueHistogram;
import io.kindlift.stats.Welch;
import java.util.ArrayList;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The statistics that run once for each row, or for each of many segments.
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/test.classpath
 * java -cp target/test-classes:target/classes:$(cat target/test.classpath) io.kindlift.benchmark.StatsBenchmark
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StatsBenchmark {

    private static final int ROWS = 10_000;
    private static final int VARIABLES = 20;

    private double[] values;
    private double[][] rows;
    private Moments treated;
    private Moments control;
    private List<ClusterSums> clusters;
    private List<StratumCounts> strata;
    private ValueHistogram spendTreated;
    private ValueHistogram spendControl;
    private double[] pValues;

    public static void main(String[] arguments) throws RunnerException {
        String pattern = arguments.length > 0 ? arguments[0] : StatsBenchmark.class.getSimpleName();
        new Runner(new OptionsBuilder().include(pattern).build()).run();
    }

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(20260101);
        values = random.doubles(ROWS).toArray();
        rows = new double[ROWS][VARIABLES];
        for (double[] row : rows) {
            for (int j = 0; j < VARIABLES; j++) {
                row[j] = random.nextGaussian();
            }
        }
        treated = Moments.of(values);
        control = Moments.of(random.doubles(ROWS).toArray());
        clusters = new ArrayList<>();
        strata = new ArrayList<>();
        for (int g = 0; g < 1000; g++) {
            clusters.add(ClusterSums.ofTreated(5, 5, random.nextGaussian())
                    .plus(ClusterSums.ofControl(40, 38, random.nextGaussian())));
            strata.add(StratumCounts.of(random.nextInt(6), 6, random.nextInt(41), 60));
        }
        spendTreated = prices(random);
        spendControl = prices(random);
        pValues = random.doubles(1000).toArray();
    }

    private static ValueHistogram prices(SplittableRandom random) {
        return ValueHistogram.of(
                random.doubles(ROWS).map(u -> Math.floor(2000 * u) / 100).toArray());
    }

    /** Ten thousand values. */
    @Benchmark
    public Moments moments() {
        return Moments.of(values);
    }

    /** Ten thousand rows of twenty variables: what a regression costs. */
    @Benchmark
    public CoMoments coMoments() {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(VARIABLES);
        for (double[] row : rows) {
            sum.add(1, row);
        }
        return sum.toCoMoments();
    }

    @Benchmark
    public Estimate welch() {
        return Welch.difference(treated, control, 0.95);
    }

    @Benchmark
    public double tail() {
        return Tails.twoSidedT(-21.95, 63994);
    }

    @Benchmark
    public double quantile() {
        return Tails.quantileT(0.975, 307);
    }

    /** A thousand clusters. */
    @Benchmark
    public MeanPair sandwich() {
        return Sandwich.clustered(clusters);
    }

    /** Sixty-four thousand customers. */
    @Benchmark
    public double fisher() {
        return FisherExact.pValue(new BinaryCounts(3894, 32000), new BinaryCounts(3262, 32000));
    }

    /** Two thousand distinct prices in each arm. */
    @Benchmark
    public MannWhitney mannWhitney() {
        return MannWhitney.test(spendTreated, spendControl, Continuity.NONE);
    }

    /** A thousand strata. */
    @Benchmark
    public double rosenbaum() {
        return RosenbaumBound.of(strata).gammaAt(0.05);
    }

    /** A family of a thousand. */
    @Benchmark
    public double[] holm() {
        return Holm.adjust(pValues);
    }
}
