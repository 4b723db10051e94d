package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
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
 * Times to return in a trial, in every slice. For each two actions, the second only where there are clusters: episodes
 * counted by arm, stratum, days and whether the customer returned, which is all the estimates need; then, now that the
 * influence of an episode of each kind is known, its sums by cluster, squared.
 */
final class SurvivalLook {

    static final String SEGMENT = "of_segment";
    static final String VALUE = "of_value";
    static final String IN_STRATUM = "in_stratum";
    static final String EXIT = "exit";
    static final String RETURNED = "returned";
    private static final String SLICE = "slice";
    private static final String N = "n";

    private final List<Outcome> outcomes;
    private final List<String> arms;
    private final List<String> segments;
    private final boolean stratified;

    SurvivalLook(Study study, List<String> treatedArms, boolean stratified) {
        this.outcomes = study.outcomes().stream()
                .filter(outcome -> outcome.kind() == OutcomeKind.TIME_TO_RETURN)
                .toList();
        this.arms = treatedArms;
        this.segments = study.segments();
        this.stratified = stratified;
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
        return cohort.where(days.isNotNull())
                .select(
                        explode(array_compact(array(slices().toArray(Column[]::new))))
                                .as(SLICE),
                        stratum.as(IN_STRATUM),
                        col(EpisodeColumns.TREATED),
                        days.as(EXIT),
                        col(EpisodeColumns.returned(window)).as(RETURNED),
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

    private static Map<Slice, Waits> waits(Dataset<Row> rows) {
        Map<Slice, List<Watched>> found = new LinkedHashMap<>();
        rows.groupBy(kind().toArray(Column[]::new))
                .agg(count(lit(1)).as(N))
                .select(struct(kind().toArray(Column[]::new)), col(N))
                .collectAsList()
                .forEach(row -> found.computeIfAbsent(slice(row.getStruct(0)), any -> new ArrayList<>())
                        .add(Watched.unweighted(kind(row.getStruct(0)), row.getLong(1))));
        Map<Slice, Waits> waits = new LinkedHashMap<>();
        found.forEach((slice, watched) -> waits.put(slice, new Waits(watched, Map.of())));
        return waits;
    }

    static Slice slice(Row row) {
        return new Slice(row.getString(0), row.getString(1));
    }

    static Watched.Kind kind(Row row) {
        return new Watched.Kind(row.getString(2), row.getBoolean(3), row.getInt(4), row.getBoolean(5));
    }
}
