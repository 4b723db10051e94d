package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.report.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LateRowsTest {

    private static final LocalDate SETTLED = Rows.DAY.minusDays(2);

    @Test
    void noEarlierRun_absent() {
        LateRows late = LateRows.count(Optional.empty(), Map.of("purchases", days(Map.of(Rows.DAY, 3L))));

        assertThat(late.rows()).isEmpty();
        assertThat(late.detail()).isEqualTo("no earlier run to compare with");
    }

    @Test
    void rowsOfSettledDays_countedAndNoOthers() {
        Manifest earlier = manifest(Map.of(SETTLED.minusDays(1), 10L, SETTLED, 5L, SETTLED.plusDays(1), 2L));

        LateRows late = LateRows.count(
                Optional.of(earlier),
                Map.of(
                        "purchases",
                        days(Map.of(
                                SETTLED.minusDays(9),
                                4L,
                                SETTLED.minusDays(1),
                                10L,
                                SETTLED,
                                6L,
                                SETTLED.plusDays(1),
                                200L,
                                Rows.DAY.plusDays(1),
                                30L))));

        assertThat(late.rows()).hasValue(5);
        assertThat(late.detail())
                .isEqualTo("purchases 5 (days up to 2026-06-28, settled by run 2026-06-30_20260701T020000-abcdef)");
    }

    @Test
    void aDayThatLostRows_doesNotMakeUpForOthers() {
        Manifest earlier = manifest(Map.of(SETTLED.minusDays(1), 10L, SETTLED, 5L));

        LateRows late = LateRows.count(
                Optional.of(earlier), Map.of("purchases", days(Map.of(SETTLED.minusDays(1), 1L, SETTLED, 7L))));

        assertThat(late.rows()).hasValue(2);
    }

    @Test
    void tableTheEarlierRunDidNotRead_leftOut() {
        Manifest earlier = manifest(Map.of(SETTLED, 5L));

        LateRows late = LateRows.count(Optional.of(earlier), Map.of("acts", days(Map.of(SETTLED, 70L))));

        assertThat(late.rows()).hasValue(0);
    }

    private static SortedMap<LocalDate, Long> days(Map<LocalDate, Long> rows) {
        return new TreeMap<>(rows);
    }

    private static Manifest manifest(Map<LocalDate, Long> purchases) {
        return new Manifest(
                "cafe",
                "",
                "20260701T020000-abcdef",
                Rows.DAY,
                "pass",
                0,
                "randomized",
                Terms.of(Rows.study()).told(),
                Map.of(),
                Map.of("purchases", Rows.source(purchases)),
                "",
                "",
                new Manifest.Versions("", "", ""),
                1,
                2,
                Map.of(),
                Map.of(),
                Instant.EPOCH);
    }
}
