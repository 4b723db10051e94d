package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SurvivalPropertyTest {

    private static void tight(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    private static void same(double found, double expected) {
        assertThat(found).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static void assertSame(SurvivalRows found, SurvivalRows expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        for (int row = 0; row < found.size(); row++) {
            assertThat(found.count(row)).isEqualTo(expected.count(row));
            assertThat(found.entry(row)).isEqualTo(expected.entry(row));
            assertThat(found.exit(row)).isEqualTo(expected.exit(row));
            assertThat(found.event(row)).isEqualTo(expected.event(row));
            assertThat(found.stratum(row)).isEqualTo(expected.stratum(row));
            assertThat(found.cluster(row)).isEqualTo(expected.cluster(row));
            assertThat(found.weight(row)).isEqualTo(expected.weight(row));
            assertThat(found.x(row, 0)).isEqualTo(expected.x(row, 0));
            assertThat(found.x(row, 1)).isEqualTo(expected.x(row, 1));
        }
    }

    @Property(tries = 100)
    void rowsAndCounts_mergeInAnySplitAndOrder(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(min = 1, max = 8) int k) {
        List<SurvivalRows> parts = new ArrayList<>(Arrays.asList(new Follow(seed, n, true, true).parts(k, false)));
        SurvivalRows whole = new Follow(seed, n, true, true).rows();
        Collections.shuffle(parts, new Random(seed));
        SurvivalRows empty = SurvivalRows.empty(Follow.COLUMNS);

        SurvivalRows merged = parts.stream().reduce(empty, SurvivalRows::plus).plus(empty);
        DailyCounts counts = parts.stream()
                .map(SurvivalRows::daily)
                .reduce(DailyCounts.EMPTY, DailyCounts::plus)
                .plus(DailyCounts.EMPTY);

        assertSame(merged, whole);
        DailyCounts expected = whole.daily();
        assertThat(counts.lastDay()).isEqualTo(expected.lastDay());
        assertThat(counts.units()).isEqualTo(n);
        for (int day = 0; day <= counts.lastDay(); day++) {
            tight(counts.events(day), expected.events(day));
            tight(counts.atRisk(day), expected.atRisk(day));
        }
    }

    @Property(tries = 60)
    void cox_doesNotSeeTheCompression(@ForAll long seed, @ForAll @IntRange(min = 40, max = 200) int n) {
        CoxFit single = Cox.fit(new Follow(seed, n, true, true).parts(1, true)[0], Ties.EFRON);
        SurvivalRows rows = new Follow(seed, n, true, true).rows();
        CoxFit compressed = Cox.fit(rows, Ties.EFRON);

        same(compressed.logLikelihood(), single.logLikelihood());
        same(compressed.score(), single.score());
        same(compressed.wald(), single.wald());
        for (String term : Follow.COLUMNS) {
            same(compressed.model().coefficient(term), single.model().coefficient(term));
            same(compressed.model().stdError(term), single.model().stdError(term));
            same(compressed.robust().stdError(term), single.robust().stdError(term));
            same(single.clustered().stdError(term), single.robust().stdError(term));
            same(
                    Math.sqrt(compressed.influence(term).squares()),
                    compressed.clustered().stdError(term));
        }
        assertThat(Math.abs(compressed.influence("arm").total())).isLessThan(1e-9);
    }

    @Property(tries = 60)
    void logRank_isTheSameFromEitherArm(@ForAll long seed, @ForAll @IntRange(min = 20, max = 200) int n) {
        SurvivalRows rows = new Follow(seed, n, false, true).rows();
        SurvivalRows swapped = Follow.swapped(rows);

        for (TestWeight weight : TestWeight.values()) {
            LogRank test = LogRank.test(rows, "arm", weight);
            LogRank back = LogRank.test(swapped, "arm", weight);

            same(back.chiSquare(), test.chiSquare());
            same(back.observed().get(0), test.observed().get(1));
            same(
                    test.observed().get(0) + test.observed().get(1),
                    test.expected().get(0) + test.expected().get(1));
        }
    }
}
