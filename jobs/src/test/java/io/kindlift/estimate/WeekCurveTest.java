package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeekCurveTest {

    @ParameterizedTest
    @CsvSource({"6, 0", "7, 1", "30, 4", "90, 12", "365, 13"})
    void weeks_areTheWholeOnesOfTheWindow_onBothSides_andAtMostAQuarter(int window, int most) {
        List<Integer> weeks = EpisodeColumns.weeks(new Outcome(OutcomeKind.REPEAT_VISIT, window, true));

        assertThat(weeks).hasSize(2 * most).doesNotContain(0).isSorted();
        if (most > 0) {
            assertThat(weeks.get(0)).isEqualTo(-most);
        }
    }

    @Test
    void timeToReturn_hasNoWeeks() {
        assertThat(EpisodeColumns.weeks(new Outcome(OutcomeKind.TIME_TO_RETURN, 90, true)))
                .isEmpty();
    }

    @Test
    void week_isTheDifferenceWithItsInterval_andBothMeans() {
        List<Curve> points = WeekCurve.points(-2, row(Status.OK));

        assertThat(points).extracting(Curve::arm).containsExactly("effect", "treated", "control");
        assertThat(points).extracting(Curve::x).containsOnly(-2.0);
        assertThat(points.get(0).y())
                .isCloseTo(points.get(1).y() - points.get(2).y(), within(1e-15));
        assertThat(points.get(0).low()).isEqualTo(-0.01);
        assertThat(points.get(0).high()).isEqualTo(0.05);
        assertThat(points.get(1).low()).isNaN();
        assertThat(points).extracting(point -> point.n().getAsLong()).containsExactly(190L, 100L, 90L);
    }

    @Test
    void rowWithoutNumbers_isNoPoint() {
        assertThat(WeekCurve.points(1, row(Status.TOO_FEW))).isEmpty();
    }

    private static Uplift row(Status status) {
        double none = Double.NaN;
        Figures figures = new Figures(
                0.12, 0.1, 0.12 - 0.1, 0.015, 100, 1.3, 0.2, none, -0.01, 0.05, none, none, none, none, none, none);
        return new Uplift(
                new Outcome(OutcomeKind.REPEAT_VISIT, 30, true),
                true,
                Slice.ALL,
                Estimator.DIFFERENCE,
                "ATT",
                OptionalLong.of(100),
                OptionalLong.of(90),
                OptionalLong.empty(),
                status == Status.OK ? figures : Figures.ABSENT,
                status,
                "");
    }
}
