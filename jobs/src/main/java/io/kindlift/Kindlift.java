package io.kindlift;

import io.kindlift.report.Provenance;
import io.kindlift.report.Run;
import io.kindlift.report.Terms;
import io.kindlift.report.fragment.Answers;
import io.kindlift.report.fragment.Grid;
import io.kindlift.report.fragment.Html;
import io.kindlift.spark.engine.Cohort;
import io.kindlift.spark.night.Progress;
import io.kindlift.spark.night.Pseudonyms;
import io.kindlift.spark.night.Results;
import io.kindlift.spark.night.Sessions;
import io.kindlift.spark.publish.Publication;
import io.kindlift.spark.publish.Published;
import io.kindlift.spark.publish.RunFolder;
import io.kindlift.spark.publish.RunPages;
import io.kindlift.spark.publish.Runs;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.Schemes;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The way in for notebooks and other programs: read a study, build its cohort, estimate, show, read a published run. The
 * commands go the same way.
 *
 * <pre>{@code
 * Kindlift kindlift = Kindlift.start();
 * Study study = Kindlift.study("data-samples/cafe/randomized.yaml");
 * try (Kindlift.Night night = kindlift.night(study, LocalDate.parse("2026-08-31"))) {
 *     Kindlift.Answer answer = night.answer();
 *     answer.cohort().groupBy("arm").count().show();
 *     System.out.println(answer.verdict());
 * }
 * }</pre>
 *
 * <p>What is shown comes as {@link Html}: its text is markup with inline styles, which a Java notebook puts under a cell that
 * ends in it.
 */
public final class Kindlift {

    private final SparkSession spark;

    private Kindlift(SparkSession spark) {
        this.spark = spark;
    }

    /** On an embedded Spark, or on the cluster where {@code spark.master} is set. */
    public static Kindlift start() {
        return start("kindlift");
    }

    /** The same under a name of one's own, which a cluster shows. */
    public static Kindlift start(String name) {
        return new Kindlift(Sessions.open(name));
    }

    /** The Spark everything here runs on, for one's own queries. */
    public SparkSession spark() {
        return spark;
    }

    /**
     * Reads a study file; relative paths in it start at its folder.
     *
     * @throws io.kindlift.study.StudyFileException with everything that is wrong with it
     */
    public static Study study(String file) {
        return StudyFile.read(Path.of(file));
    }

    /**
     * Opens a study on a day without publishing anything: the tables are read and cleaned. On a cluster the cohort lies beside
     * the study's results until the night is closed, else in a folder for temporary files.
     *
     * @param asOf the last day whose rows count
     * @throws io.kindlift.spark.tables.UnreadableInputException if a table is not there or cannot be read
     * @throws io.kindlift.spark.tables.BrokenContractException if a table breaks its contract
     */
    public Night night(Study study, LocalDate asOf) {
        if (!spark.sparkContext().isLocal()) {
            return night(study, asOf, study.output().path(), Progress.SILENT);
        }
        Path scratch = scratch();
        try {
            return new Night(study, asOf, scratch.toString(), Progress.SILENT, Optional.of(scratch));
        } catch (RuntimeException refused) {
            remove(scratch);
            throw refused;
        }
    }

    /**
     * Opens a study on a day to be published.
     *
     * @param results absolute path or URI; the run goes to {@code <results>/<study>/runs/}
     * @param progress is told of every step
     */
    public Night night(Study study, LocalDate asOf, String results, Progress progress) {
        return new Night(study, asOf, results, progress, Optional.empty());
    }

    /**
     * Reads a published run.
     *
     * @param folder of the run, {@code <results>/<study>/runs/<as_of>_<run_id>}
     * @throws io.kindlift.report.UnreadableRunException if there is no run, or not one this version reads
     */
    public Answer run(String folder) {
        Run run = RunPages.read(folder, spark.sparkContext().hadoopConfiguration());
        return new Answer(run, spark.read().parquet(folder + "/cohort"));
    }

    /** The folder of the newest run of a study, by day; empty before the first. */
    public Optional<String> newest(String results, String study) {
        Runs runs = Runs.of(spark, results, study);
        List<RunFolder> all = runs.all();
        return all.isEmpty() ? Optional.empty() : Optional.of(runs.folder(all.get(all.size() - 1)));
    }

    /** The first rows of any table, at most {@code most}. */
    public static Html table(Dataset<Row> rows, int most) {
        List<List<String>> cells = rows.limit(most).collectAsList().stream()
                .map(row -> Stream.iterate(0, i -> i + 1)
                        .limit(row.size())
                        .map(i -> Grid.written(row.get(i)))
                        .toList())
                .toList();
        return new Grid(Arrays.asList(rows.columns()), cells).html();
    }

    /**
     * What was found: from tables, or from a published run.
     *
     * @param run the numbers: rows of estimates, balance and health
     * @param cohort one row per kept episode
     */
    public record Answer(Run run, Dataset<Row> cohort) {

        /** How far to trust it, and each headline in a sentence. */
        public Html verdict() {
            return new Answers(run).verdict();
        }

        /** The rows of the whole study, every estimator. */
        public Html estimates() {
            return new Answers(run).estimates();
        }

        /** The {@code adjusted} rows of a segment, one per outcome and value. */
        public Html segment(String name) {
            return new Answers(run).segment(name);
        }

        /** How alike the arms were before. */
        public Html balance() {
            return new Answers(run).balance();
        }

        /** Every health check. */
        public Html health() {
            return new Answers(run).health();
        }

        /** A chart: every outcome in per cent of the level without kindness. */
        public Html outcomes() {
            return new Answers(run).outcomes();
        }

        /** A chart: the first headline by segment. */
        public Html segments() {
            return new Answers(run).segments();
        }
    }

    /** A study on a day: its tables, cleaned, and what follows from them. To be closed. */
    public final class Night implements AutoCloseable {

        private final io.kindlift.spark.night.Night night;
        private final StudyTables tables;
        private final Publication run;
        private final Optional<Path> scratch;
        private final Map<Table, Intake> settled = new EnumMap<>(Table.class);
        private Optional<Results> found = Optional.empty();

        private Night(Study study, LocalDate asOf, String results, Progress progress, Optional<Path> scratch) {
            this.scratch = scratch;
            Pseudonyms pseudonyms = Pseudonyms.of(study);
            Schemes.check("output.path", results, spark.sparkContext().hadoopConfiguration());
            tables = progress.step(
                    "finding the tables", () -> StudyTables.open(spark, study, Cohort.furtherColumns(study))
                            .apartFrom(results, spark.sparkContext().hadoopConfiguration()));
            run = Publication.open(spark, study, asOf, results);
            try {
                night = tables.reading(
                        () -> io.kindlift.spark.night.Night.of(study, asOf, tables, run, progress, pseudonyms));
            } catch (RuntimeException | Error refused) {
                run.close();
                tables.close();
                throw refused;
            }
        }

        /** A table as it counts: good rows, each once; empty where the study has none. */
        public Optional<Dataset<Row>> table(Table table) {
            return Optional.ofNullable(night.cleaned().get(table))
                    .map(intake -> settled.computeIfAbsent(table, any -> settled(intake)))
                    .map(intake -> intake.rows().drop(Intake.DAY, Intake.RESPELT));
        }

        /** Purchases are cleaned on their way to the cohort; here they are wanted as rows. */
        private static Intake settled(Intake intake) {
            return intake.settled() ? intake : intake.settle();
        }

        /** What was counted while the tables were cleaned. */
        public Html tables() {
            List<List<String>> rows = new ArrayList<>();
            night.cleaned().forEach((table, intake) -> {
                Tally tally = intake.tally();
                rows.add(List.of(
                        table.word(),
                        Grid.written((double) tally.rows()),
                        Grid.written((double) tally.duplicates()),
                        Grid.written((double) tally.anonymous()),
                        Grid.written((double) tally.badRows())));
            });
            return new Grid(List.of("table", "rows", "repeated", "anonymous", "set aside"), rows).html();
        }

        /** Builds the cohort and estimates, once. */
        public Results results() {
            if (found.isEmpty()) {
                found = Optional.of(tables.reading(night::results));
            }
            return found.get();
        }

        /** The same to look at; the cohort can be read until the night is published or closed. */
        public Answer answer() {
            Study study = night.study();
            Provenance provenance = new Provenance(
                    io.kindlift.report.Night.of(study, night.asOf()), study.title(), "", "", Terms.of(study));
            return new Answer(
                    new Run(
                            provenance,
                            results().estimates(),
                            results().balance(),
                            results().health(),
                            results().curves(),
                            results().chains()),
                    results().cohort());
        }

        /** Shows the results to the world. */
        public Published publish() {
            return publish(0);
        }

        /** The same with the exit code the command will end with, for the manifest. */
        public Published publish(int exit) {
            return tables.reading(() -> night.publish(results(), exit));
        }

        /** Removes what was not published. */
        @Override
        public void close() {
            shut();
            scratch.ifPresent(Kindlift::remove);
        }

        private void shut() {
            try (tables;
                    run;
                    night) {
                settled.values().forEach(Intake::close);
            }
        }
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("kindlift");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
