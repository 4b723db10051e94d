package io.kindlift.job;

import io.kindlift.Kindlift;
import io.kindlift.report.Terminal;
import io.kindlift.spark.engine.Cohort;
import io.kindlift.spark.engine.Stories;
import io.kindlift.spark.night.TableHealth;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds the study file and the tables against their contracts; no estimate. */
@Command(
        name = "check",
        description = "The study file and the tables against their contracts; no estimate.",
        mixinStandardHelpOptions = true,
        footer = {"", "Keys of the study file:", ""},
        modelTransformer = StudyKeysFooter.class)
final class Check implements Callable<Integer> {

    @Mixin
    private StudyOption study;

    @Option(names = "--as-of", paramLabel = "DAY", description = "The last day whose rows count (default: all days).")
    private LocalDate asOf;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Study read = study.read();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("study %s: the file is right%n", read.study());
        SparkSession spark = Kindlift.start("kindlift check " + read.study()).spark();
        try (StudyTables tables = StudyTables.open(spark, read, Cohort.furtherColumns(read))) {
            tables.apartFrom(read.output().path(), spark.sparkContext().hadoopConfiguration());
            tables.reading(() -> check(out, read, tables));
            out.println("every table keeps its contract");
            out.flush();
            return 0;
        }
    }

    /** Reads what a night reads, the same way. */
    private Void check(PrintWriter out, Study read, StudyTables tables) {
        Cohort.check(read, tables.sources());
        Map<Table, Intake> cleaned = tables.cleanAllButPurchases(asOf == null ? LocalDate.of(9999, 12, 31) : asOf);
        try (Stories stories = Cohort.stories(read, cleaned)) {
            cleaned.forEach((table, intake) -> print(out, table, intake));
            out.flush();
            tables.refuseBad();
            if (read.design() instanceof Randomized) {
                Cohort.refuseArms(read, Cohort.units(read, stories));
            }
            tables.readThrough();
            out.print(Terminal.odd(TableHealth.of(read, lastDay(cleaned), cleaned, stories)));
            out.flush();
        }
        return null;
    }

    private LocalDate lastDay(Map<Table, Intake> cleaned) {
        return asOf == null
                ? LocalDate.ofEpochDay(
                        cleaned.get(Table.PURCHASES).tally().perDay().lastKey())
                : asOf;
    }

    private static void print(PrintWriter out, Table table, Intake intake) {
        Tally tally = intake.tally();
        String days = tally.perDay().isEmpty()
                ? ""
                : ", " + LocalDate.ofEpochDay(tally.perDay().firstKey()) + " to "
                        + LocalDate.ofEpochDay(tally.perDay().lastKey());
        out.printf(
                Locale.ROOT,
                "%-12s %,d rows%s; %d repeated, %d anonymous, %d bad%n",
                table.word(),
                tally.rows(),
                days,
                tally.duplicates(),
                tally.anonymous(),
                tally.badRows());
        tally.bad().forEach((reason, rows) -> out.printf(Locale.ROOT, "%-12s   %s: %d%n", "", reason, rows));
        if (!intake.daysOnly().isEmpty()) {
            out.printf("%-12s   days, as they are midnight throughout: %s%n", "", String.join(", ", intake.daysOnly()));
        }
        if (!intake.extra().isEmpty()) {
            out.printf("%-12s   ignored: %s%n", "", String.join(", ", intake.extra()));
        }
    }
}
