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

/** The two looks at the cohort of a matched study, which lies customer by customer. */
public final class MatchedSummaries {

    private final Layout layout;
    private final SliceWeights slices;
    private final JavaRDD<Row> rows;

    /**
     * Prepares to look; where there are segments, two jobs count what an episode weighs in each of their values.
     *
     * @param cohort the cohort, written or kept: it is read once by each look
     * @param covariates the numbers made of {@code adjust_for}, and the levels that are matched on
     */
    public MatchedSummaries(Dataset<Row> cohort, Study study, List<Question> questions, List<Covariate> covariates) {
        this.layout = new Layout(study, questions, covariates, List.of(), true);
        Dataset<Row> weighted = layout.weighted(cohort);
        this.slices = SliceWeights.of(layout, weighted, layout.weighted(cohort.where(col(EpisodeColumns.TREATED))));
        this.rows = weighted.toJavaRDD();
    }

    /** What only the strata tell: one action. */
    public static Matching.Strata strata(Dataset<Row> cohort, Study study) {
        return new StrataLook(study).at(cohort);
    }

    /** The first look: one action. */
    public Overview overview() {
        return new WeightedLook(layout, slices).at(rows);
    }

    /** The second look: one action, or none where nothing is left to ask. */
    public Analysis.Spreads spreads(Analysis analysis) {
        return new ClusterLook(layout, slices, analysis).at(rows);
    }
}
