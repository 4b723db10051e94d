package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PatternsTest {

    @Test
    void keysOfDoubles_sortAsTheDoublesDo() {
        double[] values = {-Double.MAX_VALUE, -2, -1e-300, 0, 1e-300, 0.5, 3, Double.MAX_VALUE};

        long[] keys = Arrays.stream(values).mapToLong(Patterns::key).toArray();

        assertThat(keys).isSorted();
        assertThat(Patterns.key(-0.0)).isEqualTo(Patterns.key(0.0));
    }

    @Property(tries = 200)
    void keyOfADouble_givesItBack(@ForAll double value) {
        assertThat(Patterns.value(Patterns.key(value))).isEqualTo(value + 0.0);
    }

    @Test
    void manyKeys_areNumberedOnceAndSorted() {
        SplittableRandom random = new SplittableRandom(5);
        Patterns patterns = new Patterns(2);
        TreeMap<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < 5000; i++) {
            long a = random.nextInt(40);
            long b = random.nextInt(30);
            int expected = seen.computeIfAbsent(a + "/" + b, key -> seen.size());

            int number = patterns.number(new long[] {a, b});

            assertThat(number).isEqualTo(expected);
            assertThat(patterns.at(number, 0)).isEqualTo(a);
            assertThat(patterns.at(number, 1)).isEqualTo(b);
        }
        assertThat(patterns.size()).isEqualTo(seen.size());
        int[] order = patterns.order();
        assertThat(order).hasSize(seen.size());
        for (int i = 1; i < order.length; i++) {
            long before = patterns.at(order[i - 1], 0) * 100 + patterns.at(order[i - 1], 1);
            assertThat(patterns.at(order[i], 0) * 100 + patterns.at(order[i], 1))
                    .isGreaterThan(before);
        }
    }

    @Test
    void noKeys_haveNoOrder() {
        Patterns patterns = new Patterns(0);

        assertThat(patterns.order()).isEmpty();
        assertThat(patterns.number(new long[0])).isZero();
        assertThat(patterns.number(new long[0])).isZero();
        assertThat(patterns.size()).isEqualTo(1);
    }
}
