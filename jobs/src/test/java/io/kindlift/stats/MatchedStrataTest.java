package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MatchedStrataTest {

    // By hand: strata 0 and 3 hold both arms; N1 = 2 + 1 = 3, N0 = 4 + 5 = 9.
    private final MatchedStrata strata = MatchedStrata.of(new long[] {2, 7, 0, 1}, new long[] {4, 0, 6, 5});

    @Test
    void strataWithoutBothArms_areDropped() {
        assertThat(strata.kept(0)).isTrue();
        assertThat(strata.kept(1)).isFalse();
        assertThat(strata.kept(2)).isFalse();
        assertThat(strata.kept(3)).isTrue();
        assertThat(strata.keptTreated()).isEqualTo(3);
        assertThat(strata.keptControl()).isEqualTo(9);
        assertThat(strata.droppedTreated()).isEqualTo(7);
    }

    @Test
    void controlWeighs_itsStratumsTreatedPerControl() {
        assertThat(strata.weight(0)).isCloseTo(2.0 / 4 * 9 / 3, within(1e-15));
        assertThat(strata.weight(3)).isCloseTo(1.0 / 5 * 9 / 3, within(1e-15));
        assertThat(strata.weight(1)).isZero();
        assertThat(strata.weight(2)).isZero();
    }

    @Test
    void weightsOfTheKeptControls_addUpToTheirNumber() {
        assertThat(4 * strata.weight(0) + 5 * strata.weight(3)).isCloseTo(9, within(1e-12));
    }

    @Test
    void nobodyTreated_nothingIsKept() {
        MatchedStrata none = MatchedStrata.of(new long[] {0}, new long[] {3});

        assertThat(none.kept(0)).isFalse();
        assertThat(none.weight(0)).isZero();
        assertThat(none.droppedTreated()).isZero();
    }

    @Test
    void countsAreCopied_andMustBeOfTheSameStrata() {
        long[] treated = {1};
        long[] control = {2};
        MatchedStrata one = MatchedStrata.of(treated, control);
        treated[0] = 0;
        control[0] = 0;

        assertThat(one.weight(0)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> MatchedStrata.of(new long[1], new long[2]));
    }
}
