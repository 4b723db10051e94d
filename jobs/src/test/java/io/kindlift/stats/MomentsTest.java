package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void largeMean_keepsTheVariance() {
        Moments moments = Moments.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);

        // By hand: deviations -6, -3, 3, 6.
        assertThat(moments.mean()).isEqualTo(1e9 + 10);
        assertThat(moments.m2()).isEqualTo(90);
        assertThat(moments.variance()).isEqualTo(30);
        assertThat(moments.standardDeviation()).isEqualTo(Math.sqrt(30));
        assertThat(moments.varianceOfMean()).isEqualTo(7.5);
    }

    @Test
    void oneByOne_isTheSameAsTogether() {
        Moments moments = Moments.EMPTY.plus(2).plus(4).plus(9);

        assertThat(moments).isEqualTo(Moments.of(2, 4, 9));
    }

    @Test
    void nothing_hasNoMean() {
        assertThat(Moments.of()).isEqualTo(Moments.EMPTY);
        assertThat(Moments.EMPTY.mean()).isNaN();
        assertThat(Moments.EMPTY.variance()).isNaN();
        assertThat(new Moments(0, 0, 0)).isEqualTo(Moments.EMPTY);
    }

    @Test
    void single_hasNoVariance() {
        assertThat(Moments.of(3).mean()).isEqualTo(3);
        assertThat(Moments.of(3).variance()).isNaN();
    }

    @Test
    void equalValues_haveZeroVariance() {
        assertThat(Moments.of(0.1, 0.1, 0.1).variance()).isZero();
    }

    @Test
    void badValues_poison() {
        assertThat(Moments.of(1, Double.NaN, 2).mean()).isNaN();
        assertThat(Moments.of(1, Double.NaN, 2).variance()).isNaN();
        assertThat(Moments.of(1, Double.POSITIVE_INFINITY, 2).variance()).isNaN();
    }

    @Test
    void impossibleSummary_isRefused() {
        assertThatThrownBy(() -> new Moments(-1, 0, 0)).hasMessage("n must not be negative, found -1");
        assertThatThrownBy(() -> new Moments(2, 0, -0.5)).hasMessage("m2 must not be negative, found -0.5");
        assertThatThrownBy(() -> Moments.ofBinary(3, 2)).hasMessageContaining("found 3");
    }

    @Property
    void binary_isTheMomentsOfItsZerosAndOnes(
            @ForAll @IntRange(max = 40) int ones, @ForAll @IntRange(max = 40) int zeros) {
        double[] values = new double[ones + zeros];
        Arrays.fill(values, 0, ones, 1);

        Moments expected = Moments.of(values);
        Moments actual = Moments.ofBinary(ones, ones + zeros);

        assertThat(actual.n()).isEqualTo(expected.n());
        assertThat(actual.mean()).isEqualTo(expected.mean(), Close.to(1e-12, 1));
        assertThat(actual.m2()).isEqualTo(expected.m2(), Close.to(1e-12, 1 + expected.m2()));
    }

    @Property
    void anySplit_isTheWhole(@ForAll("values") double[] values, @ForAll double where) {
        int cut = (int) (Math.abs(where % 1) * values.length);
        Moments left = Moments.of(Arrays.copyOfRange(values, 0, cut));
        Moments right = Moments.of(Arrays.copyOfRange(values, cut, values.length));

        Moments whole = Moments.of(values);

        same(left.plus(right), whole, values);
        same(right.plus(left), whole, values);
    }

    @Property
    void empty_isNeutral(@ForAll("values") double[] values) {
        Moments moments = Moments.of(values);

        assertThat(moments.plus(Moments.EMPTY)).isEqualTo(moments);
        assertThat(Moments.EMPTY.plus(moments)).isEqualTo(moments);
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.doubles().between(-1e6, 1e6).array(double[].class).ofMaxSize(60);
    }

    private static void same(Moments actual, Moments expected, double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        assertThat(actual.n()).isEqualTo(expected.n());
        if (expected.n() > 0) {
            assertThat(actual.mean()).isEqualTo(expected.mean(), Close.to(1e-12, largest));
            assertThat(actual.m2()).isEqualTo(expected.m2(), Close.to(1e-12, largest * largest * values.length));
        }
    }
}
