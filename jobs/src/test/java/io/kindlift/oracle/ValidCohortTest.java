package io.kindlift.oracle;

import static io.kindlift.oracle.ValidCohort.assertValidCohort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The naive cohort is valid; a cohort with one thing wrong is not. */
class ValidCohortTest {

    @Provide
    Arbitrary<World> worlds() {
        return Worlds.any();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void naiveCohort_isValid(@ForAll("worlds") World world) {
        NaiveCohort cohort = world.cohort();

        assertValidCohort(CohortRows.of(cohort), world.logs(), world.study(), world.asOf());
    }

    private static final LocalDate AS_OF = LocalDate.parse("2026-03-16");

    /** As in two weeks by hand, with an immature day in a stratum of its own week, and a customer treated late. */
    private static Logs logs() {
        return new Pencil()
                .visit("t1", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-06")
                .act("t1", "2026-03-03")
                .visit("t2", "2026-03-10", "2026-03-12")
                .act("t2", "2026-02-20")
                .act("t2", "2026-03-10")
                .visit("c1", "2026-03-04", "2026-03-11")
                .visit("c2", "2026-02-20", "2026-03-08")
                .visit("c3", "2026-03-05", "2026-03-06", "2026-03-09")
                .act("c3", "2026-02-28")
                .visit("t3", "2026-03-02", "2026-03-14")
                .act("t3", "2026-03-02")
                .visit("e", "2026-03-04")
                .employee("e")
                .logs();
    }

    private static List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        CohortRows.of(NaiveCohort.of(logs(), Pencil.study(), AS_OF)).forEach(row -> rows.add(new LinkedHashMap<>(row)));
        return rows;
    }

    private static void check(List<Map<String, Object>> rows) {
        assertValidCohort(rows, logs(), Pencil.study(), AS_OF);
    }

    private static Map<String, Object> find(List<Map<String, Object>> rows, String unit) {
        return rows.stream()
                .filter(row -> row.get("unit_id").equals(unit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whole_isValid() {
        List<Map<String, Object>> rows = rows();

        check(rows);

        assertThat(rows.stream().map(row -> row.get("unit_id")))
                .containsExactlyInAnyOrder(
                        "t1 2026-03-03",
                        "t2 2026-03-10",
                        "t3 2026-03-02",
                        "t1 2026-03-02",
                        "c1 2026-03-04",
                        "c1 2026-03-11",
                        "c2 2026-03-08");
    }

    /** Each moved by one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "recency_days",
                "visit_days",
                "spend",
                "tenure_days",
                "lookback_visits",
                "before_visits_7",
                "visits_7"
            })
    void oneNumberOff_isNot(String column) {
        for (Map<String, Object> wrong : rows()) {
            if (wrong.get(column) == null) {
                continue;
            }
            List<Map<String, Object>> rows = rows();
            find(rows, (String) wrong.get("unit_id")).put(column, ((BigDecimal) wrong.get(column)).add(BigDecimal.ONE));

            assertThatThrownBy(() -> check(rows))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(column);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight", "weight_7"})
    void oneWeightOff_isNot(String column) {
        rejected("c1 2026-03-04", column, row -> row.put(column, (Double) row.get(column) * 1.0001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mature_7", "received_7"})
    void oneWordTurned_isNot(String column) {
        rejected("c1 2026-03-04", column, row -> row.put(column, !(Boolean) row.get(column)));
    }

    @Test
    void outcomeWhileImmature_isNot() {
        rejected("c1 2026-03-11", "visits_7", row -> row.put("visits_7", BigDecimal.ZERO));
    }

    @Test
    void weightOfAnEpisodeThatDoesNotCount_isNot() {
        rejected("c1 2026-03-11", "weight_7", row -> row.put("weight_7", 1.0));
    }

    /** A row in the place of another of the same week: all that was measured is right, but the day may not be a control's. */
    @ParameterizedTest
    @CsvSource({
        "c1 2026-03-04, t1 2026-03-05, acts in the washout",
        "c1 2026-03-11, t2 2026-03-10, acts on a control day",
        "c1 2026-03-04, c3 2026-03-05, acts in the washout",
        "c1 2026-03-11, t3 2026-03-14, control day of a treated customer",
        "c1 2026-03-04, e 2026-03-04, e is staff",
        "c1 2026-03-04, c2 2026-02-20, 2026-02-20",
        "c1 2026-03-04, c1 2026-03-03, before the first visit",
    })
    void controlThatMayNotBe_isNot(String replaced, String unit, String reason) {
        List<Map<String, Object>> rows = rows();
        rows.removeIf(row -> row.get("unit_id").equals(unit));
        Map<String, Object> row = find(rows, replaced);
        row.put("unit_id", unit);
        row.put("customer_id", unit.split(" ", 2)[0]);
        row.put("day", LocalDate.parse(unit.split(" ", 2)[1]));
        measure(row);

        assertThatThrownBy(() -> check(rows)).isInstanceOf(AssertionError.class).hasMessageContaining(reason);
    }

    private static void measure(Map<String, Object> row) {
        Life life = Life.of((String) row.get("customer_id"), logs(), House.of(Pencil.study()), AS_OF);
        Episode episode = new Episode(life, (LocalDate) row.get("day"), Optional.empty());
        row.put("shown_up", episode.shownUp().word());
        row.put(
                "recency_days",
                BigDecimal.valueOf(Math.min(31, episode.recency().orElse(31))));
        row.put("visit_days", BigDecimal.valueOf(episode.before(30).visitDays().size()));
        row.put("spend", episode.before(30).spend());
        row.put("tenure_days", BigDecimal.valueOf(episode.tenure()));
        row.put("lookback_visits", BigDecimal.valueOf(episode.before(30).visits()));
        row.put("before_visits_7", BigDecimal.valueOf(episode.before(7).visits()));
        boolean mature = episode.mature(7, AS_OF, 0);
        row.put("visits_7", mature ? BigDecimal.valueOf(episode.after(7).visits()) : null);
        row.put("received_7", !episode.after(7).acts().isEmpty());
    }

    @Test
    void treatedTwice_isNot() {
        List<Map<String, Object>> rows = rows();
        Map<String, Object> again = new LinkedHashMap<>(find(rows, "t1 2026-03-03"));
        again.put("unit_id", "again");
        again.put("day", LocalDate.parse("2026-03-06"));
        rows.add(again);

        assertThatThrownBy(() -> check(rows)).hasMessageContaining("one for a customer");
    }

    @Test
    void stratumWithoutControls_isNot() {
        rejected("t2 2026-03-10", "arms of", row -> row.put("stratum", "visit|week=2026-W99"));
    }

    @Test
    void strataMixed_areNot() {
        List<Map<String, Object>> rows = rows();
        rows.forEach(row -> row.put("stratum", "visit"));
        // Weights that are right for one stratum of two treated and four controls.
        rows.forEach(row -> row.put("weight", 1.0));

        assertThatThrownBy(() -> check(rows)).hasMessageContaining("terms of");
    }

    @Test
    void anotherAct_isNot() {
        rejected("t2 2026-03-10", "a1", row -> row.put("act_id", "a1"));
    }

    @Test
    void rightRowOfAnotherArm_isNot() {
        rejected("t2 2026-03-10", "control", row -> row.put("arm", "control"));
    }

    @Test
    void controlCalledTreated_isNot() {
        rejected("c1 2026-03-04", "treated day of c1", row -> {
            row.put("treated", true);
            row.put("arm", "treated");
        });
    }

    private static void rejected(String unit, String reason, Consumer<Map<String, Object>> wrong) {
        List<Map<String, Object>> rows = rows();
        wrong.accept(find(rows, unit));

        assertThatThrownBy(() -> check(rows)).isInstanceOf(AssertionError.class).hasMessageContaining(reason);
    }

    /** What the worlds must hold for their agreement to mean something. */
    @Test
    void worlds_holdWhatMatters() {
        List<NaiveCohort> cohorts = LongStream.range(0, 60)
                .mapToObj(seed -> Worlds.drawn(seed).cohort())
                .toList();

        assertThat(cohorts)
                .anyMatch(cohort -> cohort.contamination().orElse(0.0) > 0.1)
                .anyMatch(cohort -> cohort.overlap().orElse(0.0) > 0.5)
                .anyMatch(cohort -> cohort.kept().size() > cohort.counting(30).size()
                        && !cohort.counting(30).isEmpty())
                .filteredOn(
                        cohort -> cohort.kept().size() > 20 && cohort.overlap().orElse(1.0) < 0.5)
                .hasSizeGreaterThan(25);
        for (Episode.ShownUp shownUp : Episode.ShownUp.values()) {
            assertThat(cohorts).anyMatch(cohort -> cohort.kept().stream()
                    .anyMatch(row -> row.episode().shownUp() == shownUp));
        }
        assertThat(cohorts.stream().filter(cohort -> NaiveDifference.rows(cohort).stream()
                        .anyMatch(row ->
                                row.segment().equals("all") && row.status().equals("ok"))))
                .hasSizeGreaterThan(20);
    }
}
