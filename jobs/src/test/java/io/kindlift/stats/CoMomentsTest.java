package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CoMomentsTest {

    private static final List<double[]> ROWS = List.of(
            // weight, x, y, z
            new double[] {1, 2, 7, 1}, new double[] {0.5, 3, 1, 1}, new double[] {2, -1, 4, 0}, new double[] {
                1.25, 8, 2, 0
            });

    @Test
    void weighted_meansAndCrossProducts() {
        CoMoments moments = of(ROWS, 3);

        // Python 3 fractions, by the definition: W = 4.75; means 23/9.5, 18.5/4.75, 1.5/4.75.
        assertThat(moments.n()).isEqualTo(4);
        assertThat(moments.weight()).isEqualTo(4.75);
        assertThat(moments.mean())
                .containsExactly(new double[] {11.5 / 4.75, 18 / 4.75, 1.5 / 4.75}, Close.to(1e-14, 1));
        assertThat(moments.cross(0, 0)).isCloseTo(90.5 - 11.5 * 11.5 / 4.75, Close.EXACT);
        assertThat(moments.cross(1, 0)).isCloseTo(27.5 - 11.5 * 18 / 4.75, Close.EXACT);
        assertThat(moments.cross(0, 1)).isEqualTo(moments.cross(1, 0));
        assertThat(moments.cross(1, 2)).isEqualTo(moments.cross(2, 1));
        assertThat(moments.cross(0, 2)).isEqualTo(moments.cross(2, 0));
        assertThat(moments.cross(2, 1)).isCloseTo(7.5 - 18 * 1.5 / 4.75, Close.EXACT);
    }

    @Test
    void equalWeights_giveTheSampleCovariance() {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(2);
        for (double[] row : new double[][] {{1, 2}, {2, 1}, {3, 5}, {6, 4}}) {
            sum.add(3, row);
        }
        CoMoments moments = sum.toCoMoments();

        // By hand: centred x -2 -1 0 3, y -1 -2 2 1.
        assertThat(moments.covariance(0, 1)).isCloseTo(7.0 / 3, Close.EXACT);
        assertThat(moments.variance(0)).isCloseTo(14.0 / 3, Close.EXACT);
        assertThat(moments.variance(1)).isCloseTo(10.0 / 3, Close.EXACT);
    }

    @Test
    void rowsWithoutWeight_doNotCount() {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(1);

        sum.add(0, new double[] {99});

        assertThat(sum.toCoMoments()).isEqualTo(CoMoments.empty(1));
    }

    @Test
    void nothing_hasNoMean() {
        CoMoments empty = CoMoments.empty(2);

        assertThat(empty.mean(1)).isNaN();
        assertThat(empty.covariance(0, 1)).isNaN();
        assertThat(of(ROWS.subList(0, 1), 3).variance(0)).isNaN();
        assertThat(of(ROWS.subList(0, 1), 3).cross(0, 0)).isZero();
    }

    @Test
    void badValues_poisonTheirVariable() {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(2);

        sum.add(1, new double[] {1, 2});
        sum.add(1, new double[] {Double.NaN, 4});

        assertThat(sum.toCoMoments().mean(0)).isNaN();
        assertThat(sum.toCoMoments().mean(1)).isEqualTo(3);
        assertThat(sum.toCoMoments().cross(1, 1)).isEqualTo(2);
    }

    @Test
    void impossibleRows_areRefused() {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(2);

        assertThatThrownBy(() -> sum.add(-1, new double[2])).hasMessageContaining("found -1.0");
        assertThatThrownBy(() -> sum.add(Double.NaN, new double[2])).hasMessageContaining("found NaN");
        assertThatThrownBy(() -> sum.add(Double.POSITIVE_INFINITY, new double[2]))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> sum.add(1, new double[3])).hasMessageContaining("found 3 and 2");
        assertThatThrownBy(() -> sum.plus(CoMoments.empty(3))).hasMessageContaining("found 3 and 2");
        assertThatThrownBy(() -> CoMoments.fromArray(2, new double[6])).hasMessageContaining("found 6 and 7");
        assertThatThrownBy(() -> new CoMoments(1, 1, new double[2], new double[2]))
                .hasMessageContaining("found 2 and 3");
    }

    @Test
    void arrays_areCopied() {
        double[] mean = {1};
        CoMoments moments = new CoMoments(1, 1, mean, new double[1]);

        mean[0] = 5;
        moments.mean()[0] = 6;
        moments.cross()[0] = 7;

        assertThat(moments).isEqualTo(new CoMoments(1, 1, new double[] {1}, new double[1]));
        assertThat(moments).hasSameHashCodeAs(new CoMoments(1, 1, new double[] {1}, new double[1]));
        assertThat(moments).isNotEqualTo(new CoMoments(1, 2, new double[] {1}, new double[1]));
        assertThat(moments.hashCode()).isNotEqualTo(new CoMoments(1, 2, new double[] {1}, new double[1]).hashCode());
        assertThat(moments).hasToString("CoMoments[n=1, weight=1.0, mean=[1.0], cross=[0.0]]");
    }

    @Property
    void anySplit_isTheWhole(@ForAll("rows") List<double[]> rows, @ForAll double where) {
        int cut = (int) (Math.abs(where % 1) * rows.size());
        CoMoments left = of(rows.subList(0, cut), 3);
        CoMoments right = of(rows.subList(cut, rows.size()), 3);

        CoMoments whole = of(rows, 3);

        same(left.plus(right), whole);
        same(right.plus(left), whole);
    }

    @Property
    void timesAsMuch_isEveryRowOfThatWeight(
            @ForAll("rows") List<double[]> rows, @ForAll @DoubleRange(min = 0.01, max = 1000) double times) {
        List<double[]> heavier = rows.stream()
                .map(row -> {
                    double[] copy = row.clone();
                    copy[0] *= times;
                    return copy;
                })
                .toList();
        CoMoments.Accumulator sum = accumulated(rows.subList(0, rows.size() / 2), 3);

        sum.plus(accumulated(rows, 3), times);

        same(sum.toCoMoments(), of(rows.subList(0, rows.size() / 2), 3).plus(of(heavier, 3)));
    }

    @Test
    void noTimes_isNothing_andAnEmptiedOneStartsAgain() {
        CoMoments.Accumulator sum = accumulated(ROWS, 3);

        sum.plus(accumulated(ROWS, 3), 0);
        assertThat(sum.toCoMoments()).isEqualTo(of(ROWS, 3));

        sum.clear();
        assertThat(sum.toCoMoments()).isEqualTo(CoMoments.empty(3));
        assertThatThrownBy(() -> sum.plus(sum, -1)).hasMessageContaining("found -1.0");
    }

    @Property
    void empty_isNeutral(@ForAll("rows") List<double[]> rows) {
        CoMoments moments = of(rows, 3);

        assertThat(moments.plus(CoMoments.empty(3))).isEqualTo(moments);
        assertThat(CoMoments.empty(3).plus(moments)).isEqualTo(moments);
    }

    @Property
    void numbers_bringItBack(@ForAll("rows") List<double[]> rows) {
        CoMoments moments = of(rows, 3);

        assertThat(CoMoments.fromArray(3, moments.toArray())).isEqualTo(moments);
    }

    @Provide
    Arbitrary<List<double[]>> rows() {
        return Arbitraries.doubles()
                .between(-1000, 1000)
                .array(double[].class)
                .ofSize(4)
                .map(row -> {
                    row[0] = Math.abs(row[0]) / 100;
                    return row;
                })
                .list()
                .ofMaxSize(40);
    }

    private static CoMoments of(List<double[]> rows, int variables) {
        return accumulated(rows, variables).toCoMoments();
    }

    private static CoMoments.Accumulator accumulated(List<double[]> rows, int variables) {
        CoMoments.Accumulator sum = new CoMoments.Accumulator(variables);
        rows.forEach(row -> sum.add(row[0], Arrays.copyOfRange(row, 1, row.length)));
        return sum;
    }

    private static void same(CoMoments actual, CoMoments expected) {
        assertThat(actual.n()).isEqualTo(expected.n());
        assertThat(actual.weight()).isEqualTo(expected.weight(), Close.to(1e-12, 1 + expected.weight()));
        if (expected.n() > 0) {
            assertThat(actual.mean()).containsExactly(expected.mean(), Close.to(1e-12, 1000));
            assertThat(actual.cross()).containsExactly(expected.cross(), Close.to(1e-12, 1e6 * expected.weight()));
        }
    }
}
