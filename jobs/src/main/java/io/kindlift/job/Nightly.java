package io.kindlift.job;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Questions;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Terminal;
import io.kindlift.spark.cohort.Cohort;
import io.kindlift.spark.cohort.Covariates;
import io.kindlift.spark.data.Intake;
import io.kindlift.spark.data.StudyTables;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.publish.Published;
import io.kindlift.spark.summary.Summaries;
import io.kindlift.study.Covariate;
import io.kindlift.study.Outcome;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job: one study, one day, one published run. */
@Command(
        name = "nightly",
        description = {
            "One study, one day, one published run: reads the tables, builds the cohort, estimates, checks, and publishes"
                    + " under results/<study>/.",
            "A failed health check is published and shown; with --strict the command then ends with exit code 3."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Keys of the study file:", ""},
        modelTransformer = StudyKeysFooter.class)
final class Nightly implements Callable<Integer> {

    @Mixin
    private StudyOption study;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            description = "The last day whose rows count, such as 2026-06-30. Nothing reads the clock.")
    private LocalDate asOf;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results go, in place of output.path; the run's folder is under DIR/<study>/runs/.")
    private String out;

    @Option(
            names = "--strict",
            description = "Exit with 3 if a health check failed; the run is published all the same.")
    private boolean strict;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Study read = study.read();
        refuseWhatIsNotThere(read);
        Pseudonyms pseudonyms = Pseudonyms.of(read);
        SparkSession spark = Sessions.open("kindlift nightly " + read.study());
        Steps steps = new Steps(spec.commandLine().getErr());
        try (StudyTables tables = steps.step(
                        "finding the tables", () -> StudyTables.open(spark, read, Cohort.furtherColumns(read)));
                Publication run = Publication.open(spark, read, asOf, results(read))) {
            Cohort.check(read, tables.sources());
            Map<Table, Intake> cleaned = steps.step("cleaning them", () -> tables.clean(asOf));
            tables.refuseBad();
            return publish(new Night(read, asOf, tables, cleaned, run, steps, pseudonyms));
        }
    }

    private void refuseWhatIsNotThere(Study read) {
        if (!(read.design() instanceof Randomized)) {
            throw new ParameterException(
                    spec.commandLine(), "design.kind is matched; this version computes randomized studies");
        }
        if (asOf.isBefore(read.period().start())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as-of is " + asOf + ", before the study's period begins on "
                            + read.period().start());
        }
    }

    private String results(Study read) {
        return out == null ? read.output().path() : Places.absolute(out);
    }

    /** What the steps of one night share. */
    private record Night(
            Study study,
            LocalDate asOf,
            StudyTables tables,
            Map<Table, Intake> cleaned,
            Publication run,
            Steps steps,
            Pseudonyms pseudonyms) {}

    private int publish(Night night) {
        Study full = night.study();
        Map<Outcome, String> unmeasurable =
                Cohort.unmeasurable(full, night.tables().sources());
        Study measured = full.with(full.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .toList());
        List<String> arms = Cohort.arms(measured, night.cleaned());
        List<Covariate> covariates = Covariates.of(measured, night.cleaned());
        Dataset<Row> cohort = night.steps().step("walking over the customers' days", () -> night.run()
                .cohort(night.pseudonyms().cohort(Cohort.randomized(measured, night.cleaned(), asOf))));
        List<Question> questions = Questions.of(
                measured, covariates, night.cleaned().containsKey(Table.ACTS), outcome -> Cohort.measurable(outcome));
        boolean stratified = night.tables().sources().get(Table.ASSIGNMENTS).has("stratum");
        Summaries summaries = new Summaries(cohort, measured, questions, covariates, arms, stratified);
        Overview overview = night.steps().step("first look: means and co-moments", summaries::overview);
        Analysis analysis = new Analysis(
                full,
                questions,
                overview,
                unmeasurable,
                Cohort.unknownSegments(full, night.tables().sources()));
        Analysis.Spreads spreads = night.steps().step("second look: errors", () -> summaries.spreads(analysis));
        return publish(night, analysis, spreads);
    }

    private int publish(Night night, Analysis analysis, Analysis.Spreads spreads) {
        List<Uplift> estimates = analysis.estimates(spreads);
        RunFacts facts = new RunFacts(night.study(), asOf, night.cleaned());
        List<Health> health = new ArrayList<>(analysis.health(spreads));
        health.addAll(TableHealth.of(
                night.study(), night.cleaned(), facts.late(night.run().earlier())));
        Publication run = night.run();
        Published published = night.steps().step("publishing", () -> {
            run.estimates(estimates);
            run.balance(analysis.balance());
            run.health(health);
            night.cleaned().forEach((table, intake) -> {
                if (intake.tally().badRows() > 0) {
                    run.quarantine(table.word(), night.pseudonyms().quarantine(intake));
                }
            });
            return run.publish(facts.of(health, analysis.census(), exit(health), night.steps()));
        });
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(Terminal.summary(night.study(), asOf, estimates, health, published.folder()));
        terminal.flush();
        return exit(health);
    }

    private int exit(List<Health> health) {
        boolean failed = health.stream().anyMatch(check -> check.verdict() == Health.Verdict.FAIL);
        return strict && failed ? Failures.DATA : 0;
    }
}
