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
    void centred_movesItsCentre() {
        Centred centred = Centred.of(2, 1).plus(Centred.of(1, 4));

        // By hand: around 3, 2 * 4 + 1 * 1; sums 2 * -2 + 1 * 1.
        assertThat(centred.mean()).isEqualTo(2);
        assertThat(centred.around(3)).isCloseTo(9, Close.EXACT);
        assertThat(centred.sumAround(3)).isCloseTo(-3, Close.EXACT);
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
}
