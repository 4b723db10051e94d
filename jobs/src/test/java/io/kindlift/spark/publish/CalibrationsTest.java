package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Calibration;
import io.kindlift.spark.SparkTest;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A calibration is shown for as long as it is one of this study's method. */
class CalibrationsTest extends SparkTest {

    private static final List<Outcome> OTHERS = List.of(new Outcome(OutcomeKind.VISITS, 90, true));

    @TempDir
    private Path results;

    @Test
    void newestOfTheMethod_notOfALaterDay() {
        Calibrations.keep(spark(), results.toString(), Rows.study(), Rows.DAY.minusDays(9), List.of(found(9)));
        Calibrations.keep(spark(), results.toString(), Rows.study(), Rows.DAY.minusDays(2), List.of(found(2)));
        Calibrations.keep(
                spark(), results.toString(), Rows.study().with(OTHERS), Rows.DAY.minusDays(1), List.of(found(1)));

        assertThat(shown(Rows.study(), Rows.DAY)).containsExactly(found(2));
        assertThat(shown(Rows.study(), Rows.DAY.minusDays(3))).containsExactly(found(9));
        assertThat(shown(Rows.study(), Rows.DAY.minusDays(10))).isEmpty();
        assertThat(shown(Rows.study().with(OTHERS), Rows.DAY)).containsExactly(found(1));
    }

    @Test
    void otherMethod_notShown() {
        Calibrations.keep(spark(), results.toString(), Rows.study(), Rows.DAY, List.of(found(0)));

        assertThat(shown(Rows.study().with(OTHERS), Rows.DAY)).isEmpty();
    }

    @Test
    void segments_areNoMatterOfTheMethod() {
        Calibrations.keep(spark(), results.toString(), Rows.study(), Rows.DAY, List.of(found(0)));

        assertThat(shown(Rows.study().withSegments(List.of("tier")), Rows.DAY)).containsExactly(found(0));
    }

    private List<Calibration> shown(Study study, LocalDate asOf) {
        try (Publication run = Publication.open(spark(), study, asOf, results.toString())) {
            return run.calibrations();
        }
    }

    private static Calibration found(int daysBefore) {
        LocalDate day = Rows.DAY.minusDays(daysBefore);
        return new Calibration(
                "repeat_visit_30", "adjusted", "all", day, 0.01, 200, 200, 90, 8, 0.04, 0.017, 0.077, 0, 0.9);
    }
}
