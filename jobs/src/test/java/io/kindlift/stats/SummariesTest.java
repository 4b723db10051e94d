package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SummariesTest {

    @Test
    void binaryCounts_shareAndMoments() {
        BinaryCounts counts = new BinaryCounts(3, 12);

        assertThat(counts.share()).isEqualTo(0.25);
        assertThat(counts.failures()).isEqualTo(9);
        assertThat(counts.moments().variance()).isCloseTo(12 * 0.25 * 0.75 / 11, Close.EXACT);
        assertThat(BinaryCounts.EMPTY.share()).isNaN();
        assertThatThrownBy(() -> new BinaryCounts(2, 1)).hasMessageContaining("found 2");
    }

    @Property
    void binaryCounts_addUp(@ForAll @IntRange(max = 99) int a, @ForAll @IntRange(max = 99) int b) {
        BinaryCounts one = new BinaryCounts(a, 100);
        BinaryCounts two = new BinaryCounts(b, 200);

        assertThat(one.plus(two)).isEqualTo(new BinaryCounts(a + b, 300)).isEqualTo(two.plus(one));
        assertThat(one.plus(BinaryCounts.EMPTY)).isEqualTo(one);
    }

    @Test
    void weightedMoments_meanErrorAndEffectiveSize() {
        WeightedMoments moments = of(List.of(new double[] {1, 4}, new double[] {3, 8}, new double[] {2, 1}));

        // By hand: mean 30/6; sum of w^2 (y - mean)^2 = 1 + 81 + 64; (6)^2 / 14.
        assertThat(moments.n()).isEqualTo(3);
        assertThat(moments.mean()).isEqualTo(5);
        assertThat(moments.byWeight().m2()).isCloseTo(1 + 27 + 32.0, Close.EXACT);
        assertThat(moments.varianceOfMean()).isCloseTo(146 / 36.0, Close.EXACT);
        assertThat(moments.effectiveSize()).isCloseTo(36 / 14.0, Close.EXACT);
    }

    @Test
    void weightedNothing_isNaN() {
        assertThat(WeightedMoments.EMPTY.mean()).isNaN();
        assertThat(WeightedMoments.EMPTY.varianceOfMean()).isNaN();
        assertThat(WeightedMoments.EMPTY.effectiveSize()).isNaN();
        assertThat(WeightedMoments.EMPTY.plus(0, 7)).isEqualTo(WeightedMoments.EMPTY);
        assertThat(Centred.EMPTY.around(3)).isZero();
        assertThat(Centred.EMPTY.sumAround(3)).isZero();
        assertThat(new Centred(0, 9, 9)).isEqualTo(Centred.EMPTY);
    }

    @Test
    void impossibleWeights_areRefused() {
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> WeightedMoments.EMPTY.plus(weight, 1)).hasMessageContaining("found " + weight);
        }
    }

    @Test
    void centred_movesItsCentre() {
        Centred centred = Centred.of(2, 1).plus(Centred.of(1, 4));

        // By hand: around 3, 2 * 4 + 1 * 1; sums 2 * -2 + 1 * 1.
        assertThat(centred.mean()).isEqualTo(2);
        assertThat(centred.around(3)).isCloseTo(9, Close.EXACT);
        assertThat(centred.sumAround(3)).isCloseTo(-3, Close.EXACT);
    }

    @Property
    void weightedMoments_anySplitIsTheWhole(@ForAll("rows") List<double[]> rows, @ForAll double where) {
        int cut = (int) (Math.abs(where % 1) * rows.size());
        WeightedMoments left = of(rows.subList(0, cut));
        WeightedMoments right = of(rows.subList(cut, rows.size()));

        WeightedMoments whole = of(rows);

        same(left.plus(right), whole);
        same(right.plus(left), whole);
        assertThat(whole.plus(WeightedMoments.EMPTY)).isEqualTo(whole);
        assertThat(WeightedMoments.EMPTY.plus(whole)).isEqualTo(whole);
    }

    @Property
    void clusterSums_anySplitIsTheWhole(@ForAll("rows") List<double[]> rows, @ForAll double where) {
        int cut = (int) (Math.abs(where % 1) * rows.size());
        ClusterSums left = cluster(rows.subList(0, cut));
        ClusterSums right = cluster(rows.subList(cut, rows.size()));

        ClusterSums whole = cluster(rows);

        assertThat(left.plus(right).n()).isEqualTo(rows.size());
        same(left.plus(right).treated(), whole.treated());
        same(right.plus(left).control(), whole.control());
        assertThat(whole.plus(ClusterSums.EMPTY)).isEqualTo(whole);
        assertThat(ClusterSums.EMPTY.plus(whole)).isEqualTo(whole);
    }

    @Test
    void histogram_countsValues() {
        ValueHistogram histogram = ValueHistogram.of(2, 0, 2, -0.0);

        assertThat(histogram.n()).isEqualTo(4);
        assertThat(histogram.count(2)).isEqualTo(2);
        assertThat(histogram.count(-0.0)).isEqualTo(2);
        assertThat(histogram.count(1)).isZero();
        assertThat(histogram.moments()).isEqualTo(new Moments(4, 1, 4));
        assertThat(ValueHistogram.EMPTY.moments()).isEqualTo(Moments.EMPTY);
        assertThatThrownBy(() -> ValueHistogram.of(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ValueHistogram(new TreeMap<>(java.util.Map.of(1.0, 0L))))
                .hasMessageContaining("found 0");
    }

    @Property
    void histogram_anySplitIsTheWhole(
            @ForAll("values") double[] values, @ForAll double where, @ForAll("values") double[] more) {
        int cut = (int) (Math.abs(where % 1) * values.length);
        ValueHistogram left = ValueHistogram.of(Arrays.copyOfRange(values, 0, cut));
        ValueHistogram right = ValueHistogram.of(Arrays.copyOfRange(values, cut, values.length));

        ValueHistogram whole = ValueHistogram.of(values);

        assertThat(left.plus(right)).isEqualTo(whole).isEqualTo(right.plus(left));
        assertThat(whole.plus(ValueHistogram.EMPTY)).isEqualTo(whole);
        assertThat(whole.plus(ValueHistogram.of(more)).n()).isEqualTo(values.length + more.length);
        assertThat(whole.moments().n()).isEqualTo(values.length);
        assertThat(whole.moments().m2())
                .isEqualTo(
                        Moments.of(values).m2(),
                        Close.to(1e-12, 1 + Moments.of(values).m2()));
    }

    @Property
    void strata_addUp(@ForAll @IntRange(max = 9) int a, @ForAll @IntRange(max = 9) int b) {
        StratumCounts one = StratumCounts.of(a, 10, b, 20);
        StratumCounts two = StratumCounts.of(b, 9, a, 11);

        assertThat(one.plus(two))
                .isEqualTo(StratumCounts.of(a + b, 19, a + b, 31))
                .isEqualTo(two.plus(one));
        assertThat(one.plus(StratumCounts.EMPTY)).isEqualTo(one);
        assertThat(one.n()).isEqualTo(30);
        assertThat(Stratified.Stratum.EMPTY.plus(moments(a)).plus(moments(b)))
                .isEqualTo(moments(a).plus(moments(b)));
    }

    @Provide
    Arbitrary<List<double[]>> rows() {
        return Arbitraries.doubles()
                .between(-1000, 1000)
                .array(double[].class)
                .ofSize(2)
                .map(row -> new double[] {1 + Math.abs(row[0]) / 100, row[1]})
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.integers()
                .between(-5, 5)
                .map(Integer::doubleValue)
                .array(Double[].class)
                .ofMaxSize(30)
                .map(boxed ->
                        Arrays.stream(boxed).mapToDouble(Double::doubleValue).toArray());
    }

    private static Stratified.Stratum moments(int seed) {
        return new Stratified.Stratum(Moments.of(seed, seed + 1.0), Moments.of(seed * 2.0, 1));
    }

    private static WeightedMoments of(List<double[]> rows) {
        WeightedMoments sum = WeightedMoments.EMPTY;
        for (double[] row : rows) {
            sum = sum.plus(row[0], row[1]);
        }
        return sum;
    }

    private static ClusterSums cluster(List<double[]> rows) {
        ClusterSums sum = ClusterSums.EMPTY;
        for (double[] row : rows) {
            sum = sum.plus(
                    row[1] > 0 ? ClusterSums.ofTreated(1, row[0], row[1]) : ClusterSums.ofControl(1, row[0], row[1]));
        }
        return sum;
    }

    private static void same(WeightedMoments actual, WeightedMoments expected) {
        assertThat(actual.n()).isEqualTo(expected.n());
        same(actual.byWeight(), expected.byWeight());
        same(actual.bySquare(), expected.bySquare());
    }

    private static void same(Centred actual, Centred expected) {
        assertThat(actual.weight()).isEqualTo(expected.weight(), Close.to(1e-12, expected.weight()));
        if (expected.weight() > 0) {
            assertThat(actual.mean()).isEqualTo(expected.mean(), Close.to(1e-12, 1000));
            assertThat(actual.m2()).isEqualTo(expected.m2(), Close.to(1e-12, 1e6 * expected.weight()));
        }
    }
}
