package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.CoMoments;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinTest {

    private static CompressedRows.Builder rows(String... columns) {
        return CompressedRows.compress(List.of(columns), 0);
    }

    @Test
    void withoutCovariates_isTheDifferenceInMeans() {
        CompressedRows rows = rows("arm")
                .add(new double[] {1}, 3)
                .add(new double[] {1}, 5)
                .add(new double[] {0}, 1)
                .add(new double[] {0}, 2)
                .build();

        Lin lin = Lin.adjust(rows, "arm");

        assertThat(lin.estimate()).isCloseTo(2.5, within(1e-14));
        assertThat(lin.meanControl()).isCloseTo(1.5, within(1e-14));
        assertThat(lin.meanTreated()).isCloseTo(4, within(1e-14));
        // HC2 of two means is Welch's error: 2/2 + 0.5/2
        assertThat(lin.fit().robust(Hc.HC2).stdError("arm")).isCloseTo(Math.sqrt(1.25), within(1e-14));
    }

    @Test
    void constantCovariates_areNamedWithTheirProducts() {
        CompressedRows rows = rows("x", "arm", "same")
                .add(new double[] {1, 1, 4}, 3)
                .add(new double[] {2, 1, 4}, 5)
                .add(new double[] {4, 1, 4}, 5)
                .add(new double[] {1, 0, 4}, 1)
                .add(new double[] {4, 0, 4}, 2)
                .add(new double[] {2, 0, 4}, 9)
                .build();

        Lin lin = Lin.adjust(rows, "arm");

        assertThat(lin.fit().dropped()).containsExactly("same", "arm:same");
        assertThat(lin.fit().terms()).containsExactly("(Intercept)", "arm", "x", "arm:x");
        assertThat(lin.estimate()).isCloseTo(1 / 3.0, within(1e-13));
    }

    @Test
    void anEmptyArm_hasNoEstimate() {
        CompressedRows rows = rows("arm", "x")
                .add(new double[] {1, 2}, 3)
                .add(new double[] {1, 3}, 5)
                .build();

        Lin lin = Lin.adjust(rows, "arm");

        assertThat(lin.estimate()).isNaN();
        assertThat(lin.meanTreated()).isNaN();
        assertThat(lin.fit().dropped()).contains("arm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lin.adjust(rows, "treat"))
                .withMessage("no column treat among [arm, x]");
    }

    @Test
    void anEmptyArmOfMoments_hasNoEstimate() {
        CoMoments.Accumulator treated = new CoMoments.Accumulator(2);
        treated.add(1, new double[] {2, 3});
        treated.add(1, new double[] {3, 5});
        treated.add(1, new double[] {4, 5});

        LinMoments lin = LinMoments.adjust("arm", List.of("x"), treated.toCoMoments(), CoMoments.empty(2));

        assertThat(lin.estimate()).isNaN();
        assertThat(lin.fit().dropped()).contains("arm");
        assertThat(lin.width()).isEqualTo(3);
        double[] wide = {9, 9, 9};
        lin.widen(false, new double[] {5}, wide);
        assertThat(wide).containsExactly(0, 2, 0);
        lin.widen(true, new double[] {5}, wide);
        assertThat(wide).containsExactly(1, 2, 2);
    }

    @Test
    void wald_isTheRatioOfTwoDifferences() {
        // Assigned: 3 of 4 received; not assigned: 1 of 4. Outcomes 10 + 4 for those who received.
        CompressedRows rows = rows("received", "assigned")
                .group(new double[] {1, 1}, 1, 3, 14, 2)
                .group(new double[] {0, 1}, 1, 1, 10, 0)
                .group(new double[] {1, 0}, 1, 1, 13, 0)
                .group(new double[] {0, 0}, 1, 3, 10, 2)
                .build();

        TwoStage both = TwoStage.fit(rows, "received", List.of("assigned"));

        assertThat(both.first().coefficient("assigned")).isCloseTo(0.5, within(1e-14));
        assertThat(both.second().coefficient("received")).isCloseTo((13 - 10.75) / 0.5, within(1e-12));
        assertThat(both.second().terms()).containsExactly("(Intercept)", "received");
    }

    @Test
    void anInstrumentWithoutPull_leavesNoEstimate() {
        CompressedRows rows = rows("received", "assigned")
                .group(new double[] {1, 1}, 1, 2, 14, 2)
                .group(new double[] {0, 1}, 1, 2, 10, 0)
                .group(new double[] {1, 0}, 1, 2, 13, 0)
                .group(new double[] {0, 0}, 1, 2, 10, 2)
                .build();

        LinearFit fit = TwoStage.fit(rows, "received", List.of("assigned")).second();

        assertThat(fit.coefficient("received")).isNaN();
        assertThat(fit.dropped()).containsExactly("received");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoStage.fit(rows, "reached", List.of("assigned")))
                .withMessageContaining("reached");
    }
}
