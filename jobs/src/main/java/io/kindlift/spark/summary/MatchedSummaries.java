package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.col;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Matching;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.study.Covariate;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The two looks at the cohort of a matched study, which lies customer by customer. */
public final class MatchedSummaries implements AutoCloseable {

    private final Layout layout;
    private final SliceWeights slices;
    private final Dataset<Row> kept;
    private final JavaRDD<Row> rows;
    private final Dataset<Row> cohort;
    private final SurvivalLook returns;

    /**
     * Prepares to look; where there are segments, two jobs count what an episode weighs in each of their values.
     *
     * @param cohort the cohort, written or kept: it is read once by each look
     * @param covariates the numbers made of {@code adjust_for}, and the levels that are matched on
     */
    public MatchedSummaries(Dataset<Row> cohort, Study study, List<Question> questions, List<Covariate> covariates) {
        this.layout = new Layout(study, questions, covariates, List.of(), true);
        this.kept = layout.weighted(cohort).persist(StorageLevel.MEMORY_AND_DISK());
        this.rows = kept.toJavaRDD();
        this.cohort = cohort;
        this.returns = SurvivalLook.ofMatched(study);
        this.slices = study.segments().isEmpty() ? SliceWeights.ofAll(layout) : bySegment();
    }

    private MatchedSummaries(
            Layout layout,
            SliceWeights slices,
            Dataset<Row> kept,
            JavaRDD<Row> rows,
            Dataset<Row> cohort,
            SurvivalLook returns) {
        this.layout = layout;
        this.slices = slices;
        this.kept = kept;
        this.rows = rows;
        this.cohort = cohort;
        this.returns = returns;
    }

    /** Forgets the rows that were kept for the looks. */
    @Override
    public void close() {
        kept.unpersist();
    }

    /** Prepares to look at pretend programmes, each a slice: two jobs. */
    public static MatchedSummaries ofProgrammes(
            Dataset<Row> cohort, Study study, List<Question> questions, List<Covariate> covariates, int programmes) {
        Layout layout = new Layout(study, questions, covariates, List.of(), true);
        Dataset<Row> kept = layout.pretend(cohort);
        JavaRDD<Row> rows = kept.toJavaRDD();
        ByProgramme belonging = new ByProgramme(layout, programmes);
        List<SliceWeights.Treated> treated =
                rows.mapPartitions(belonging::treated).collect();
        SliceWeights slices = SliceWeights.of(layout, belonging, treated, rows);
        return new MatchedSummaries(layout, slices, kept, rows, cohort, SurvivalLook.NONE);
    }

    private SliceWeights bySegment() {
        List<Row> treated = kept.where(col(EpisodeColumns.TREATED)).collectAsList();
        BySegment segments = BySegment.of(layout, treated);
        return SliceWeights.of(layout, segments, segments.places(treated), rows);
    }

    /** What only the strata tell: one action. */
    public static Matching.Strata strata(Dataset<Row> cohort, Study study) {
        return new StrataLook(study).at(cohort);
    }

    /** The first look: one action, and those of the propensities where they are asked for. */
    public Overview overview() {
        Overview seen = new WeightedLook(layout, slices).at(rows);
        return new Overview(seen.census(), seen.cells(), seen.centres(), new PropensityLook(layout).at(rows, seen));
    }

    /** The second look: one action, or none where nothing is left to ask; two more for each time to return. */
    public Analysis.Spreads spreads(Analysis analysis) {
        return new ClusterLook(layout, slices, analysis).at(rows).with(returns.at(cohort, analysis));
    }
}
