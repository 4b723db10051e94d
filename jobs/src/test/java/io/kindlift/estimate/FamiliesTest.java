package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Inference.Multiplicity;
import io.kindlift.study.Outcome;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which rows answer for each other. */
class FamiliesTest {

    @Test
    void headlinesTheWholeSegmentsAndComparisons_areFourFamilies() {
        List<Uplift> rows = List.of(
                row(Plan.RETURN, Slice.ALL, 0.03),
                row(Plan.SPEND, Slice.ALL, 0.04),
                row(new Slice("surprise", "unexpected"), 0.01),
                row(new Slice("contrast:surprise", "unexpected-expected"), 0.02),
                row(new Slice(Slice.TREND + "cost", "per_log_cost"), 0.03),
                row(new Slice(Slice.SPILLOVER, Slice.WITHOUT), 0.02),
                row(new Slice("surprise", "expected"), 0.04));

        List<Uplift> adjusted = Families.adjust(rows, Multiplicity.HOLM);

        // Holm over 0.03 and over 0.04 alone; over 0.01 and 0.04; over 0.02 and 0.03.
        assertThat(adjusted)
                .extracting(row -> row.figures().pAdjusted())
                .containsExactly(0.03, 0.04, 0.02, 0.04, 0.04, Double.NaN, 0.04);
    }

    @Test
    void adjustedWithoutNumbers_differenceAnswersInItsPlace() {
        Slice gold = new Slice("tier", "gold");
        Slice iron = new Slice("tier", "iron");
        List<Uplift> rows = List.of(
                row(Plan.SPEND, gold, Estimator.DIFFERENCE, Status.OK, 0.01),
                row(Plan.SPEND, gold, Estimator.ADJUSTED, Status.TOO_FEW, Double.NaN),
                row(Plan.SPEND, iron, Estimator.DIFFERENCE, Status.OK, 0.02),
                row(Plan.SPEND, iron, Estimator.ADJUSTED, Status.OK, 0.03));

        List<Uplift> adjusted = Families.adjust(rows, Multiplicity.HOLM);

        assertThat(adjusted)
                .extracting(row -> row.figures().pAdjusted())
                .containsExactly(0.02, Double.NaN, Double.NaN, 0.03);
    }

    private static Uplift row(Slice slice, double p) {
        return row(Plan.SPEND, slice, p);
    }

    private static Uplift row(Outcome outcome, Slice slice, double p) {
        return row(outcome, slice, Estimator.ADJUSTED, Status.OK, p);
    }

    private static Uplift row(Outcome outcome, Slice slice, Estimator estimator, Status status, double p) {
        double none = Double.NaN;
        Figures figures =
                new Figures(none, none, 1, 1, none, none, p, none, none, none, none, none, none, none, none, none);
        OptionalLong some = OptionalLong.of(100);
        boolean headline = slice.all() && outcome.equals(Plan.RETURN);
        return new Uplift(
                outcome, headline, slice, estimator, "ATT", some, some, OptionalLong.empty(), figures, status, "");
    }
}
