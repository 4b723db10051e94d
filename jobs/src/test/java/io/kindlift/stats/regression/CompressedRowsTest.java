package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompressedRowsTest {

    private static final List<String> XY = List.of("a", "b");

    private static CompressedRows.Builder builder(int clusterings) {
        return CompressedRows.compress(XY, clusterings);
    }

    @Test
    void rowsAlike_becomeOneWithTheirMoments() {
        CompressedRows rows = builder(0)
                .add(new double[] {1, 2}, 10)
                .add(new double[] {0, 5}, 7)
                .add(new double[] {1, 2}, 14)
                .group(new double[] {1, 2}, 1, 2, 9, 8)
                .build();

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.total()).isEqualTo(5);
        assertThat(rows.x(0, 0)).isZero();
        assertThat(rows.x(0, 1)).isEqualTo(5);
        assertThat(rows.x(1, 1)).isEqualTo(2);
        assertThat(rows.count(1)).isEqualTo(4);
        assertThat(rows.mean(1)).isEqualTo(10.5);
        // 10, 14, 7, 11 about 10.5
        assertThat(rows.squares(1)).isCloseTo(0.25 + 12.25 + 12.25 + 0.25, within(1e-12));
        assertThat(rows.mass(1)).isEqualTo(4);
        assertThat(rows.squares(0)).isZero();
        assertThat(rows.columns()).isEqualTo(XY);
        assertThat(rows.column("b")).isEqualTo(1);
    }

    @Test
    void weightsAndClusters_keepRowsApart() {
        CompressedRows rows = builder(2)
                .group(new double[] {1, 1}, 2, 1, 5, 0, 7, 8)
                .group(new double[] {1, 1}, 1, 1, 5, 0, 7, 8)
                .group(new double[] {1, 1}, 1, 1, 6, 0, 7, 9)
                .group(new double[] {1, 1}, 1, 1, 7, 0, 7, 8)
                .build();

        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.clusterings()).isEqualTo(2);
        assertThat(rows.weight(0)).isEqualTo(1);
        assertThat(rows.cluster(0, 0)).isEqualTo(7);
        assertThat(rows.cluster(0, 1)).isEqualTo(8);
        assertThat(rows.count(0)).isEqualTo(2);
        assertThat(rows.cluster(1, 1)).isEqualTo(9);
        assertThat(rows.weight(2)).isEqualTo(2);
        assertThat(rows.mass(2)).isEqualTo(2);
        assertThat(rows.nested(1, 0)).isTrue();
        assertThat(rows.nested(0, 1)).isFalse();
        assertThat(rows.numbered(0)).containsExactly(0, 0, 0, 1);
        assertThat(rows.numbered(0, 1)).containsExactly(0, 1, 0, 2);
    }

    @Test
    void weightZero_leavesARowOut() {
        CompressedRows rows = builder(0)
                .group(new double[] {1, 2}, 0, 1, 10, 0)
                .add(new double[] {1, 3}, 10)
                .build();

        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.weighted(row -> 0).size()).isZero();
        assertThat(rows.weighted(row -> 2.5).weight(0)).isEqualTo(2.5);
    }

    @Test
    void views_keepOutcomesAndClusters() {
        CompressedRows rows = builder(1)
                .group(new double[] {1, 2}, 3, 2, 10, 4, 5)
                .group(new double[] {2, 2}, 1, 1, 20, 0, 6)
                .build();

        CompressedRows mapped = rows.mapped(List.of("c"), (row, into) -> into[0] = rows.x(row, 0) + 1);
        CompressedRows selected = rows.select(List.of("b", "a"));
        CompressedRows first = rows.where(row -> rows.x(row, 0) == 1);
        CompressedRows other = rows.outcome(row -> rows.x(row, 0) * 100);

        assertThat(mapped.x(1, 0)).isEqualTo(3);
        assertThat(mapped.weight(0)).isEqualTo(3);
        assertThat(mapped.cluster(1, 0)).isEqualTo(6);
        assertThat(selected.x(1, 0)).isEqualTo(2);
        assertThat(selected.x(1, 1)).isEqualTo(2);
        assertThat(selected.x(0, 1)).isEqualTo(1);
        assertThat(selected.squares(0)).isEqualTo(4);
        assertThat(first.size()).isEqualTo(1);
        assertThat(first.mean(0)).isEqualTo(10);
        assertThat(first.squares(0)).isEqualTo(4);
        assertThat(first.cluster(0, 0)).isEqualTo(5);
        assertThat(other.mean(1)).isEqualTo(200);
        assertThat(other.squares(0)).isZero();
        assertThat(other.count(0)).isEqualTo(2);
        assertThat(rows.weighted(row -> row + 1.0).cluster(1, 0)).isEqualTo(6);
    }

    @Test
    void manyRows_growTheStore() {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("a"), 0);
        for (int i = 0; i < 1000; i++) {
            builder.add(new double[] {i % 100}, i);
        }

        CompressedRows rows = builder.build();

        assertThat(rows.size()).isEqualTo(100);
        assertThat(rows.x(99, 0)).isEqualTo(99);
        assertThat(rows.mean(99)).isCloseTo(549, within(1e-9));
        assertThat(rows.count(42)).isEqualTo(10);
        // i = 0, 100, …, 900: 100² times the 82.5 of 0 … 9
        assertThat(rows.squares(0)).isCloseTo(825_000, within(1e-6));
    }

    @Test
    void wrongInput_isNamed() {
        double[] x = {1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).add(new double[] {1, Double.NaN}, 1))
                .withMessage("b out of range: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).add(new double[] {Double.POSITIVE_INFINITY, 0}, 1))
                .withMessage("a out of range: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).add(x, Double.NaN))
                .withMessage("outcome out of range: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).group(x, -1, 1, 1, 0))
                .withMessage("weight out of range: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).group(x, Double.POSITIVE_INFINITY, 1, 1, 0))
                .withMessage("weight out of range: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).group(x, 1, 0, 1, 0))
                .withMessage("count out of range: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).group(x, 1, 1, 1, -1))
                .withMessage("sum of squares out of range: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).group(x, 1, 1, 1, Double.POSITIVE_INFINITY))
                .withMessageContaining("sum of squares");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(1).add(x, 1))
                .withMessage("expected 2 covariates and 1 clusters, found 2 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).add(new double[1], 1))
                .withMessageContaining("found 1 and 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(0).build().column("c"))
                .withMessage("no column c among [a, b]");
        assertThatIllegalArgumentException().isThrownBy(() -> builder(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CompressedRows.compress(List.of("a", "a"), 0))
                .withMessageContaining("twice");
    }

    @Test
    void rowsOfOtherColumns_cannotBeAdded() {
        CompressedRows empty = CompressedRows.empty(XY, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.plus(CompressedRows.empty(List.of("a"), 0)))
                .withMessageContaining("[a]");
        assertThatIllegalArgumentException().isThrownBy(() -> empty.plus(CompressedRows.empty(XY, 1)));
        assertThat(empty.plus(empty).size()).isZero();
        assertThat(empty.total()).isZero();
    }
}
