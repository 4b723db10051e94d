package io.kindlift.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurvivalRowsTest {

    private static final List<String> ARM = List.of("arm");

    @Test
    void unitsAlike_becomeOneRow() {
        SurvivalRows rows = SurvivalRows.compress(ARM)
                .add(5, true, 1)
                .add(3, false, 0)
                .add(5, true, 1)
                .add(new Spell(2, 5, true), 7, 8, 1.5, 4, 1)
                .build();

        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.total()).isEqualTo(7);
        assertThat(rows.events()).isEqualTo(6);
        assertThat(rows.columns()).isEqualTo(ARM);
        assertThat(rows.exit(0)).isEqualTo(3);
        assertThat(rows.event(0)).isFalse();
        assertThat(rows.x(0, 0)).isZero();
        assertThat(rows.exit(1)).isEqualTo(5);
        assertThat(rows.count(1)).isEqualTo(2);
        assertThat(rows.mass(1)).isEqualTo(2);
        assertThat(rows.event(1)).isTrue();
        assertThat(rows.entry(2)).isEqualTo(2);
        assertThat(rows.stratum(2)).isEqualTo(7);
        assertThat(rows.cluster(2)).isEqualTo(8);
        assertThat(rows.weight(2)).isEqualTo(1.5);
        assertThat(rows.mass(2)).isEqualTo(6);
        assertThat(rows.x(2, 0)).isEqualTo(1);
        assertThat(rows.where(row -> rows.event(row)).total()).isEqualTo(6);
    }

    @Test
    void daily_countsEventsAndThoseAtRisk() {
        DailyCounts counts = SurvivalRows.compress(ARM)
                .add(5, true, 1)
                .add(3, false, 0)
                .add(new Spell(2, 4, true), 0, 0, 2, 3, 1)
                .build()
                .daily();

        assertThat(counts.lastDay()).isEqualTo(5);
        assertThat(counts.units()).isEqualTo(5);
        assertThat(counts.events()).isEqualTo(7);
        assertThat(counts.events(4)).isEqualTo(6);
        assertThat(counts.events(5)).isEqualTo(1);
        assertThat(counts.events(6)).isZero();
        assertThat(counts.atRisk(1)).isEqualTo(2);
        assertThat(counts.atRisk(2)).isEqualTo(2);
        assertThat(counts.atRisk(3)).isEqualTo(8);
        assertThat(counts.atRisk(4)).isEqualTo(7);
        assertThat(counts.atRisk(5)).isEqualTo(1);
        assertThat(counts.atRisk(6)).isZero();
        assertThat(DailyCounts.EMPTY.lastDay()).isZero();
        assertThat(DailyCounts.EMPTY.units()).isZero();
    }

    @Test
    void manyUnits_growTheStore() {
        SurvivalRows.Builder builder = SurvivalRows.compress(ARM);
        for (int i = 1; i <= 500; i++) {
            builder.add(i, i % 2 == 0, i % 3);
        }

        SurvivalRows rows = builder.build();

        assertThat(rows.size()).isEqualTo(500);
        assertThat(rows.events()).isEqualTo(250);
        assertThat(rows.daily().atRisk(401)).isEqualTo(100);
        assertThat(builder.add(500, true, 2).build().count(499)).isEqualTo(2);
    }

    @Test
    void weightZero_leavesAUnitOut() {
        SurvivalRows rows = SurvivalRows.compress(ARM)
                .add(new Spell(0, 4, true), 0, 0, 0, 1, 1)
                .build();

        assertThat(rows.size()).isZero();
        assertThat(rows.plus(SurvivalRows.empty(ARM)).total()).isZero();
    }

    @Test
    void wrongInput_isNamed() {
        Spell spell = new Spell(0, 1, true);
        SurvivalRows.Builder builder = SurvivalRows.compress(ARM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(1, true))
                .withMessage("expected covariates [arm], found 0 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(1, true, Double.NaN))
                .withMessage("arm out of range: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(spell, 0, 0, -1, 1, 1))
                .withMessage("weight out of range: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(spell, 0, 0, Double.POSITIVE_INFINITY, 1, 1))
                .withMessageContaining("Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(spell, 0, 0, 1, 0, 1))
                .withMessage("units out of range: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spell(3, 3, true))
                .withMessage("a spell needs 0 <= entry < exit, found 3 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Spell(-1, 3, true));
        assertThat(new Spell(0, 1, true).exit()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalRows.compress(List.of("a", "a")))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalRows.empty(ARM).plus(SurvivalRows.empty(List.of("b"))))
                .withMessageContaining("[b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurvivalRows.empty(ARM).column("b"))
                .withMessage("no column b among [arm]");
        DailyCounts.Builder counts = DailyCounts.count();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.add(2, 2, true, 1, 1))
                .withMessage("cannot count 1 units of weight 1.0 at risk after day 2 until day 2");
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(-1, 2, true, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(0, 2, true, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(0, 2, true, Double.POSITIVE_INFINITY, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> counts.add(0, 2, true, 1, 0));
    }
}
