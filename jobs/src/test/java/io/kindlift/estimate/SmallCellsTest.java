package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What may not be shown, and what would give it away. */
class SmallCellsTest {

    private static final Outcome RETURN = new Outcome(OutcomeKind.REPEAT_VISIT, 30, true);
    private static final int LEAST = 10;

    private final Map<Uplift, SmallCells.Size> sizes = new LinkedHashMap<>();

    private Uplift row(String segment, String value, Outcome outcome, long treated, long control, boolean shared) {
        Uplift row = uplift(new Slice(segment, value), outcome, treated, control);
        sizes.put(row, new SmallCells.Size(treated, control, treated, control, shared));
        return row;
    }

    private static Uplift uplift(Slice slice, Outcome outcome, long treated, long control) {
        return new Uplift(
                outcome,
                false,
                slice,
                Estimator.DIFFERENCE,
                "ATT",
                OptionalLong.of(treated),
                OptionalLong.of(control),
                OptionalLong.empty(),
                Figures.ABSENT,
                Status.OK,
                "");
    }

    private SmallCells judged() {
        return new SmallCells(List.copyOf(sizes.keySet()), sizes::get, LEAST);
    }

    @Test
    void rowOfFew_isHidden() {
        Uplift few = row("all", "all", RETURN, 9, 500, false);

        assertThat(judged().small(few)).isTrue();
    }

    @Test
    void singleHiddenValue_takesTheSmallestShownOneWithIt() {
        row("all", "all", RETURN, 100, 1000, false);
        Uplift gold = row("tier", "gold", RETURN, 60, 600, false);
        Uplift silver = row("tier", "silver", RETURN, 35, 350, false);
        Uplift tin = row("tier", "tin", RETURN, 5, 50, false);

        SmallCells cells = judged();

        assertThat(cells.small(tin)).isTrue();
        assertThat(cells.protecting(silver)).isTrue();
        assertThat(cells.protecting(gold)).isFalse();
    }

    @Test
    void equalOnes_theLastByNameGoes() {
        row("all", "all", RETURN, 100, 1000, false);
        Uplift a = row("tier", "a", RETURN, 48, 480, false);
        Uplift b = row("tier", "b", RETURN, 48, 480, false);
        row("tier", "c", RETURN, 4, 40, false);

        SmallCells cells = judged();

        assertThat(cells.protecting(b)).isTrue();
        assertThat(cells.protecting(a)).isFalse();
    }

    @Test
    void hiddenOnesThatAreManyTogether_needNoOther() {
        row("all", "all", RETURN, 100, 1000, false);
        Uplift gold = row("tier", "gold", RETURN, 82, 820, false);
        row("tier", "tin", RETURN, 9, 90, false);
        row("tier", "zinc", RETURN, 9, 90, false);

        assertThat(judged().protecting(gold)).isFalse();
    }

    @Test
    void actSegment_sharesItsControls() {
        row("all", "all", RETURN, 100, 1000, true);
        Uplift note = row("act_type", "note", RETURN, 60, 1000, true);
        row("act_type", "call", RETURN, 40, 5, true);

        SmallCells cells = judged();

        assertThat(cells.protecting(note))
                .as("40 hidden treated are no handful, and the controls are everybody's")
                .isFalse();
    }

    @Test
    void withoutTiedControls_isHiddenWhereFewAreTied() {
        row("all", "all", RETURN, 100, 1000, false);
        Uplift few = row("spillover", "without", RETURN, 100, 993, false);

        assertThat(judged().protecting(few)).isTrue();
    }

    @Test
    void withoutTiedControls_isShownWhereManyAre() {
        row("all", "all", RETURN, 100, 1000, false);
        Uplift many = row("spillover", "without", RETURN, 100, 900, false);

        assertThat(judged().protecting(many)).isFalse();
    }

    @Test
    void longerWindow_isHiddenWhereFewAreYounger() {
        Uplift month = row("all", "all", new Outcome(OutcomeKind.VISITS, 30, false), 100, 1000, false);
        Uplift quarter = row("all", "all", new Outcome(OutcomeKind.VISITS, 90, false), 96, 900, false);
        Uplift spend = row("all", "all", new Outcome(OutcomeKind.SPEND, 90, false), 96, 900, false);

        SmallCells cells = judged();

        assertThat(cells.protecting(quarter)).isTrue();
        assertThat(cells.protecting(month)).isFalse();
        assertThat(cells.protecting(spend)).as("of another kind").isFalse();
    }

    @Test
    void unavailableRow_isNeitherSmallNorProtecting() {
        Uplift row = new Uplift(
                RETURN,
                true,
                Slice.ALL,
                Estimator.DIFFERENCE,
                "ATT",
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Figures.ABSENT,
                Status.UNAVAILABLE,
                "");

        SmallCells cells = new SmallCells(List.of(row), any -> new SmallCells.Size(0, 0, 0, 0, false), LEAST);

        assertThat(cells.small(row)).isFalse();
        assertThat(cells.protecting(row)).isFalse();
    }

    /** Whoever subtracts the shown values from everybody finds nobody or enough. */
    @Property
    void nobodyIsFoundBySubtraction(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> treated,
            @ForAll @Size(min = 6, max = 6) List<@IntRange(min = 1, max = 40) Integer> control) {
        sizes.clear();
        long allTreated = treated.stream().mapToInt(Integer::intValue).sum();
        long allControl = control.subList(0, treated.size()).stream()
                .mapToInt(Integer::intValue)
                .sum();
        Uplift all = row("all", "all", RETURN, allTreated, allControl, false);
        List<Uplift> values = new ArrayList<>();
        for (int i = 0; i < treated.size(); i++) {
            values.add(row("tier", "v" + i, RETURN, treated.get(i), control.get(i), false));
        }

        SmallCells cells = judged();

        List<Uplift> shown = values.stream()
                .filter(row -> !cells.small(row) && !cells.protecting(row))
                .toList();
        if (!cells.small(all) && !shown.isEmpty()) {
            assertThat(allTreated
                            - shown.stream()
                                    .mapToLong(row -> row.treated().orElseThrow())
                                    .sum())
                    .matches(left -> left == 0 || left >= LEAST);
            assertThat(allControl
                            - shown.stream()
                                    .mapToLong(row -> row.control().orElseThrow())
                                    .sum())
                    .matches(left -> left == 0 || left >= LEAST);
        }
        shown.forEach(row -> assertThat(
                        Math.min(row.treated().orElseThrow(), row.control().orElseThrow()))
                .isGreaterThanOrEqualTo(LEAST));
    }
}
