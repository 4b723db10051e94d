package io.kindlift.spark.night;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Calibration;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Matching;
import io.kindlift.estimate.Nights;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Questions;
import io.kindlift.estimate.Uplift;
import io.kindlift.spark.cohort.Cohort;
import io.kindlift.spark.cohort.Covariates;
import io.kindlift.spark.cohort.Histories;
import io.kindlift.spark.cohort.MatchedCohort;
import io.kindlift.spark.cohort.Stories;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.publish.Published;
import io.kindlift.spark.summary.MatchedSummaries;
import io.kindlift.spark.summary.Summaries;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Covariate;
import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.summary.TrialBlocks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One study on one day: the tables are cleaned, the cohort is built and written, then looked at twice; what was found can be
 * published.
 *
 * @param study as it was asked for
 * @param asOf the last day that counts
 * @param tables as they were found
 * @param cleaned as they count
 * @param stories of all customers
 * @param run where the cohort is written, and where the results would go
 * @param steps tells how far it is
 * @param pseudonyms for the ids in outputs
 */
public record Night(
        Study study,
        LocalDate asOf,
        StudyTables tables,
        Map<Table, Intake> cleaned,
        Stories stories,
        Publication run,
        Progress steps,
        Pseudonyms pseudonyms)
        implements AutoCloseable {

    /** What was found: the cohort as written, the analysis, the errors the second look brought, and what came of referrals. */
    private record Found(
            Dataset<Row> cohort, Analysis analysis, Analysis.Spreads spreads, Optional<Recommended> recommended) {

        Found(Dataset<Row> cohort, Analysis analysis, Analysis.Spreads spreads) {
            this(cohort, analysis, spreads, Optional.empty());
        }

        Found with(Optional<Recommended> further) {
            return new Found(cohort, analysis, spreads, further);
        }
    }

    /**
     * Cleans the tables.
     *
     * @throws io.kindlift.spark.tables.BrokenContractException if a column the study names is in no table, or a table is too bad
     *     to rest a number on
     */
    public static Night of(
            Study study, LocalDate asOf, StudyTables tables, Publication run, Progress steps, Pseudonyms pseudonyms) {
        Cohort.check(study, tables.sources());
        Map<Table, Intake> cleaned = steps.step("cleaning them", () -> tables.cleanAllButPurchases(asOf));
        Stories stories = steps.step("bringing customers' rows together", () -> Cohort.stories(study, cleaned));
        try {
            tables.refuseBad();
        } catch (RuntimeException refused) {
            stories.close();
            throw refused;
        }
        return new Night(study, asOf, tables, cleaned, stories, run, steps, pseudonyms);
    }

    /** Builds the cohort and estimates. */
    public Results results() {
        List<Health> ofTables = TableHealth.of(study, asOf, cleaned, stories); // referrals take the stories' place
        Found found = found();
        Analysis analysis = found.analysis();
        Analysis.Spreads spreads = found.spreads();
        List<Health> health = new ArrayList<>(analysis.health(spreads));
        if (study.design() instanceof Matched) {
            health.add(Calibration.health(run.calibrations()));
        }
        found.recommended().ifPresent(recommended -> health.addAll(recommended.health()));
        health.addAll(ofTables);
        health.add(TableHealth.late(facts().late(run.comparable())));
        Definition.changed(run).ifPresent(health::add);
        List<Uplift> estimates = analysis.estimates(spreads);
        List<Curve> curves = new ArrayList<>(analysis.curves(spreads));
        found.recommended().ifPresent(recommended -> curves.addAll(recommended.curves()));
        curves.addAll(Nights.of(run.earlierCurves(), asOf, estimates));
        return new Results(
                found.cohort(),
                estimates,
                analysis.balance(),
                health,
                curves,
                found.recommended().map(Recommended::chains).orElse(List.of()),
                analysis.census());
    }

    /** Publishes what was found, with the exit code the command will end with. */
    public Published publish(Results results, int exit) {
        return steps.step("publishing", () -> {
            run.estimates(results.estimates());
            run.balance(results.balance());
            run.health(results.health());
            run.curves(results.curves());
            run.chains(results.chains());
            cleaned.forEach((table, intake) -> {
                if (intake.tally().badRows() > 0) {
                    run.quarantine(table.word(), pseudonyms.quarantine(intake));
                }
            });
            return run.publish(facts().of(results.health(), results.census(), exit, steps));
        });
    }

    /** Lets go of the stories; the tables and the run are their owner's. */
    @Override
    public void close() {
        stories.close();
    }

    private RunFacts facts() {
        return new RunFacts(study, asOf, cleaned);
    }

    private Found found() {
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
        try (TrialBlocks found = steps.step(
                "walking over the customers' days",
                () -> Cohort.randomized(measured, cleaned, histories.stories(), asOf, covariates))) {
            List<String> arms = Cohort.arms(measured, found.counts());
            Dataset<Row> cohort = written(() -> Cohort.rows(measured, asOf, histories.stories(), found));
            Spillover spillover = Spillover.in(cohort);
            return trial(spillover.asked(measured), covariates, unmeasurable, arms, cohort, spillover.marked(cohort))
                    .with(recommended(measured, histories, cohort, spillover));
        }
    }

    private Found trial(
            Study measured,
            List<Covariate> covariates,
            Map<Outcome, String> unmeasurable,
            List<String> arms,
            Dataset<Row> cohort,
            Dataset<Row> marked) {
        List<Question> questions =
                Questions.of(measured, covariates, List.of(), cleaned.containsKey(Table.ACTS), any -> true);
        boolean stratified = tables.sources().get(Table.ASSIGNMENTS).has("stratum");
        Summaries summaries = new Summaries(marked, measured, questions, covariates, arms, stratified);
        Overview overview = steps.step("first look: means and co-moments", summaries::overview);
        Analysis analysis = new Analysis(
                study.withSegments(measured.segments()),
                questions,
                overview,
                unmeasurable,
                Cohort.unknownSegments(study, tables.sources()));
        return new Found(cohort, analysis, steps.step("second look: errors", () -> summaries.spreads(analysis)));
    }

    private Optional<Recommended> recommended(
            Study measured, Histories histories, Dataset<Row> cohort, Spillover spillover) {
        LocalDate settled = asOf.minusDays(study.quality().settleDays());
        return histories
                .referrals()
                .map(found -> steps.step(
                        "following the chains of referrals",
                        () -> Recommended.of(measured, found, pseudonyms, cohort, spillover, settled)));
    }

    private Found matched(
            Study measured, Histories histories, List<Covariate> covariates, Map<Outcome, String> unmeasurable) {
        List<Covariate> levels = Covariates.levels(measured, cleaned);
        try (MatchedCohort matched = steps.step(
                "finding whom to compare with whom",
                () -> Cohort.matched(measured, cleaned, histories.stories(), asOf, covariates, levels))) {
            return matched(measured, histories, unmeasurable, matched, covariates, levels);
        }
    }

    private Found matched(
            Study measured,
            Histories histories,
            Map<Outcome, String> unmeasurable,
            MatchedCohort matched,
            List<Covariate> covariates,
            List<Covariate> levels) {
        List<Covariate> all = new ArrayList<>(covariates);
        all.addAll(levels);
        Dataset<Row> rows = written(matched::rows);
        Spillover spillover = Spillover.in(rows);
        Study asked = spillover.asked(measured);
        Dataset<Row> cohort = spillover.marked(rows);
        List<Question> questions = Questions.of(measured, covariates, levels, false, any -> true);
        try (MatchedSummaries summaries =
                steps.step("weighing the segments", () -> new MatchedSummaries(cohort, asked, questions, all))) {
            Matching matching = new Matching(
                    matched.blocks().treated(),
                    matched.dropped(),
                    matched.blocks().treatedBefore(),
                    matched.blocks().controlBefore(),
                    summaries.strata());
            return found(rows, asked, summaries, questions, unmeasurable, matching)
                    .with(recommended(measured, histories, rows, spillover));
        }
    }

    private Found found(
            Dataset<Row> cohort,
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
        return new Found(cohort, analysis, steps.step("second look: errors", () -> summaries.spreads(analysis)));
    }

    private Dataset<Row> written(Supplier<Dataset<Row>> rows) {
        return steps.step("writing the cohort", () -> run.cohort(pseudonyms.cohort(rows.get())));
    }
}
