package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BorrowingTest {

    private static final double NEAR = 1e-12;

    @Test
    void twentyWhoAllCameBack_borrowFromTheControls() {
        // K = 20 * 40 / 400 = 2, d = 38 / 2 = 19: (19 * 0 + 8 * 5) / 27.
        Borrowing borrowing = new Borrowing(20, 20, 40);

        assertThat(borrowing.total(0, 0, 5)).isEqualTo(40.0 / 27, within(NEAR));
    }

    @Test
    void ownVarianceThatIsLarger_isKept() {
        Borrowing borrowing = new Borrowing(20, 20, 40);

        assertThat(borrowing.total(19, 3, 5)).isEqualTo(17, within(NEAR));
    }

    @Test
    void controlsWithoutVariation_countAsNormal() {
        // K = 3: d = 2 * 9 / 2 = 9; T1 = 10 * 10 / 9 - 1.
        double own = 100.0 / 9 - 1;

        assertThat(new Borrowing(10, 0, 0).total(10, 1, 100)).isEqualTo((9 * own + 800) / 17, within(NEAR));
    }

    @Test
    void oneTreated_takesTheLargerOfBoth() {
        assertThat(new Borrowing(1, 20, 40).total(2, 1, 3)).isEqualTo(3);
        assertThat(new Borrowing(0, 0, 0).total(0, 0, 0)).isZero();
    }
}
