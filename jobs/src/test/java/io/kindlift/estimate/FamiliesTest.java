package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Inference.Multiplicity;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which rows answer for each other. */
class FamiliesTest {

    @Test
    void contrastsAndRowsWithoutTiedControls_areInNoFamily() {
        List<Uplift> rows = List.of(
                row(Slice.ALL, 0.03),
                row(new Slice("surprise", "unexpected"), 0.01),
                row(new Slice("contrast:surprise", "unexpected-expected"), 0.02),
                row(new Slice(Slice.SPILLOVER, Slice.WITHOUT), 0.02),
                row(new Slice("surprise", "expected"), 0.04));

        List<Uplift> adjusted = Families.adjust(rows, Multiplicity.HOLM);

        // Holm over 0.01 and 0.04, and over 0.03 alone.
        assertThat(adjusted)
                .extracting(row -> row.figures().pAdjusted())
                .containsExactly(0.03, 0.02, Double.NaN, Double.NaN, 0.04);
    }

    private static Uplift row(Slice slice, double p) {
        double none = Double.NaN;
        Figures figures =
                new Figures(none, none, 1, 1, none, none, p, none, none, none, none, none, none, none, none, none);
        OptionalLong some = OptionalLong.of(100);
        return new Uplift(
                Plan.RETURN,
                slice.all(),
                slice,
                Estimator.ADJUSTED,
                "ATT",
                some,
                some,
                OptionalLong.empty(),
                figures,
                Status.OK,
                "");
    }
}
