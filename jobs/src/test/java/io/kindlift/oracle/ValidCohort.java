package io.kindlift.oracle;

import static io.kindlift.study.EpisodeColumns.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * What the cohort of any matched study must satisfy, whoever made it. What was known before is recomputed from logs that
 * end on the day before the episode; what came after, from logs that begin on the day after it.
 */
final class ValidCohort {

    private final List<Map<String, Object>> rows;
    private final Logs logs;
    private final Study study;
    private final Matched design;
    private final LocalDate asOf;

    private ValidCohort(List<Map<String, Object>> rows, Logs logs, Study study, LocalDate asOf) {
        this.rows = rows;
        this.logs = logs;
        this.study = study;
        this.design = (Matched) study.design();
        this.asOf = asOf;
    }

    /**
     * Fails on the first thing that is wrong with a cohort.
     *
     * @param rows as {@link CohortRows#read} gives them
     * @param logs what the cohort was made from
     */
    static void assertValidCohort(List<Map<String, Object>> rows, Logs logs, Study study, LocalDate asOf) {
        ValidCohort cohort = new ValidCohort(rows, logs, study, asOf);
        cohort.unitsAreDistinct();
        rows.forEach(cohort::row);
        cohort.strataHaveBothArms();
        cohort.weights(WITHOUT_WINDOW);
        windows(study).forEach(cohort::weights);
    }

    private static final int WITHOUT_WINDOW = 0;

    private void unitsAreDistinct() {
        assertThat(rows.stream().map(row -> row.get(UNIT_ID))).doesNotHaveDuplicates();
        assertThat(rows.stream().map(row -> List.of(row.get(CUSTOMER_ID), row.get(DAY))))
                .doesNotHaveDuplicates();
        assertThat(rows.stream().filter(ValidCohort::treated).map(row -> row.get(CUSTOMER_ID)))
                .as("treated episodes, one for a customer")
                .doesNotHaveDuplicates();
    }

    private void row(Map<String, Object> row) {
        LocalDate day = (LocalDate) row.get(DAY);
        Life life = Life.of((String) row.get(CUSTOMER_ID), logs, House.of(study), asOf);
        assertThat(life.employee()).as("%s is staff", life.customer()).isFalse();
        assertThat(day).isBetween(study.period().start(), study.period().end()).isBeforeOrEqualTo(asOf);
        assertThat(row.get(ARM)).isEqualTo(treated(row) ? "treated" : "control");
        act(row, life, day);
        shownUp(row, life, day);
        knownBefore(row, day);
        cameAfter(row, life, day);
    }

    private void act(Map<String, Object> row, Life life, LocalDate day) {
        Optional<LocalDate> treatedOn = treatedOn(life);
        if (treated(row)) {
            assertThat(treatedOn).as("treated day of %s", life.customer()).contains(day);
            assertThat(row.get(CohortRows.ACT_ID))
                    .isEqualTo(life.on(day).firstAct().orElseThrow().id());
            return;
        }
        assertThat(row.get(CohortRows.ACT_ID)).isNull();
        assertThat(life.on(day).acts()).as("acts on a control day").isEmpty();
        assertThat(life.between(day.minusDays(design.washoutDays()), day).acts())
                .as("acts in the washout of %s on %s", life.customer(), day)
                .isEmpty();
        treatedOn.ifPresent(
                own -> assertThat(day).as("control day of a treated customer").isBefore(own));
    }

    /** The first day of an act in the period that is more than the washout after the act day before it. */
    private Optional<LocalDate> treatedOn(Life life) {
        LocalDate earlier = LocalDate.MIN;
        for (LocalDate day : life.actDays()) {
            boolean washedOut = ChronoUnit.DAYS.between(earlier, day) > design.washoutDays();
            boolean inPeriod = !day.isBefore(study.period().start())
                    && !day.isAfter(study.period().end());
            if (washedOut && inPeriod) {
                return Optional.of(day);
            }
            earlier = day;
        }
        return Optional.empty();
    }

    private static void shownUp(Map<String, Object> row, Life life, LocalDate day) {
        Life today = life.on(day);
        String expected =
                !today.visitRows().isEmpty() ? "visit" : today.contacts().isEmpty() ? "neither" : "contact";
        assertThat(row.get(CohortRows.SHOWN_UP)).isEqualTo(expected);
        boolean known = treated(row) || !expected.equals("neither");
        assertThat(known || !life.before(day).visitRows().isEmpty())
                .as("%s on %s, before the first visit", life.customer(), day)
                .isTrue();
    }

    /** From logs that end the day before. */
    private void knownBefore(Map<String, Object> row, LocalDate day) {
        Life past = Life.of((String) row.get(CUSTOMER_ID), logs, House.of(study), day.minusDays(1));
        LocalDate from = day.minusDays(design.lookbackDays());
        Life lookback = past.between(from, day);
        SortedSet<LocalDate> visits = lookback.visitDays();
        long recency = visits.isEmpty() ? design.lookbackDays() + 1L : ChronoUnit.DAYS.between(visits.last(), day);
        assertNumber(row, RECENCY_DAYS, BigDecimal.valueOf(recency));
        assertNumber(row, VISIT_DAYS, BigDecimal.valueOf(visits.size()));
        assertNumber(row, SPEND, lookback.spend());
        assertNumber(row, TENURE_DAYS, BigDecimal.valueOf(tenure(past, day)));
        if (study.inputs().referrals().isPresent()) {
            assertNumber(row, REFERRALS, BigDecimal.valueOf(lookback.newcomers().size()));
        }
        for (String name : design.adjustFor()) {
            assertThat(row.get(covariate(name)))
                    .isEqualTo(past.column(Terms.bare(name)).orElse(null));
        }
        for (OutcomeKind kind : kinds(study)) {
            if (Measured.known(kind)) {
                assertNumber(row, lookback(kind), Measured.over(lookback, kind, study));
            }
        }
        for (Outcome outcome : Measured.known(before(study))) {
            Life window = past.between(day.minusDays(outcome.windowDays()), day);
            assertNumber(
                    row, before(outcome.kind(), outcome.windowDays()), Measured.over(window, outcome.kind(), study));
        }
    }

    private static long tenure(Life past, LocalDate day) {
        LocalDate since = past.joined()
                .orElse(past.visitDays().isEmpty() ? day : past.visitDays().first());
        return Math.max(0, ChronoUnit.DAYS.between(since, day));
    }

    /** From logs that begin the day after. */
    private void cameAfter(Map<String, Object> row, Life life, LocalDate day) {
        Life future = life.between(day.plusDays(1), asOf);
        for (int window : windows(study)) {
            boolean mature = ChronoUnit.DAYS.between(day, asOf)
                    >= window + study.quality().settleDays();
            boolean acted = !future.between(day, day.plusDays(window)).acts().isEmpty();
            assertThat(row.get(mature(window))).as(mature(window)).isEqualTo(mature);
            assertThat(row.get(received(window))).as(received(window)).isEqualTo(treated(row) || acted);
        }
        for (Outcome outcome : Measured.known(study.outcomes())) {
            int window = outcome.windowDays();
            String column = after(outcome.kind(), window);
            if (Objects.equals(row.get(mature(window)), true)) {
                Life days = future.between(day, day.plusDays(window));
                assertNumber(row, column, Measured.over(days, outcome.kind(), study));
            } else {
                assertThat(row).containsEntry(column, null);
            }
        }
    }

    private void strataHaveBothArms() {
        strata(rows).forEach((stratum, members) -> {
            assertThat(members.stream().map(ValidCohort::treated).distinct())
                    .as("arms of %s", stratum)
                    .hasSize(2);
            assertThat(members.stream().map(this::recomputable).distinct())
                    .as("terms of %s", stratum)
                    .hasSize(1);
        });
    }

    /** The terms of a row that need no other rows: all but spend. */
    private List<String> recomputable(Map<String, Object> row) {
        List<String> matchOn = new ArrayList<>(design.matchOn());
        matchOn.remove("spend");
        Life life = Life.of((String) row.get(CUSTOMER_ID), logs, House.of(study), asOf);
        LocalDate day = (LocalDate) row.get(DAY);
        Optional<Logs.Act> act = treated(row) ? life.on(day).firstAct() : Optional.empty();
        return new Terms(matchOn, design.lookbackDays(), Cuts.of(List.of(), 5)).of(new Episode(life, day, act));
    }

    /** Once from the counts of the strata, once as a sum: the controls weigh as many as they are. */
    private void weights(int window) {
        String column = window == WITHOUT_WINDOW ? CohortRows.WEIGHT : CohortRows.weight(window);
        List<Map<String, Object>> mature = rows.stream()
                .filter(row ->
                        window == WITHOUT_WINDOW || row.get(mature(window)).equals(true))
                .toList();
        Map<Object, List<Map<String, Object>>> strata = strata(mature);
        strata.values()
                .removeIf(members ->
                        members.stream().map(ValidCohort::treated).distinct().count() < 2);
        List<Map<String, Object>> kept =
                strata.values().stream().flatMap(List::stream).toList();
        double ratio = (double) count(kept, false) / count(kept, true);
        double sum = 0;
        for (Map<String, Object> row : rows) {
            List<Map<String, Object>> members = strata.get(row.get(STRATUM));
            if (members == null || !kept.contains(row)) {
                assertThat(row)
                        .as("%s of an episode that does not count", column)
                        .containsEntry(column, null);
                continue;
            }
            double expected = treated(row) ? 1 : (double) count(members, true) / count(members, false) * ratio;
            assertThat((Double) row.get(column)).as(column).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
            sum += treated(row) ? 0 : (Double) row.get(column);
        }
        assertThat(sum).as("%s of all controls", column).isCloseTo((double) count(kept, false), within(1e-9));
    }

    private static Map<Object, List<Map<String, Object>>> strata(List<Map<String, Object>> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(STRATUM)));
    }

    private static long count(List<Map<String, Object>> rows, boolean treated) {
        return rows.stream().filter(row -> treated(row) == treated).count();
    }

    private static boolean treated(Map<String, Object> row) {
        return (Boolean) row.get(TREATED);
    }

    private static void assertNumber(Map<String, Object> row, String column, BigDecimal expected) {
        assertThat((BigDecimal) row.get(column))
                .as("%s of %s on %s", column, row.get(CUSTOMER_ID), row.get(DAY))
                .isNotNull()
                .isEqualByComparingTo(expected);
    }
}
