package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NightsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);

    @Test
    void everyNight_goesOnWithTheOneBefore() {
        List<Curve> one = Nights.of(List.of(), FIRST, List.of(row(0.02, true, Estimator.ADJUSTED)));
        List<Curve> two = Nights.of(one, FIRST.plusDays(1), List.of(row(0.03, true, Estimator.ADJUSTED)));

        assertThat(two).extracting(Curve::x).containsExactly((double) FIRST.toEpochDay(), FIRST.toEpochDay() + 1.0);
        assertThat(two).extracting(Curve::y).containsExactly(0.02, 0.03);
        assertThat(two.get(1).low()).as("the interval that holds on any night").isEqualTo(0.03 - 0.5);
        assertThat(two.get(1).n()).hasValue(190);
    }

    @Test
    void sameNightAgain_takesThePlaceOfTheFirst_andLaterNightsAreNotKnownYet() {
        List<Curve> later = Nights.of(List.of(), FIRST.plusDays(3), List.of(row(0.09, true, Estimator.ADJUSTED)));
        List<Curve> both = Nights.of(later, FIRST, List.of(row(0.02, true, Estimator.ADJUSTED)));

        assertThat(Nights.of(both, FIRST, List.of(row(0.05, true, Estimator.ADJUSTED))))
                .extracting(Curve::y)
                .containsExactly(0.05);
    }

    @Test
    void onlyAdjustedHeadlines_arePoints() {
        assertThat(Nights.of(
                        List.of(),
                        FIRST,
                        List.of(row(0.02, false, Estimator.ADJUSTED), row(0.02, true, Estimator.DIFFERENCE))))
                .isEmpty();
    }

    private static Uplift row(double estimate, boolean headline, Estimator estimator) {
        double none = Double.NaN;
        Figures figures = new Figures(
                none,
                none,
                estimate,
                none,
                none,
                none,
                none,
                none,
                estimate - 0.1,
                estimate + 0.1,
                none,
                none,
                none,
                estimate - 0.5,
                estimate + 0.5,
                none);
        return new Uplift(
                new Outcome(OutcomeKind.REPEAT_VISIT, 30, headline),
                headline,
                Slice.ALL,
                estimator,
                "ATT",
                OptionalLong.of(100),
                OptionalLong.of(90),
                OptionalLong.empty(),
                figures,
                Status.OK,
                "");
    }
}
