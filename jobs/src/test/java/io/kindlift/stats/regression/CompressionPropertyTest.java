package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compression loses nothing, whatever the order, and exchanging the arms flips the sign. */
class CompressionPropertyTest {

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
}
