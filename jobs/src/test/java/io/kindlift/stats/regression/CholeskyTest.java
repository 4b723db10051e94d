package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {

    @Test
    void definiteMatrix_isSolvedAndInverted() {
        double[][] a = {{4, 0, 0}, {2, 5, 0}, {1, 3, 6}};

        Cholesky factor = Cholesky.of(a, 0);

        assertThat(factor.rank()).isEqualTo(3);
        assertThat(factor.kept()).containsExactly(0, 1, 2);
        // 4x + 2y + z = 11, 2x + 5y + 3z = 21, x + 3y + 6z = 25 at (1, 2, 3)
        double[] x = factor.solve(new double[] {11, 21, 25});
        assertThat(x[0]).isCloseTo(1, within(1e-14));
        assertThat(x[1]).isCloseTo(2, within(1e-14));
        assertThat(x[2]).isCloseTo(3, within(1e-14));
        // det = 67; cofactor of (0, 0) = 21, of (0, 1) = -9, of (2, 2) = 16
        double[][] inverse = factor.inverse();
        assertThat(inverse[0][0]).isCloseTo(21 / 67.0, within(1e-15));
        assertThat(inverse[0][1]).isCloseTo(-9 / 67.0, within(1e-15));
        assertThat(inverse[1][0]).isCloseTo(-9 / 67.0, within(1e-15));
        assertThat(inverse[2][2]).isCloseTo(16 / 67.0, within(1e-15));
    }

    @Test
    void combinations_areLeftOutInFavourOfEarlierColumns() {
        double[][] a = {{1, 0, 0, 0}, {2, 4, 0, 0}, {1, 2, 5, 0}, {0, 0, 0, 0}};

        Cholesky factor = Cholesky.of(a, 1e-12);

        assertThat(factor.kept()).containsExactly(0, 2);
        assertThat(factor.solve(new double[] {3, 7})).containsExactly(2, 1);
        assertThat(factor.inverse()).hasDimensions(2, 2);
    }

    @Test
    void tolerance_isAShareOfTheDiagonal() {
        double[][] a = {{100, 0}, {100, 101}};

        assertThat(Cholesky.of(a, 0.0098).rank()).isEqualTo(2);
        assertThat(Cholesky.of(a, 0.01).rank()).isEqualTo(1);
    }

    @Test
    void notANumber_isDropped() {
        assertThat(Cholesky.of(new double[][] {{Double.NaN}}, 0).rank()).isZero();
        assertThat(Cholesky.of(new double[0][0], 0).inverse()).isEmpty();
    }
}
