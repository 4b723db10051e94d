package io.kindlift.episode;

import static io.kindlift.episode.Units.Place.IN;
import static io.kindlift.episode.Units.Place.OUTSIDE;
import static io.kindlift.episode.Units.Place.TIED;
import static io.kindlift.episode.Units.Place.WITHOUT_STRATUM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitsTest {

    private static final int FIRST = 20_000;
    private static final Units PLAIN = new Units(FIRST, FIRST + 9, false);

    /** A row of unit {@code u} unless told otherwise, at noon of a day. */
    private static History.Assigned row(String unit, String arm, int day, String stratum) {
        return new History.Assigned(FIRST + day, (FIRST + day) * 2L + 1, Arrays.asList(unit, arm, stratum));
    }

    private static List<Units.Unit> units(Units rule, History.Assigned... rows) {
        History history = new History();
        history.begin("somebody");
        Arrays.stream(rows).forEach(history::assigned);
        List<Units.Unit> found = new ArrayList<>();
        rule.of(history, found::add);
        return found;
    }

    @Test
    void exposureLog_countsFromTheFirstSight() {
        List<Units.Unit> found =
                units(PLAIN, row("u", "gift", 7, null), row("u", "gift", 2, null), row("u", "gift", 5, null));

        assertThat(found).singleElement().satisfies(unit -> {
            assertThat(unit.earliest().day()).isEqualTo(FIRST + 2);
            assertThat(unit.place()).isEqualTo(IN);
            assertThat(unit.crossed()).isFalse();
        });
    }

    @Test
    void unitInTwoArms_staysInTheArmOfItsEarliestRow() {
        List<Units.Unit> found = units(PLAIN, row("u", "none", 3, null), row("u", "gift", 2, null));

        assertThat(found).singleElement().satisfies(unit -> {
            assertThat(unit.arm()).isEqualTo("gift");
            assertThat(unit.crossed()).isTrue();
            assertThat(unit.place()).isEqualTo(IN);
        });
    }

    @Test
    void unitInTwoArmsFromTheFirstMoment_isLeftOut() {
        assertThat(units(PLAIN, row("u", "none", 3, null), row("u", "gift", 3, null)))
                .singleElement()
                .extracting(Units.Unit::place)
                .isEqualTo(TIED);
    }

    @Test
    void blanksAroundAnArm_areNoOtherArm() {
        List<Units.Unit> found = units(PLAIN, row("u", " gift", 3, null), row("u", "gift ", 3, null));

        assertThat(found).singleElement().satisfies(unit -> {
            assertThat(unit.arm()).isEqualTo("gift");
            assertThat(unit.crossed()).isFalse();
        });
    }

    @Test
    void earliestRowBeforeThePeriod_isOutsideWhateverComesLater() {
        assertThat(units(PLAIN, row("u", "gift", -1, null), row("u", "gift", 1, null)))
                .singleElement()
                .extracting(Units.Unit::place)
                .isEqualTo(OUTSIDE);
    }

    @Test
    void strataAsked_unitWithoutOneIsLeftOut() {
        Units strata = new Units(FIRST, FIRST + 9, true);

        assertThat(units(strata, row("u", "gift", 1, null), row("v", "gift", 1, "north")))
                .extracting(Units.Unit::place)
                .containsExactlyInAnyOrder(WITHOUT_STRATUM, IN);
    }

    @Test
    void employees_areNoUnits() {
        History history = new History();
        history.begin("somebody");
        history.known(Arrays.asList(null, "true"));
        history.assigned(row("u", "gift", 1, null));

        PLAIN.of(history, unit -> assertThat(unit).isNull());
        assertThat(PLAIN.treatedOn(history, "none")).isEqualTo(PurchaseDays.NEVER);
    }
}
