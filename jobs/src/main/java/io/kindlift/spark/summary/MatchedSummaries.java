package io.kindlift.spark.summary;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Matching;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Waiting;
import io.kindlift.estimate.Waits;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The two looks at the cohort of a matched study, which lies customer by customer. */
public final class MatchedSummaries implements AutoCloseable {

    private final Layout layout;
    private final SliceWeights slices;
    private final Broadcast<Lines.Places> places;
    private final JavaRDD<Lines> lines;
    private final WaitingLook returns;
    private final Matching.Strata strata;

    /**
     * Prepares to look: a job finds the treated, and another one counts who stands against them and looks at their strata.
     *
     * @param cohort the cohort, written or kept: it is read once for all looks, and its treated once before that
     * @param covariates the numbers made of {@code adjust_for}, and the levels that are matched on
     */
    public MatchedSummaries(Dataset<Row> cohort, Study study, List<Question> questions, List<Covariate> covariates) {
        List<Outcome> waits = study.outcomes().stream()
                .filter(outcome -> outcome.kind() == OutcomeKind.TIME_TO_RETURN)
                .toList();
        List<String> further = new ArrayList<>(watched(waits));
        further.addAll(StrataLook.watched(study));
        this.layout = new Layout(study, questions, covariates, List.of(), true, further);
        this.slices = bySegment(layout, cohort);
        this.places = places(slices, cohort);
        this.lines = lines(layout, places, layout.weighted(cohort)).persist(StorageLevel.MEMORY_AND_DISK());
        StrataLook look = StrataLook.of(layout, study, slices.strata().size());
        this.strata = look.told(weigh(slices, look, lines, places));
        this.returns = new WaitingLook(layout, slices, waits);
    }

    private static List<String> watched(List<Outcome> waits) {
        return waits.stream()
                .flatMap(wait -> Stream.of(
                        EpisodeColumns.after(wait.kind(), wait.windowDays()),
                        EpisodeColumns.returned(wait.windowDays())))
                .toList();
    }

    private MatchedSummaries(Layout layout, SliceWeights slices, Broadcast<Lines.Places> places, JavaRDD<Lines> lines) {
        this.layout = layout;
        this.slices = slices;
        this.places = places;
        this.lines = lines;
        this.returns = new WaitingLook(layout, slices, List.of());
        this.strata = Matching.Strata.NONE;
    }

    /** What one walk counts. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Counts(long[] controls, StrataLook.Seen strata) implements Serializable {

        Counts plus(Counts that) {
            return new Counts(SliceWeights.sum(controls, that.controls), strata.plus(that.strata));
        }
    }

    /** Weighs, and looks at the strata on the way: one job. If that fails, nobody else will forget what is kept. */
    private static StrataLook.Seen weigh(
            SliceWeights slices, StrataLook look, JavaRDD<Lines> lines, Broadcast<Lines.Places> places) {
        try {
            Counts counts = Shared.during(lines.context(), slices, shared -> lines.mapPartitions(
                            each -> List.of(counted(each, shared.value(), look)).iterator())
                    .treeReduce(Counts::plus));
            slices.weigh(counts.controls);
            return counts.strata;
        } catch (RuntimeException failure) {
            forget(lines, places);
            throw failure;
        }
    }

    private static void forget(JavaRDD<Lines> lines, Broadcast<Lines.Places> places) {
        lines.unpersist();
        places.destroy();
    }

    private static Counts counted(Iterator<Lines> lines, SliceWeights slices, StrataLook look) {
        SliceWeights.Controls controls = slices.new Controls();
        StrataLook.Pass strata = look.new Pass();
        Lines.each(lines, controls.andThen(strata));
        return new Counts(controls.counts(), strata.seen());
    }

    /** Forgets what was kept for the looks; once. */
    @Override
    public void close() {
        forget(lines, places);
    }

    /** Prepares to look at pretend programmes, each a slice: two jobs. */
    public static MatchedSummaries ofProgrammes(
            Dataset<Row> cohort, Study study, List<Question> questions, List<Covariate> covariates, int programmes) {
        Layout layout = new Layout(study, questions, covariates, List.of(), true, List.of());
        Dataset<Row> laid = layout.pretend(cohort);
        ByProgramme belonging = new ByProgramme(layout, programmes);
        List<SliceWeights.Treated> treated =
                laid.toJavaRDD().mapPartitions(belonging::treated).collect();
        SliceWeights slices = SliceWeights.of(layout, belonging, treated);
        Broadcast<Lines.Places> places = places(slices, cohort);
        JavaRDD<Lines> lines = lines(layout, places, laid);
        weigh(slices, StrataLook.none(layout), lines, places);
        return new MatchedSummaries(layout, slices, places, lines);
    }

    private static SliceWeights bySegment(Layout layout, Dataset<Row> cohort) {
        List<Row> treated = layout.treated(cohort).collectAsList();
        BySegment segments = BySegment.of(layout, treated);
        return SliceWeights.of(layout, segments, segments.places(treated));
    }

    private static Broadcast<Lines.Places> places(SliceWeights slices, Dataset<Row> cohort) {
        return JavaSparkContext.fromSparkContext(cohort.sparkSession().sparkContext())
                .broadcast(Lines.Places.of(slices.strata(), slices.belonging().bySegment()));
    }

    private static JavaRDD<Lines> lines(Layout layout, Broadcast<Lines.Places> places, Dataset<Row> rows) {
        return rows.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(each -> Lines.of(each, layout, places.value()), true);
    }

    /** What only the strata tell. */
    public Matching.Strata strata() {
        return strata;
    }

    /** The first look: one action, and those of the propensities where they are asked for. */
    public Overview overview() {
        Overview seen = new WeightedLook(layout, slices).at(lines);
        return new Overview(seen.census(), seen.cells(), seen.centres(), new PropensityLook(layout).at(lines, seen));
    }

    /** The second look: one action, or none where nothing is left to ask; one more where there are times to return. */
    public Analysis.Spreads spreads(Analysis analysis) {
        Map<Waiting, Waits> waits = returns.at(lines);
        return new ClusterLook(layout, slices, analysis, returns.asked(waits)).at(lines, waits);
    }
}
