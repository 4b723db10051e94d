package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.stats.ClusteredRatio;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainsTest {

    @Test
    void bothArms_areToldWithTheirDifference() {
        List<Chain> rows = new Chains(10, 0.95).of(new Reached(arm(40, 2), arm(50, 1)), first(Status.OK, 40, 2, 50, 1));

        assertThat(rows)
                .extracting(row -> row.arm() + " " + row.measure() + " " + row.value() + " of "
                        + row.n().orElseThrow())
                .containsExactly(
                        "treated reached 2.0 of 40",
                        "treated children 0.5 of 80",
                        "treated depth 1.0 of 40",
                        "treated tree_size 3.0 of 40",
                        "control reached 1.0 of 50",
                        "control children 0.5 of 50",
                        "control depth 1.0 of 50",
                        "control tree_size 2.0 of 50",
                        "difference reached 1.0 of 90");
        assertThat(rows).filteredOn(row -> row.measure().equals(Chain.DEPTH)).allSatisfy(row -> assertThat(row.high())
                .isEqualTo(1));
    }

    @Test
    void armTooSmallToBeShown_hasNoRowsNorHasTheDifference() {
        List<Chain> rows = new Chains(41, 0.95).of(new Reached(arm(40, 2), arm(50, 1)), first(Status.OK, 40, 2, 50, 1));

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.arm()).isEqualTo(Chain.CONTROL));
    }

    @Test
    void tooFewFollowedToBeShown_haveNoK() {
        List<Chain> rows = new Chains(20, 0.95).of(new Reached(arm(30, 0), arm(50, 1)), first(Status.OK, 30, 0, 50, 1));

        assertThat(rows)
                .filteredOn(row -> row.measure().equals(Chain.CHILDREN))
                .extracting(Chain::arm)
                .containsExactly(Chain.CONTROL);
    }

    @Test
    void differenceThatCannotBeTold_isLeftOut() {
        List<Chain> rows =
                new Chains(10, 0.95).of(new Reached(arm(30, 0), arm(50, 1)), first(Status.TOO_FEW, 30, 0, 50, 1));

        assertThat(rows).noneMatch(row -> row.arm().equals(Chain.DIFFERENCE));
    }

    @Test
    void rareSizes_arePutTogetherWithTheirNeighbours() {
        Reached.Arm arm = arm(40, 1, Map.of(1L, 25L, 2L, 6L, 3L, 5L, 9L, 4L));

        List<Chain> rows = new Chains(10, 0.95).of(new Reached(arm, arm(0, 0)), first(Status.TOO_FEW, 40, 0, 0, 0));

        assertThat(rows)
                .filteredOn(row -> row.measure().equals(Chain.TREE_SIZE))
                .extracting(
                        row -> row.low() + " to " + row.high() + " x " + row.n().orElseThrow())
                .containsExactly("1.0 to 1.0 x 25", "2.0 to 9.0 x 15");
    }

    /** Each episode brought so many, half of whom brought one. */
    private static Reached.Arm arm(int episodes, int brought) {
        return arm(episodes, brought, Map.of(1L + brought, (long) episodes));
    }

    private static Reached.Arm arm(int episodes, int brought, Map<Long, Long> sizes) {
        ClusteredRatio.Accumulator reached = new ClusteredRatio.Accumulator();
        ClusteredRatio.Accumulator depth = new ClusteredRatio.Accumulator();
        ClusteredRatio.Accumulator children = new ClusteredRatio.Accumulator();
        for (int episode = 0; episode < episodes; episode++) {
            reached.add(1, brought, 1);
            depth.add(1, Math.min(1, brought), 1);
            children.add(1, episode % 2 == 0 ? 0 : brought, brought);
            reached.close();
            depth.close();
            children.close();
        }
        return new Reached.Arm(
                List.of(reached.toRatio()),
                List.of(depth.toRatio()),
                children.toRatio(),
                List.of(new TreeMap<>(sizes)));
    }

    /** What the estimator says of the first generation. */
    private static Uplift first(Status status, int treated, int byTreated, int control, int byControl) {
        double none = Double.NaN;
        double difference = status == Status.OK ? byTreated - byControl : none;
        Figures figures = new Figures(
                none,
                none,
                difference,
                0.1,
                30,
                none,
                none,
                none,
                difference - 0.2,
                difference + 0.2,
                none,
                none,
                none,
                none,
                none,
                none);
        return new Uplift(
                new Outcome(OutcomeKind.REFERRALS, 30, false),
                false,
                Slice.ALL,
                Estimator.DIFFERENCE,
                "ATT",
                OptionalLong.of(treated),
                OptionalLong.of(control),
                OptionalLong.empty(),
                figures,
                status,
                "");
    }
}
