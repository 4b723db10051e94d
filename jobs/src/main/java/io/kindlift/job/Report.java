package io.kindlift.job;

import io.kindlift.spark.publish.RunPages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Draws the page of a run again, from the run's files. */
@Command(
        name = "report",
        description = {
            "Draws report.html of a published run again, from the run's files.",
            "Nothing is estimated: a page drawn by a later version shows the same numbers."
        },
        mixinStandardHelpOptions = true)
final class Report implements Callable<Integer> {

    @Option(
            names = "--run",
            paramLabel = "DIR",
            required = true,
            description = "The run's folder, results/<study>/runs/<as_of>_<run_id>.")
    private String run;

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            defaultValue = "en-GB",
            description = "How numbers and days are written, such as de-DE (default: ${DEFAULT-VALUE}).")
    private String locale;

    @Option(
            names = "--pdf",
            description = "Also prints report.pdf beside the page, by Chromium, Chrome or Edge found on the PATH.")
    private boolean pdf;

    @Option(
            names = "--compare",
            paramLabel = "DIR",
            description = {
                "Another run's folder, of the same study or not: draws both side by side, as compare-<that run>.html in the"
                        + " folder of --run."
            })
    private String compare;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Locale as = known();
        Optional<Path> browser = pdf ? Optional.of(browser()) : Optional.empty();
        PrintWriter out = spec.commandLine().getOut();
        String page =
                RunPages.redraw(Places.absolute(run), SparkHadoopUtil.get().newConfiguration(new SparkConf()), as);
        out.println(page);
        if (compare != null) {
            out.println(RunPages.compare(
                    Places.absolute(run),
                    Places.absolute(compare),
                    SparkHadoopUtil.get().newConfiguration(new SparkConf()),
                    as));
        }
        browser.ifPresent(found -> out.println(Pdf.print(found, Path.of(page))));
        out.flush();
        return 0;
    }

    private Path browser() {
        if (run.matches("[a-z][a-z0-9+.-]+:/.*")) {
            throw new ParameterException(
                    spec.commandLine(), "--pdf prints a run on this machine; copy " + run + " here");
        }
        return Pdf.browser(Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .orElseThrow(
                        () -> new ParameterException(
                                spec.commandLine(),
                                "--pdf needs Chromium, Chrome or Edge on the PATH and found none; install one, or open report.html and print it"));
    }

    private Locale known() {
        Locale asked = Locale.forLanguageTag(locale.replace('_', '-'));
        boolean known = Arrays.asList(Locale.getAvailableLocales()).contains(asked);
        if (asked.getLanguage().isEmpty() || !known) {
            throw new ParameterException(
                    spec.commandLine(), "--locale is " + locale + ", which Java does not know; try en-GB or de-DE");
        }
        return asked;
    }
}
