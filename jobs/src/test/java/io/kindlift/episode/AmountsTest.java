package io.kindlift.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AmountsTest {

    @Property
    void twoCollections_areCountedAsOne(
            @ForAll @Size(max = 3000) List<@IntRange(max = 500) Integer> some,
            @ForAll @Size(max = 50) List<@IntRange(max = 500) Integer> others) {
        List<Integer> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(null);

        Amounts both = amounts(some).plus(amounts(others));

        assertThat(both.n()).isEqualTo(all.size());
        assertThat(both.values()).isSorted().doesNotHaveDuplicates();
        for (int rank = 0; rank < all.size(); rank++) {
            assertThat(both.at(rank)).isEqualTo((long) all.get(rank));
        }
    }

    /** R: quantile(c(1, 2, 2, 3, 10), c(0, 0.2, 0.5, 0.9, 1)). */
    @Test
    void quantiles_areThoseOfR() {
        assertThat(Quantiles.of(amounts(List.of(10, 2, 3, 2, 1)), 0, 0.2, 0.5, 0.9, 1))
                .containsExactly(new double[] {1, 1.8, 2, 7.2, 10}, within(1e-12));
        assertThat(Quantiles.of(amounts(List.of()), 0.5)).isEmpty();
    }

    private static Amounts amounts(List<Integer> cents) {
        Amounts.Collected collected = new Amounts.Collected();
        cents.forEach(collected::add);
        return collected.counted();
    }
}
