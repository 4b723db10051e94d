package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Waiting;
import io.kindlift.estimate.Waits;
import io.kindlift.estimate.Watched;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Times to return. For each two actions, the second only where there are clusters: episodes counted and weighed by arm,
 * stratum, days and whether the customer returned, which is all the estimates need; then, now that the influence of an
 * episode of each kind is known, its sums by cluster, squared.
 *
 * <p>In a trial of every slice. In a matched study of the whole only: in a segment every control would weigh something else.
 */
final class SurvivalLook {

    /** Asks nothing. */
    static final SurvivalLook NONE = new SurvivalLook(List.of(), List.of(), List.of(), false, lit(1.0));

    static final String SEGMENT = "of_segment";
    static final String VALUE = "of_value";
    static final String IN_STRATUM = "in_stratum";
    static final String EXIT = "exit";
    static final String RETURNED = "returned";
    static final String MASS = "mass";
    private static final String SLICE = "slice";
    private static final String N = "n";
    private static final String WEIGHTS = "weights";

    private final List<Outcome> outcomes;
    private final List<String> arms;
    private final List<String> segments;
    private final boolean stratified;
    private final Column weight;

    private SurvivalLook(
            List<Outcome> outcomes, List<String> arms, List<String> segments, boolean stratified, Column weight) {
        this.outcomes = outcomes;
        this.arms = arms;
        this.segments = segments;
        this.stratified = stratified;
        this.weight = weight;
    }

    static SurvivalLook ofTrial(Study study, List<String> treatedArms, boolean stratified) {
        return new SurvivalLook(outcomes(study), treatedArms, study.segments(), stratified, lit(1.0));
    }

    /** Immature episodes count as long as they were watched, so the weights are those of all kept ones. */
    static SurvivalLook ofMatched(Study study) {
        return new SurvivalLook(outcomes(study), List.of(), List.of(), false, col(EpisodeColumns.WEIGHT));
    }

    private static List<Outcome> outcomes(Study study) {
        return study.outcomes().stream()
                .filter(outcome -> outcome.kind() == OutcomeKind.TIME_TO_RETURN)
                .toList();
    }

    Map<Waiting, Waits> at(Dataset<Row> cohort, Analysis analysis) {
        Map<Waiting, Waits> waits = new LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            Dataset<Row> rows = watched(cohort, outcome);
            Map<Slice, Waits> found = waits(rows);
            if (!analysis.clusterings().isEmpty()) {
                found = new SurvivalClusters(outcome.windowDays(), analysis.clusterings()).at(rows, found);
            }
            found.forEach((slice, each) -> waits.put(new Waiting(slice, outcome), each));
        }
        return waits;
    }

    /** A row for each slice an episode is in. */
    private Dataset<Row> watched(Dataset<Row> cohort, Outcome outcome) {
        int window = outcome.windowDays();
        Column days = col(EpisodeColumns.after(outcome.kind(), window));
        Column stratum = stratified ? coalesce(col(EpisodeColumns.STRATUM), lit(Covariate.MISSING)) : lit("");
        return cohort.where(days.isNotNull().and(weight.gt(0)))
                .select(
                        explode(array_compact(array(slices().toArray(Column[]::new))))
                                .as(SLICE),
                        stratum.as(IN_STRATUM),
                        col(EpisodeColumns.TREATED),
                        days.as(EXIT),
                        col(EpisodeColumns.returned(window)).as(RETURNED),
                        weight.as(MASS),
                        col(EpisodeColumns.CUSTOMER_ID),
                        col(EpisodeColumns.CLUSTER))
                .withColumn(SEGMENT, col(SLICE).getField(SEGMENT))
                .withColumn(VALUE, col(SLICE).getField(VALUE))
                .drop(SLICE);
    }

    private List<Column> slices() {
        List<Column> slices = new ArrayList<>();
        slices.add(slice(Slice.ALL.segment(), lit(Slice.ALL.value())));
        for (String arm : arms) {
            Column within =
                    not(col(EpisodeColumns.TREATED)).or(col(EpisodeColumns.ARM).equalTo(arm));
            slices.add(when(within, slice(Slice.ARM, lit(arm))));
        }
        for (String segment : segments) {
            Column value = col(EpisodeColumns.segment(segment));
            slices.add(when(value.isNotNull(), slice(segment, value)));
        }
        return slices;
    }

    private static Column slice(String segment, Column value) {
        return struct(lit(segment).as(SEGMENT), value.as(VALUE));
    }

    /** What an episode has in common with those it is counted with. */
    static List<Column> kind() {
        return List.of(
                col(SEGMENT), col(VALUE), col(IN_STRATUM), col(EpisodeColumns.TREATED), col(EXIT), col(RETURNED));
    }

    /** Weights are brought into order before they are added up, so that the sum has the same bits wherever they lay. */
    private static Map<Slice, Waits> waits(Dataset<Row> rows) {
        List<Column> alike = new ArrayList<>(kind());
        alike.add(col(MASS));
        Column weights = sort_array(collect_list(struct(col(MASS), col(N))));
        Map<Slice, List<Watched>> found = new LinkedHashMap<>();
        rows.groupBy(alike.toArray(Column[]::new))
                .agg(count(lit(1)).as(N))
                .groupBy(kind().toArray(Column[]::new))
                .agg(sum(N).as(N), weights.as(WEIGHTS))
                .select(
                        struct(kind().toArray(Column[]::new)),
                        col(N),
                        total(each -> each.getField(MASS)),
                        total(each -> each.getField(MASS).multiply(each.getField(MASS))))
                .collectAsList()
                .forEach(row -> found.computeIfAbsent(slice(row.getStruct(0)), any -> new ArrayList<>())
                        .add(new Watched(kind(row.getStruct(0)), row.getLong(1), row.getDouble(2), row.getDouble(3))));
        Map<Slice, Waits> waits = new LinkedHashMap<>();
        found.forEach((slice, watched) -> waits.put(slice, new Waits(watched, Map.of())));
        return waits;
    }

    private static Column total(java.util.function.UnaryOperator<Column> of) {
        return aggregate(
                col(WEIGHTS), lit(0.0), (sum, each) -> sum.plus(of.apply(each).multiply(each.getField(N))));
    }

    static Slice slice(Row row) {
        return new Slice(row.getString(0), row.getString(1));
    }

    static Watched.Kind kind(Row row) {
        return new Watched.Kind(row.getString(2), row.getBoolean(3), row.getInt(4), row.getBoolean(5));
    }
}
