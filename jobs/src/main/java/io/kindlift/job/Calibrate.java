package io.kindlift.job;

import io.kindlift.Kindlift;
import io.kindlift.estimate.Calibration;
import io.kindlift.report.Terminal;
import io.kindlift.spark.engine.Cohort;
import io.kindlift.spark.engine.Covariates;
import io.kindlift.spark.engine.Histories;
import io.kindlift.spark.engine.Stories;
import io.kindlift.spark.publish.Calibrations;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Covariate;
import io.kindlift.study.Matched;
import io.kindlift.study.Outcome;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.summary.Programmes;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How often a matched study's method cries wolf on its own history. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Places pretend acts on the real history, where the truth is zero, and reports how often the method cries wolf"
                    + " (p below 0.05) and whether its errors are honest. Matched studies only; inputs.acts may be missing.",
            "The result is kept under results/<study>/calibration/ and shown by later runs of the study."
        })
final class Calibrate implements Callable<Integer> {

    @Mixin
    private StudyOption study;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            description = "The last day whose rows count, such as 2026-06-30.")
    private LocalDate asOf;

    @Option(
            names = "--programmes",
            paramLabel = "P",
            defaultValue = "200",
            description = "How many pretend programmes, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
    private int programmes;

    @Option(
            names = "--share",
            paramLabel = "S",
            description =
                    "Probability of a pretend act on a visit day, above 0 and below 1 (default: what gives as many"
                            + " treated episodes as the study really has, or comes nearest; 0.002 without acts).")
    private Double share;

    @Mixin
    private ResultsOption results;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Study read = study.read();
        refuse(read);
        Steps steps = new Steps(spec.commandLine().getErr());
        SparkSession spark =
                Kindlift.start("kindlift calibrate " + read.study()).spark();
        Study headlines = read.with(headlines(read)).withSegments(List.of()).with(((Matched) read.design()).plain());
        try (StudyTables tables = StudyTables.open(spark, headlines, Cohort.furtherColumns(headlines))) {
            tables.apartFrom(results.of(read), spark.sparkContext().hadoopConfiguration());
            Cohort.check(headlines, tables.sources());
            List<Calibration> found = tables.reading(() -> calibrations(headlines, tables, steps));
            boolean any = found.stream().anyMatch(each -> each.estimated() > 0);
            print(read, found, any ? Calibrations.keep(spark, results.of(read), read, asOf, found) : "");
            return 0;
        }
    }

    private List<Calibration> calibrations(Study headlines, StudyTables tables, Steps steps) {
        Map<Table, Intake> cleaned = steps.step("cleaning the tables", () -> tables.cleanAllButPurchases(asOf));
        try (Stories stories =
                steps.step("bringing customers' rows together", () -> Cohort.stories(headlines, cleaned))) {
            tables.refuseBad();
            return calibrations(headlines, tables, cleaned, stories, steps);
        }
    }

    private void refuse(Study read) {
        String wrong = !(read.design() instanceof Matched)
                ? "calibrate is for matched studies: in a trial chance itself places the acts"
                : headlines(read).isEmpty()
                        ? "no outcome is a headline, so there is nothing to calibrate"
                        : programmes < 1 || programmes > 10_000
                                ? "--programmes is " + programmes + ", expected 1 to 10000"
                                : share != null && !(share > 0 && share < 1)
                                        ? "--share is " + share + ", expected a share above 0 and below 1"
                                        : null;
        if (wrong != null) {
            throw new ParameterException(spec.commandLine(), wrong);
        }
    }

    private static List<Outcome> headlines(Study read) {
        return read.outcomes().stream().filter(Outcome::headline).toList();
    }

    private List<Calibration> calibrations(
            Study headlines, StudyTables tables, Map<Table, Intake> cleaned, Stories stories, Steps steps) {
        Map<Outcome, String> unmeasurable = Cohort.unmeasurable(headlines, tables.sources());
        List<Outcome> measured = headlines.outcomes().stream()
                .filter(outcome -> !unmeasurable.containsKey(outcome))
                .toList();
        List<Covariate> covariates = Covariates.of(headlines, cleaned);
        double wanted = share == null ? 0 : share;
        try (Histories histories = Cohort.histories(headlines, cleaned, stories, asOf);
                Programmes placed = steps.step(
                        "placing " + programmes + " pretend programmes",
                        () -> Cohort.pretend(
                                headlines, cleaned, histories.stories(), asOf, covariates, programmes, wanted))) {
            return steps.step("comparing in each of them", () -> Calibration.of(headlines, placed, measured, asOf));
        }
    }

    private void print(Study read, List<Calibration> found, String kept) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s, as of %s%n%n", Terminal.named(read), asOf);
        out.printf(
                Locale.ROOT,
                "  %d pretend programme%s, an act on %.4g of visit days; the truth is zero%n%n",
                programmes,
                programmes == 1 ? "" : "s",
                found.get(0).share());
        out.printf(
                "  %-20s %-11s %-8s %12s %8s  %-28s %6s%n",
                "headline", "estimator", "size", "false alarms", "treated", "rate, 95 % interval", "spread");
        for (Calibration each : found) {
            if (each.estimated() == 0) {
                out.printf(
                        "  %-20s %-11s %-8s no programme gave an estimate%n",
                        each.outcome(), each.estimator(), each.size());
                continue;
            }
            out.printf(
                    Locale.ROOT,
                    "  %-20s %-11s %-8s %5d of %3d %8.0f  %4.1f %%, %4.1f to %4.1f %%          %6.2f%n",
                    each.outcome(),
                    each.estimator(),
                    each.size(),
                    each.falseAlarms(),
                    each.estimated(),
                    each.meanTreated(),
                    100 * each.rate(),
                    100 * each.rateLow(),
                    100 * each.rateHigh(),
                    each.spread());
        }
        out.printf("%n  %s%n", Calibration.health(found).detail());
        out.printf("  %s%n", kept.isEmpty() ? "not kept" : "kept in " + kept);
        out.flush();
    }
}
