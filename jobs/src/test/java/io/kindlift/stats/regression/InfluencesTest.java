package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InfluencesTest {

    private static final Influences SUMS = Influences.of(new long[] {5, -2, 5, 9}, new double[] {1, 2, 3, -4});

    @Test
    void values_addUpByCluster() {
        assertThat(SUMS.size()).isEqualTo(3);
        assertThat(SUMS.of(5)).isEqualTo(4);
        assertThat(SUMS.of(-2)).isEqualTo(2);
        assertThat(SUMS.of(7)).isZero();
        assertThat(SUMS.total()).isEqualTo(2);
        assertThat(SUMS.squares()).isEqualTo(16 + 4 + 16);
    }

    @Test
    void sumsAndDifferences_goClusterByCluster() {
        Influences other = Influences.of(new long[] {9, 4, 5}, new double[] {10, 20, 30});

        Influences sum = SUMS.plus(other);
        Influences difference = SUMS.minus(other);

        assertThat(sum.size()).isEqualTo(4);
        assertThat(sum.of(-2)).isEqualTo(2);
        assertThat(sum.of(4)).isEqualTo(20);
        assertThat(sum.of(5)).isEqualTo(34);
        assertThat(sum.of(9)).isEqualTo(6);
        assertThat(difference.of(4)).isEqualTo(-20);
        assertThat(difference.of(5)).isEqualTo(-26);
        assertThat(difference.of(-2)).isEqualTo(2);
        assertThat(SUMS.product(other)).isEqualTo(4 * 30 - 4 * 10);
        assertThat(SUMS.plus(Influences.EMPTY).squares()).isEqualTo(SUMS.squares());
        assertThat(Influences.EMPTY.minus(SUMS).of(9)).isEqualTo(4);
        assertThat(Influences.EMPTY.squares()).isZero();
    }

    @Test
    void lengthsMustMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Influences.of(new long[2], new double[3]))
                .withMessage("2 clusters but 3 values");
    }

    @Property(tries = 100)
    void parts_mergeInAnyOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int n) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] clusters = random.longs(n, 0, 20).toArray();
        double[] values = random.doubles(n, -1, 1).toArray();
        int cut = random.nextInt(n + 1);
        Influences whole = Influences.of(clusters, values);

        Influences left = Influences.of(Arrays.copyOf(clusters, cut), Arrays.copyOf(values, cut));
        Influences right = Influences.of(Arrays.copyOfRange(clusters, cut, n), Arrays.copyOfRange(values, cut, n));

        assertThat(left.plus(right).squares()).isCloseTo(whole.squares(), within(1e-12));
        assertThat(right.plus(left).total()).isCloseTo(whole.total(), within(1e-12));
        assertThat(right.plus(left).size()).isEqualTo(whole.size());
    }
}
