package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kindlift.estimate.Arms;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Influence;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Plan;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Questions;
import io.kindlift.estimate.Slice;
import io.kindlift.spark.SparkTest;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * Controls added up once for all slices they stand against, in a partition so large that every stratum comes in several
 * batches; against the same sums by the engine's own aggregates.
 */
class PoolsTest extends SparkTest {

    private static final int ROWS = 300_000;

    private static final Study STUDY =
            Plan.of(Plan.RETURN).segments("act_type", "tier").study();

    /** The cells that are not what an empty one of their type is. */
    private static final Map<String, String> CELLS = Map.ofEntries(
            Map.entry(EpisodeColumns.CUSTOMER_ID, "'c' || id"),
            Map.entry(EpisodeColumns.UNIT_ID, "'u' || id"),
            Map.entry(EpisodeColumns.TREATED, "id % 40 = 7"),
            Map.entry(EpisodeColumns.ARM, "if(id % 40 = 7, 'treated', 'control')"),
            Map.entry(EpisodeColumns.STRATUM, "'s' || (id div 3) % 11"),
            Map.entry(EpisodeColumns.WEIGHT, "if(id % 40 = 7, 1.0D, 0.01D * (1 + (id div 3) % 11))"),
            Map.entry(EpisodeColumns.weight(30), "if(id % 40 = 7, 1.0D, 0.01D * (1 + (id div 3) % 11))"),
            Map.entry(EpisodeColumns.mature(30), "id % 9 > 0"),
            Map.entry(EpisodeColumns.segment("act_type"), "if(id % 40 = 7, 't' || id % 3, null)"),
            Map.entry(EpisodeColumns.segment("tier"), "if(id % 5 = 0, null, 'tier' || id % 2)"),
            Map.entry("recency_days", "cast(id % 170 as int)"),
            Map.entry("repeat_visit_30", "if(id % 9 > 0, cast(pmod(hash(id), 3) = 0 as int), null)"));

    /** By stratum: treated and controls that count, the outcomes of these, and how many controls do not count yet. */
    private static List<Row> counted(Dataset<Row> cohort, Column treated, Column control) {
        Column counts = col(EpisodeColumns.mature(30));
        return cohort.groupBy(EpisodeColumns.STRATUM)
                .agg(
                        count_if(counts.and(treated)),
                        count_if(counts.and(control)),
                        avg(when(counts.and(control), col("repeat_visit_30"))),
                        count_if(not(counts).and(control)))
                .collectAsList();
    }

    private static void check(Overview seen, Question question, Slice slice, List<Row> strata) {
        double sum = 0;
        long controls = 0;
        long treated = 0;
        long immature = 0;
        for (Row stratum : strata) {
            treated += stratum.getLong(1);
            controls += stratum.getLong(2);
            sum += stratum.getLong(1) * stratum.getDouble(3);
            immature += stratum.getLong(4);
        }
        Arms arms = seen.centres().get(new Cell(slice, question)).get(Influence.WHOLE);
        assertThat(arms.treated().n()).isEqualTo(treated);
        assertThat(arms.control().n()).isEqualTo(controls);
        assertThat(arms.control().weight()).isCloseTo((double) controls, withinPercentage(1e-9));
        double share = sum / treated;
        assertThat(arms.control().mean(0)).isCloseTo(share, withinPercentage(1e-9));
        assertThat(arms.control().cross(0, 0)).isCloseTo(controls * share * (1 - share), withinPercentage(1e-9));
        assertThat(arms.immatureControl()).isEqualTo(immature);
    }

    @Test
    void stratumInSeveralBatches_isAddedUpWhole_inEverySlice() {
        Dataset<Row> cohort = MatchedRows.of(STUDY, CELLS, ROWS, 1).cache();
        List<Question> questions = Questions.of(STUDY, List.of(), List.of(), false, outcome -> true);
        Question question = questions.stream()
                .filter(each -> each.role() == Question.Role.EFFECT)
                .findFirst()
                .orElseThrow();
        Column treated = col(EpisodeColumns.TREATED);
        Column control = not(treated);
        try (MatchedSummaries summaries = new MatchedSummaries(cohort, STUDY, questions, List.of())) {
            Overview seen = summaries.overview();

            for (String type : List.of("t0", "t1", "t2")) {
                Column own = col(EpisodeColumns.segment("act_type")).equalTo(type);
                check(seen, question, new Slice("act_type", type), counted(cohort, treated.and(own), control));
            }
            Column own = col(EpisodeColumns.segment("tier")).equalTo("tier1");
            check(seen, question, new Slice("tier", "tier1"), counted(cohort, treated.and(own), control.and(own)));
            // Treated have odd numbers, and only those.
            assertThat(seen.cells()).doesNotContainKey(new Cell(new Slice("tier", "tier0"), question));
            Arms all = seen.centres().get(new Cell(Slice.ALL, question)).get(Influence.WHOLE);
            Row whole = cohort.where(control.and(col(EpisodeColumns.mature(30))))
                    .selectExpr("sum(weight)", "sum(weight * repeat_visit_30) / sum(weight)", "count(1)")
                    .first();
            assertThat(all.control().n()).isEqualTo(whole.getLong(2));
            assertThat(all.control().weight()).isCloseTo(whole.getDouble(0), withinPercentage(1e-9));
            assertThat(all.control().mean(0)).isCloseTo(whole.getDouble(1), withinPercentage(1e-9));
        } finally {
            cohort.unpersist();
        }
    }
}
