package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Matching;
import io.kindlift.estimate.Plan;
import io.kindlift.spark.SparkTest;
import io.kindlift.stats.StratumCounts;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only the strata tell, where each stratum lies in four partitions. */
class StrataLookTest extends SparkTest {

    private static final int ROWS = 4_000;
    private static final int PARTITIONS = 4;
    private static final String BEFORE = "before_repeat_visit_30";

    private static final Map<String, String> CELLS = Map.ofEntries(
            Map.entry(EpisodeColumns.CUSTOMER_ID, "'c' || id"),
            Map.entry(EpisodeColumns.UNIT_ID, "'u' || id"),
            Map.entry(EpisodeColumns.TREATED, "id % 40 < 7"),
            Map.entry(EpisodeColumns.ARM, "if(id % 40 < 7, 'treated', 'control')"),
            Map.entry(EpisodeColumns.STRATUM, "'s' || id % 11"),
            Map.entry(EpisodeColumns.WEIGHT, "1.0D"),
            Map.entry(EpisodeColumns.mature(30), "id % 9 > 0"),
            Map.entry(EpisodeColumns.weight(30), "if(id % 9 > 0, 0.5D, null)"),
            Map.entry("repeat_visit_30", "if(id % 9 > 0, cast(pmod(hash(id), 3) = 0 as int), null)"),
            Map.entry(EpisodeColumns.segment("tier"), "'tier' || id % 2"));

    private static Dataset<Row> cohort(Study study, String before) {
        Map<String, String> cells = new HashMap<>(CELLS);
        cells.put(BEFORE, before);
        return MatchedRows.of(study, cells, ROWS, PARTITIONS);
    }

    private static Matching.Strata told(Study study, Dataset<Row> cohort) {
        try (MatchedSummaries summaries = new MatchedSummaries(cohort, study, List.of(), List.of())) {
            return summaries.strata();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the same in each stratum, id % 11 % 2, true",
        "never known, null, true",
        "known of some and the same in each stratum, 'if(id % 3 = 0, id % 11 % 2, null)', true",
        "different in one stratum and partition, 'if(id = 7, 1, 0)', false",
        "different only from partition to partition, 'if(id < 1000, 1, 0)', false",
        "different in every stratum of every partition, id % 2, false",
    })
    void past_isConstant_whereItVariesInNoStratum(String name, String before, boolean constant) {
        Study study = Plan.of(Plan.RETURN).study();

        assertThat(told(study, cohort(study, before)).constant().contains(BEFORE))
                .as(name)
                .isEqualTo(constant);
    }

    @ParameterizedTest(name = "segments: {0}")
    @CsvSource({"none", "tier"})
    void tables_countThoseWhoWeigh_byStratum(String segments) {
        Study study = segments.equals("none")
                ? Plan.of(Plan.RETURN).study()
                : Plan.of(Plan.RETURN).segments(segments).study();
        Dataset<Row> cohort = cohort(study, "0");

        Map<String, List<StratumCounts>> tables = told(study, cohort).counts();

        assertThat(tables).containsOnlyKeys("repeat_visit_30");
        assertThat(tables.get("repeat_visit_30")).hasSize(11).containsExactlyInAnyOrderElementsOf(counted(cohort, 30));
    }

    @Test
    void headlines_eachHaveTheirOwnWindowAndPast() {
        Outcome later = new Outcome(OutcomeKind.REPEAT_VISIT, 90, true);
        Study study = Plan.of(Plan.RETURN, Plan.SPEND, later).study();
        Map<String, String> cells = new HashMap<>(CELLS);
        cells.put(BEFORE, "id % 2");
        cells.put("before_repeat_visit_90", "0");
        cells.put(EpisodeColumns.mature(90), "id % 9 > 4");
        cells.put(EpisodeColumns.weight(90), "if(id % 9 > 4, 0.25D, null)");
        cells.put("repeat_visit_90", "if(id % 9 > 4, cast(pmod(hash(id), 5) < 4 as int), null)");
        Dataset<Row> cohort = MatchedRows.of(study, cells, ROWS, PARTITIONS);

        Matching.Strata told = told(study, cohort);

        assertThat(told.constant()).contains("before_repeat_visit_90").doesNotContain(BEFORE);
        assertThat(told.counts()).containsOnlyKeys("repeat_visit_30", "repeat_visit_90");
        assertThat(told.counts().get("repeat_visit_30")).containsExactlyInAnyOrderElementsOf(counted(cohort, 30));
        assertThat(told.counts().get("repeat_visit_90")).containsExactlyInAnyOrderElementsOf(counted(cohort, 90));
    }

    private static List<StratumCounts> counted(Dataset<Row> cohort, int window) {
        Column counts = col(EpisodeColumns.weight(window)).isNotNull();
        Column treated = counts.and(col(EpisodeColumns.TREATED));
        Column control = counts.and(not(col(EpisodeColumns.TREATED)));
        Column event =
                col(EpisodeColumns.after(OutcomeKind.REPEAT_VISIT, window)).equalTo(1);
        return cohort
                .groupBy(EpisodeColumns.STRATUM)
                .agg(count_if(treated.and(event)), count_if(treated), count_if(control.and(event)), count_if(control))
                .collectAsList()
                .stream()
                .map(row -> StratumCounts.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .toList();
    }

    @Test
    void stratumWithoutAnybodyWhoWeighsInOneArm_hasNoTable() {
        Study study = Plan.of(Plan.RETURN).study();
        Map<String, String> cells = new HashMap<>(CELLS);
        cells.put(EpisodeColumns.weight(30), "if(id % 11 = 3 and id % 40 < 7, null, 0.5D)");

        Matching.Strata told = told(study, MatchedRows.of(study, cells, ROWS, PARTITIONS));

        assertThat(told.counts().get("repeat_visit_30")).hasSize(10);
    }

    @Test
    void stratumWithoutTreated_isNoKeptOne() {
        Study study = Plan.of(Plan.RETURN).study();
        Map<String, String> cells = new HashMap<>(CELLS);
        cells.put(EpisodeColumns.TREATED, "id % 11 <> 3 and id % 40 < 7");
        cells.put(BEFORE, "if(id % 11 = 3, id % 2, 0)");

        Matching.Strata told = told(study, MatchedRows.of(study, cells, ROWS, PARTITIONS));

        assertThat(told.constant()).contains(BEFORE);
        assertThat(told.counts().get("repeat_visit_30")).hasSize(10);
    }

    @Test
    void noRows_tellNothing() {
        Study study = Plan.of(Plan.RETURN).study();

        Matching.Strata told = told(
                study, cohort(study, "0").where(col(EpisodeColumns.CUSTOMER_ID).equalTo("nobody")));

        assertThat(told.constant()).isEmpty();
        assertThat(told.counts().get("repeat_visit_30")).isEmpty();
    }
}
