package io.kindlift.spark.summary;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.study.Covariate;
import io.kindlift.study.Study;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The two looks at a cohort. */
public final class Summaries {

    private final Layout layout;
    private final Dataset<Row> cohort;
    private final SurvivalLook returns;

    /**
     * Prepares to look.
     *
     * @param cohort the cohort, written or kept: it is read once by each look
     * @param covariates the numbers made of {@code adjust_for}
     * @param treatedArms the treated arms if there are several, else none
     * @param stratified whether the trial was drawn within strata
     */
    public Summaries(
            Dataset<Row> cohort,
            Study study,
            List<Question> questions,
            List<Covariate> covariates,
            List<String> treatedArms,
            boolean stratified) {
        this.cohort = cohort;
        this.layout = new Layout(study, questions, covariates, treatedArms, stratified, List.of());
        this.returns = new SurvivalLook(study, treatedArms, stratified);
    }

    /** The first look: one action. */
    public Overview overview() {
        return new FirstLook(layout).at(cohort);
    }

    /** The second look: one action, or none where nothing is left to ask; two more for each time to return. */
    public Analysis.Spreads spreads(Analysis analysis) {
        return new SecondLook(layout, analysis).at(cohort).with(returns.at(cohort, analysis));
    }
}
