package io.kindlift.spark.night;

import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Calibration;
import io.kindlift.estimate.Census;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Findings;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.MatchedFindings;
import io.kindlift.estimate.Nights;
import io.kindlift.estimate.TrialFindings;
import io.kindlift.estimate.Uplift;
import io.kindlift.spark.engine.Cohort;
import io.kindlift.spark.engine.Covariates;
import io.kindlift.spark.engine.Histories;
import io.kindlift.spark.engine.Stories;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.publish.Published;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Covariate;
import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.TrialBlocks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What was found, as long as the blocks were there: what the episodes say, and what came of referrals. */
    private record Found(
            Dataset<Row> cohort,
            List<Uplift> estimates,
            List<Balance> balance,
            List<Health> health,
            List<Curve> curves,
            Census census,
            Optional<Recommended> recommended) {

        Found(Dataset<Row> cohort, Findings findings, Optional<Recommended> recommended) {
            this(
                    cohort,
                    findings.estimates(),
                    findings.balance(),
                    findings.health(),
                    findings.curves(),
                    findings.census(),
                    recommended);
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
        List<Health> health = new ArrayList<>(found.health());
        if (study.design() instanceof Matched) {
            health.add(Calibration.health(run.calibrations()));
        }
        found.recommended().ifPresent(recommended -> health.addAll(recommended.health()));
        health.addAll(ofTables);
        health.add(TableHealth.late(facts().late(run.comparable())));
        Definition.changed(run).ifPresent(health::add);
        List<Uplift> estimates = pseudonyms.estimates(found.estimates());
        List<Curve> curves = new ArrayList<>(pseudonyms.curves(found.curves()));
        found.recommended().ifPresent(recommended -> curves.addAll(recommended.curves()));
        curves.addAll(Nights.of(run.earlierCurves(), asOf, estimates));
        return new Results(
                found.cohort(),
                estimates,
                found.balance(),
                health,
                curves,
                found.recommended().map(Recommended::chains).orElse(List.of()),
                found.census());
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
            Cohort.refuseArms(measured, found.counts());
            Dataset<Row> cohort = written(measured, histories, found.blocks(), Map.of());
            Findings findings = steps.step(
                    "comparing the arms", () -> new TrialFindings(study, found, unmeasurable, unknownSegments(), asOf));
            return new Found(cohort, findings, recommended(measured, histories, found.blocks(), findings));
        }
    }

    private Found matched(
            Study measured, Histories histories, List<Covariate> covariates, Map<Outcome, String> unmeasurable) {
        List<Covariate> levels = Covariates.levels(measured, cleaned);
        try (MatchedBlocks found = steps.step(
                "finding whom to compare with whom",
                () -> Cohort.matched(measured, cleaned, histories.stories(), asOf, covariates, levels))) {
            Dataset<Row> cohort =
                    written(measured, histories, found.blocks(), found.sizes().weights());
            Findings findings = steps.step(
                    "comparing with comparable days",
                    () -> new MatchedFindings(study, found, unmeasurable, unknownSegments(), asOf));
            return new Found(cohort, findings, recommended(measured, histories, found.blocks(), findings));
        }
    }

    private List<String> unknownSegments() {
        return Cohort.unknownSegments(study, tables.sources());
    }

    private Optional<Recommended> recommended(Study measured, Histories histories, Blocks blocks, Findings findings) {
        LocalDate settled = asOf.minusDays(study.quality().settleDays());
        return histories
                .referrals()
                .map(found -> steps.step(
                        "following the chains of referrals",
                        () -> Recommended.of(measured, found, blocks, findings.brought(), settled)));
    }

    private Dataset<Row> written(Study measured, Histories histories, Blocks blocks, Map<String, double[]> weights) {
        return steps.step(
                "writing the cohort",
                () -> run.cohort(pseudonyms.cohort(Cohort.rows(measured, asOf, histories.stories(), blocks, weights))));
    }
}
