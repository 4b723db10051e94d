package io.kindlift.job;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Matching;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Questions;
import io.kindlift.spark.cohort.Cohort;
import io.kindlift.spark.cohort.Covariates;
import io.kindlift.spark.cohort.Histories;
import io.kindlift.spark.cohort.MatchedCohort;
import io.kindlift.spark.cohort.Stories;
import io.kindlift.spark.data.Intake;
import io.kindlift.spark.data.StudyTables;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.summary.MatchedSummaries;
import io.kindlift.spark.summary.Summaries;
import io.kindlift.study.Covariate;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From cleaned tables to results: the cohort is built and written, then looked at twice.
 *
 * @param study as it was asked for
 * @param asOf the last day that counts
 * @param tables as they were found
 * @param cleaned as they count
 * @param stories of all customers
 * @param run where the cohort is written
 * @param steps tells how far it is
 * @param pseudonyms for the ids in outputs
 */
record Night(
        Study study,
        LocalDate asOf,
        StudyTables tables,
        Map<Table, Intake> cleaned,
        Stories stories,
        Publication run,
        Steps steps,
        Pseudonyms pseudonyms) {

    /** What was found: the analysis, the errors the second look brought, and what came of referrals. */
    record Found(Analysis analysis, Analysis.Spreads spreads, Optional<Recommended> recommended) {

        Found(Analysis analysis, Analysis.Spreads spreads) {
            this(analysis, spreads, Optional.empty());
        }

        Found with(Optional<Recommended> further) {
            return new Found(analysis, spreads, further);
        }
    }

    Found found() {
        Map<Outcome, String> unmeasurable = Cohort.unmeasurable(study, tables.sources());
        Study measured = study.with(study.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .toList());
        List<Covariate> covariates = Covariates.of(measured, cleaned);
        try (Histories histories =
                steps.step("gathering who told whom", () -> Cohort.histories(measured, cleaned, stories, asOf))) {
            return study.design() instanceof Randomized
                    ? trial(measured, histories, covariates, unmeasurable)
                    : matched(measured, histories, covariates, unmeasurable);
        }
    }

    private Found trial(
            Study measured, Histories histories, List<Covariate> covariates, Map<Outcome, String> unmeasurable) {
        List<String> arms = Cohort.arms(measured, cleaned);
        Dataset<Row> cohort = written(() -> Cohort.randomized(measured, cleaned, histories.stories(), asOf));
        Spillover spillover = Spillover.in(cohort);
        return trial(spillover.asked(measured), covariates, unmeasurable, arms, spillover.marked(cohort))
                .with(recommended(histories, cohort, spillover));
    }

    private Found trial(
            Study measured,
            List<Covariate> covariates,
            Map<Outcome, String> unmeasurable,
            List<String> arms,
            Dataset<Row> cohort) {
        List<Question> questions =
                Questions.of(measured, covariates, List.of(), cleaned.containsKey(Table.ACTS), any -> true);
        boolean stratified = tables.sources().get(Table.ASSIGNMENTS).has("stratum");
        Summaries summaries = new Summaries(cohort, measured, questions, covariates, arms, stratified);
        Overview overview = steps.step("first look: means and co-moments", summaries::overview);
        Analysis analysis = new Analysis(
                study.withSegments(measured.segments()),
                questions,
                overview,
                unmeasurable,
                Cohort.unknownSegments(study, tables.sources()));
        return new Found(analysis, steps.step("second look: errors", () -> summaries.spreads(analysis)));
    }

    private Optional<Recommended> recommended(Histories histories, Dataset<Row> cohort, Spillover spillover) {
        return histories
                .referrals()
                .map(found -> steps.step(
                        "following the chains of referrals",
                        () -> Recommended.of(
                                study, found, histories.newcomers(study, asOf), pseudonyms, cohort, spillover)));
    }

    private Found matched(
            Study measured, Histories histories, List<Covariate> covariates, Map<Outcome, String> unmeasurable) {
        List<Covariate> levels = Covariates.levels(measured, cleaned);
        List<Covariate> all = new ArrayList<>(covariates);
        all.addAll(levels);
        MatchedCohort matched = steps.step(
                "finding whom to compare with whom",
                () -> Cohort.matched(measured, cleaned, histories.stories(), asOf, levels));
        Dataset<Row> rows = written(matched::rows);
        Spillover spillover = Spillover.in(rows);
        Study asked = spillover.asked(measured);
        Dataset<Row> cohort = spillover.marked(rows);
        List<Question> questions = Questions.of(measured, covariates, levels, false, any -> true);
        Matching matching = new Matching(
                matched.treated(),
                matched.dropped(),
                matched.treatedBefore(),
                matched.controlBefore(),
                MatchedSummaries.strata(cohort, asked));
        try (MatchedSummaries summaries =
                steps.step("weighing the segments", () -> new MatchedSummaries(cohort, asked, questions, all))) {
            return found(asked, summaries, questions, unmeasurable, matching)
                    .with(recommended(histories, rows, spillover));
        }
    }

    private Found found(
            Study asked,
            MatchedSummaries summaries,
            List<Question> questions,
            Map<Outcome, String> unmeasurable,
            Matching matching) {
        Overview overview = steps.step("first look: means and co-moments", summaries::overview);
        Analysis analysis = new Analysis(
                study.withSegments(asked.segments()),
                questions,
                overview,
                unmeasurable,
                Cohort.unknownSegments(study, tables.sources()),
                Optional.of(matching));
        return new Found(analysis, steps.step("second look: errors", () -> summaries.spreads(analysis)));
    }

    private Dataset<Row> written(java.util.function.Supplier<Dataset<Row>> rows) {
        return steps.step("walking over the customers' days", () -> run.cohort(pseudonyms.cohort(rows.get())));
    }
}
