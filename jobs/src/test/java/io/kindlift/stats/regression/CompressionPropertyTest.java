package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compression loses nothing, whatever the order, and exchanging the arms flips the sign. */
class CompressionPropertyTest {

    private static void same(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static void tight(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    private static void assertSame(CompressedRows found, CompressedRows expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.total()).isEqualTo(expected.total());
        for (int row = 0; row < found.size(); row++) {
            assertThat(found.count(row)).isEqualTo(expected.count(row));
            assertThat(found.weight(row)).isEqualTo(expected.weight(row));
            for (int j = 0; j < found.columns().size(); j++) {
                assertThat(found.x(row, j)).isEqualTo(expected.x(row, j));
            }
            for (int j = 0; j < found.clusterings(); j++) {
                assertThat(found.cluster(row, j)).isEqualTo(expected.cluster(row, j));
            }
            tight(found.mean(row), expected.mean(row));
            tight(found.squares(row), expected.squares(row));
        }
    }

    @Property(tries = 100)
    void rowsMerge_inAnySplitAndOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 12, max = 300) int n,
            @ForAll @IntRange(min = 1, max = 9) int k) {
        World world = new World(seed, n);
        List<CompressedRows> parts = world.parts(k);
        Collections.shuffle(parts, new Random(seed));
        CompressedRows empty = CompressedRows.empty(World.COLUMNS, 2);

        CompressedRows merged = parts.stream().reduce(empty, CompressedRows::plus);

        assertSame(merged, world.clustered());
        assertSame(merged.plus(empty), world.clustered());
    }

    @Property(tries = 60)
    void leastSquares_doNotSeeTheCompression(@ForAll long seed, @ForAll @IntRange(min = 13, max = 200) int n) {
        World world = new World(seed, n);

        LinearFit single = LeastSquares.fit(world.single());
        LinearFit compressed = LeastSquares.fit(world.compressed());
        LinearFit clustered = LeastSquares.fit(world.clustered());

        for (String term : single.terms()) {
            same(compressed.coefficient(term), single.coefficient(term));
            same(compressed.classical().stdError(term), single.classical().stdError(term));
            for (Hc type : Hc.values()) {
                same(compressed.robust(type).stdError(term), single.robust(type).stdError(term));
            }
            for (SmallSample factor : SmallSample.values()) {
                same(
                        clustered.clustered(factor, 0).stdError(term),
                        single.clustered(factor, 0).stdError(term));
                same(
                        clustered.clustered(factor, 0, 1).stdError(term),
                        single.clustered(factor, 0, 1).stdError(term));
            }
        }
    }

    @Property(tries = 60)
    void momentsFit_equalsTheRowsFit(@ForAll long seed, @ForAll @IntRange(min = 13, max = 200) int n) {
        World world = new World(seed, n);
        CoMoments.Accumulator moments = new CoMoments.Accumulator(4);
        for (int i = 0; i < n; i++) {
            double[] x = world.x(i);
            moments.add(world.weight(i), new double[] {x[0], x[1], x[2], world.y(i)});
        }

        MomentFit fit = MomentFit.of(World.COLUMNS, moments.toCoMoments());

        LinearFit rows = LeastSquares.fit(world.single());
        same(fit.residualSquares(), rows.residualSquares());
        for (String term : rows.terms()) {
            same(fit.coefficient(term), rows.coefficient(term));
            same(fit.classical().stdError(term), rows.classical().stdError(term));
        }
        for (Hc type : Hc.values()) {
            same(
                    fit.robust(independent(fit, world, type)).stdError("arm"),
                    rows.robust(type).stdError("arm"));
        }
        same(
                fit.clustered(SmallSample.STATA, meat(fit, world, 0)).stdError("tier"),
                rows.clustered(SmallSample.STATA, 0).stdError("tier"));
        Covariance both = fit.clustered(
                SmallSample.VCOV_CL_HC1, meat(fit, world, 0), meat(fit, world, 1), meat(fit, world, 0, 1));
        Covariance expected = rows.clustered(SmallSample.VCOV_CL_HC1, 0, 1);
        same(both.stdError("arm"), expected.stdError("arm"));
        assertThat(both.df()).isEqualTo(expected.df());
        assertThat(both.clusters()).isEqualTo(expected.clusters());
    }

    private static Meat independent(MomentFit fit, World world, Hc type) {
        Meat meat = new Meat(fit.rank());
        double[] z = new double[fit.rank()];
        for (int i = 0; i < world.size(); i++) {
            fit.fill(world.x(i), z);
            double score = world.weight(i) * fit.residual(z, world.y(i));
            meat.add(score * score * fit.factor(type, z, world.weight(i)), z);
        }
        return meat;
    }

    private static Meat meat(MomentFit fit, World world, int... ways) {
        CompressedRows rows = world.single();
        int[] numbers = rows.numbered(ways);
        double[][] scores = new double[numbers[rows.size()]][fit.rank()];
        double[] z = new double[fit.rank()];
        for (int row = 0; row < rows.size(); row++) {
            int i = (int) rows.cluster(row, 2);
            fit.fill(world.x(i), z);
            for (int j = 0; j < z.length; j++) {
                scores[numbers[row]][j] += world.weight(i) * fit.residual(z, world.y(i)) * z[j];
            }
        }
        Meat meat = new Meat(fit.rank());
        for (double[] score : scores) {
            meat = meat.plus(new Meat(fit.rank()).add(1, score));
        }
        return meat;
    }

    @Property(tries = 60)
    void linFromMoments_equalsLin(@ForAll long seed, @ForAll @IntRange(min = 14, max = 200) int n) {
        World world = new World(seed, n);
        CoMoments.Accumulator[] arms = {new CoMoments.Accumulator(3), new CoMoments.Accumulator(3)};
        for (int i = 0; i < n; i++) {
            double[] x = world.x(i);
            arms[(int) x[0]].add(world.weight(i), new double[] {x[1], x[2], world.y(i)});
        }

        LinMoments lin =
                LinMoments.adjust("arm", List.of("tier", "visits"), arms[1].toCoMoments(), arms[0].toCoMoments());

        Lin expected = Lin.adjust(world.single(), "arm");
        same(lin.estimate(), expected.estimate());
        same(lin.meanControl(), expected.meanControl());
        same(lin.meanTreated(), expected.meanTreated());
        same(
                lin.fit().robust(independent(lin, world)).stdError("arm"),
                expected.fit().robust(Hc.HC2).stdError("arm"));
    }

    private static Meat independent(LinMoments lin, World world) {
        Meat meat = new Meat(lin.fit().rank());
        double[] wide = new double[lin.width()];
        double[] z = new double[lin.fit().rank()];
        for (int i = 0; i < world.size(); i++) {
            double[] x = world.x(i);
            lin.widen(x[0] == 1, new double[] {x[1], x[2]}, wide);
            lin.fit().fill(wide, z);
            double score = world.weight(i) * lin.fit().residual(z, world.y(i));
            meat.add(score * score * lin.fit().factor(Hc.HC2, z, world.weight(i)), z);
        }
        return meat;
    }

    @Property(tries = 60)
    void swappingArms_flipsTheSign(@ForAll long seed, @ForAll @IntRange(min = 40, max = 300) int n) {
        World world = new World(seed, n);

        Lin lin = Lin.adjust(world.clustered(), "arm");
        Lin swapped = Lin.adjust(world.swapped(), "arm");

        same(swapped.estimate(), -lin.estimate());
        same(swapped.meanControl(), lin.meanTreated());
        Covariance covariance = lin.fit().clustered(SmallSample.STATA, 0);
        same(swapped.fit().clustered(SmallSample.STATA, 0).stdError("arm"), covariance.stdError("arm"));
        LinearFit plain = LeastSquares.fit(world.clustered().select(List.of("arm")));
        LinearFit reversed = LeastSquares.fit(world.swapped().select(List.of("arm")));
        same(reversed.coefficient("arm"), -plain.coefficient("arm"));
        LinearFit received =
                TwoStage.fit(world.clustered(), "arm", List.of("tier")).second();
        LinearFit refused =
                TwoStage.fit(world.swapped(), "arm", List.of("tier")).second();
        if (Math.abs(received.coefficient("arm")) < 1e4) {
            assertThat(refused.coefficient("arm")).isCloseTo(-received.coefficient("arm"), within(1e-4));
        }
    }

    @Property(tries = 40)
    void attAndPropensity_doNotSeeTheCompression(@ForAll long seed, @ForAll @IntRange(min = 60, max = 300) int n) {
        World world = new World(seed, n);
        Att single = Att.fit(world.single(), "arm");
        if (single.separatedBy().isPresent()) {
            return;
        }

        Att compressed = Att.fit(world.compressed(), "arm");

        same(compressed.ipw().estimate(), single.ipw().estimate());
        same(compressed.effectiveControls(), single.effectiveControls());
        for (Nuisance nuisance : Nuisance.values()) {
            Estimate found = compressed.aipw().robust(nuisance, 0.9);
            Estimate expected = single.aipw().robust(nuisance, 0.9);
            same(found.estimate(), expected.estimate());
            same(found.stdError(), expected.stdError());
            Estimate rows = single.aipw().clustered(nuisance, SmallSample.NONE, 2, 0.9);
            same(rows.stdError(), expected.stdError());
            same(
                    single.ipw().clustered(nuisance, SmallSample.NONE, 2, 0.9).stdError(),
                    compressed.ipw().robust(nuisance, 0.9).stdError());
        }
        assertThat(Math.abs(single.aipw().influence(Nuisance.ESTIMATED, 0).total()))
                .isLessThan(1e-9);
    }

    @Property(tries = 100)
    void logisticSumsAndMeat_merge(@ForAll long seed, @ForAll @IntRange(min = 12, max = 100) int n) {
        World world = new World(seed, n);
        double[] at = {0.1, -0.2, 0.3};
        LogisticSums[] parts = {new LogisticSums(3), new LogisticSums(3)};
        LogisticSums whole = new LogisticSums(3);
        for (int i = 0; i < n; i++) {
            double[] z = {1, world.x(i)[1], world.x(i)[2]};
            whole.add(z, world.weight(i), world.x(i)[0], at);
            parts[i % 2].add(z, world.weight(i), world.x(i)[0], at);
        }

        LogisticSums merged = parts[1].plus(parts[0]).plus(new LogisticSums(3));

        tight(merged.deviance(), whole.deviance());
        for (int i = 0; i < 3; i++) {
            tight(merged.score()[i], whole.score()[i]);
            for (int j = 0; j < 3; j++) {
                tight(merged.information()[i][j], whole.information()[i][j]);
            }
        }
        Meat meat = new Meat(3).add(2, at).plus(new Meat(3).add(1, at)).plus(new Meat(3));
        tight(meat.of(0, 2), 3 * 0.1 * 0.3);
        assertThat(meat.units()).isEqualTo(2);
    }
}
