package io.kindlift.job;

import io.kindlift.Kindlift;
import io.kindlift.report.Terminal;
import io.kindlift.spark.night.Pseudonyms;
import io.kindlift.spark.night.Results;
import io.kindlift.spark.publish.Published;
import io.kindlift.study.Matched;
import io.kindlift.study.Study;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.concurrent.Callable;
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
        Pseudonyms.of(read); // a missing key is told before Spark starts
        Kindlift kindlift = Kindlift.start("kindlift nightly " + read.study());
        Steps steps = new Steps(spec.commandLine().getErr());
        try (Kindlift.Night night = kindlift.night(read, asOf, results.of(read), steps)) {
            int exit = strict && night.results().failed() ? Failures.DATA : 0;
            Published published = night.publish(exit);
            print(read, night.results(), published);
            return exit;
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

    private void print(Study read, Results found, Published published) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(Terminal.summary(read, asOf, found.estimates(), found.health(), published.folder()));
        terminal.flush();
    }
}
