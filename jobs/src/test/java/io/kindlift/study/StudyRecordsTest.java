package io.kindlift.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Studies made by programs rather than read from files keep to the same bounds. */
class StudyRecordsTest {

    @Test
    void windowOfNoDays_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Outcome(OutcomeKind.VISITS, 0, false))
                .withMessage("window_days is 0; expected a number from 1 to 3650");
    }

    @Test
    void boundOfTheFamily_holdsForItsRecords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Randomized("control", Map.of(), 0, "none", List.of()))
                .withMessage("lookback_days is 0; expected a number from 1 to 3650");
    }

    @Test
    void numberThatIsNone_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Quality(Double.NaN, 2))
                .withMessage("max_bad_share is NaN; expected a number from 0 to 1");
    }

    @Test
    void periodThatEndsBeforeItStarts_isRefused() {
        LocalDate start = LocalDate.of(2026, 1, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(start, start.minusDays(1)))
                .withMessage("end is 2026-01-01; expected a day not before the period's start, 2026-01-02");
    }

    @ParameterizedTest
    @EnumSource
    void table_beginsWithItsId(Table table) {
        Column id = table.column(table.idColumn()).orElseThrow();

        assertThat(id).isEqualTo(table.columns().get(0));
        assertThat(id.required()).isTrue();
        assertThat(id.type()).isEqualTo(Column.Type.STRING);
    }

    @ParameterizedTest
    @EnumSource
    void timeOfATable_isARequiredTimestamp(Table table) {
        assertThat(table.timeColumn().stream().map(name -> table.column(name).orElseThrow()))
                .allMatch(time -> time.required() && time.type() == Column.Type.TIMESTAMP);
        assertThat(table.timeColumn().isEmpty()).isEqualTo(table == Table.CUSTOMERS);
    }

    @ParameterizedTest
    @EnumSource
    void columnsOfATable_haveNamesOfTheirOwn(Table table) {
        assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
    }

    @Test
    void actSegments_areColumnsOfActs() {
        assertThat(Table.ACTS.columns()).extracting(Column::name).containsAll(Segments.ACT_COLUMNS);
    }
}
