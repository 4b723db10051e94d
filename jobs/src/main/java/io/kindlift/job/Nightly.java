package io.kindlift.job;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Calibration;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Terminal;
import io.kindlift.spark.cohort.Cohort;
import io.kindlift.spark.cohort.Stories;
import io.kindlift.spark.data.Intake;
import io.kindlift.spark.data.StudyTables;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.publish.Published;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @Mixin
    private ResultsOption results;

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
                Publication run = Publication.open(spark, read, asOf, results.of(read))) {
            Cohort.check(read, tables.sources());
            Map<Table, Intake> cleaned = steps.step("cleaning them", () -> tables.cleanAllButPurchases(asOf));
            try (Stories stories =
                    steps.step("bringing customers' rows together", () -> Cohort.stories(read, cleaned))) {
                tables.refuseBad();
                return publish(new Night(read, asOf, tables, cleaned, stories, run, steps, pseudonyms));
            }
        }
    }

    private void refuseWhatIsNotThere(Study read) {
        if (read.design() instanceof Matched && read.inputs().acts().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "inputs.acts is missing: without a log of acts a matched study has nobody to compare;"
                            + " calibrate needs none");
        }
        if (asOf.isBefore(read.period().start())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as-of is " + asOf + ", before the study's period begins on "
                            + read.period().start());
        }
    }

    private int publish(Night night) {
        Night.Found found = night.found();
        Analysis analysis = found.analysis();
        Analysis.Spreads spreads = found.spreads();
        List<Uplift> estimates = analysis.estimates(spreads);
        RunFacts facts = new RunFacts(night.study(), asOf, night.cleaned());
        List<Health> health = new ArrayList<>(analysis.health(spreads));
        if (night.study().design() instanceof Matched) {
            health.add(Calibration.health(night.run().calibrations()));
        }
        found.recommended().ifPresent(recommended -> health.addAll(recommended.health()));
        health.addAll(TableHealth.of(
                night.study(),
                night.cleaned(),
                night.stories().unmatchedActs(),
                facts.late(night.run().earlier())));
        Publication run = night.run();
        Published published = night.steps().step("publishing", () -> {
            run.estimates(estimates);
            run.balance(analysis.balance());
            run.health(health);
            List<Curve> curves = new ArrayList<>(analysis.curves(spreads));
            found.recommended().ifPresent(recommended -> curves.addAll(recommended.curves()));
            run.curves(curves);
            found.recommended().ifPresent(recommended -> run.chains(recommended.chains()));
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
