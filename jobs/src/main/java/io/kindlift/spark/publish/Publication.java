package io.kindlift.spark.publish;

import com.fasterxml.jackson.core.JacksonException;
import io.kindlift.estimate.Balance;
import io.kindlift.estimate.Calibration;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Csv;
import io.kindlift.report.Night;
import io.kindlift.report.ResultTable;
import io.kindlift.report.ResultTables;
import io.kindlift.report.RunFiles;
import io.kindlift.report.Terms;
import io.kindlift.report.UnreadableRunException;
import io.kindlift.study.Study;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One run on its way out. Everything is written to a hidden folder beside the runs; {@link #publish} moves that folder
 * to its place in one step, then replaces the pointer. A run that fails or is killed before leaves the earlier ones, and
 * the pointer, as they were; what it left behind goes with the next run. One run of a study publishes at a time.
 *
 * <p>An as-of day older than the current run's is published too, but the pointer stays: filling in the past must not
 * take the page away from the newest day. A second run of the same day takes over. To go back on purpose, remove
 * {@code current.json}: the next run takes it whatever its day.
 *
 * <p>On an object store a folder is moved by copying its files; there the manifest comes last, so that a folder without
 * one is not a run.
 *
 * <pre>{@code
 * try (Publication run = Publication.open(spark, study, asOf, resultsDir)) {
 *     Dataset<Row> cohort = run.cohort(rows);
 *     run.estimates(estimates);
 *     Published published = run.publish(facts);
 * }
 * }</pre>
 */
public final class Publication implements AutoCloseable {

    /** More than any file has: a tebibyte. */
    private static final long WHOLE = 1L << 40;

    private final SparkSession spark;
    private final Study study;
    private final StudyFolder home;
    private final Lease lease;
    private final RunFolder run;
    private final Path staging;
    private final String configSha256;
    private final Instant createdAt;

    private Publication(
            SparkSession spark, Study study, StudyFolder home, Lease lease, RunFolder run, String hash, Instant now) {
        this.spark = spark;
        this.study = study;
        this.home = home;
        this.lease = lease;
        this.run = run;
        this.staging = new Path(home.staging(), run.name());
        this.configSha256 = hash;
        this.createdAt = now;
    }

    /**
     * Takes the study's lock and makes room for a run.
     *
     * @param resultsDir absolute path or URI; the run goes to {@code <resultsDir>/<study>/runs/}
     * @throws PublishingInProgressException if another run of the study is publishing
     * @throws OutputException if nothing can be written there
     */
    public static Publication open(SparkSession spark, Study study, LocalDate asOf, String resultsDir) {
        return open(spark, study, asOf, resultsDir, Clock.systemUTC());
    }

    static Publication open(SparkSession spark, Study study, LocalDate asOf, String resultsDir, Clock clock) {
        try {
            Configuration configuration = spark.sparkContext().hadoopConfiguration();
            StudyFolder home = StudyFolder.of(resultsDir, study.study(), configuration);
            Lease lease = home.lock(Holder.here(spark, clock.instant()));
            try {
                return staged(spark, study, asOf, home, lease, clock.instant());
            } catch (IOException | RuntimeException failure) {
                lease.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw OutputException.writing(resultsDir, failure);
        }
    }

    private static Publication staged(
            SparkSession spark, Study study, LocalDate asOf, StudyFolder home, Lease lease, Instant now)
            throws IOException {
        String hash = ConfigHash.of(study);
        Set<String> taken = home.published().stream().map(RunFolder::runId).collect(Collectors.toSet());
        RunFolder run = RunFolder.fresh(asOf, now, hash, taken);
        Publication publication =
                new Publication(spark, study, home, lease, run, hash, now.truncatedTo(ChronoUnit.SECONDS));
        home.store().folder(publication.staging);
        return publication;
    }

    /** The name this run will bear. */
    public RunFolder run() {
        return run;
    }

    /** The newest run that is not of a later day than this one, whatever the study was then. */
    public Optional<Manifest> earlier() {
        return new Runs(home).upTo(run.asOf(), any -> true);
    }

    /** The newest such run of the study as it is defined now: its nights can be drawn as one line. */
    public Optional<Manifest> comparable() {
        return new Runs(home).upTo(run.asOf(), this::comparable);
    }

    /** Whether a run was of the study as it is defined now: the same design, period, zone, days, visits and tables. */
    public boolean comparable(Manifest earlier) {
        return earlier.definitionSha256().equals(ConfigHash.definition(study));
    }

    /**
     * The curves of the newest comparable run; none where they cannot be read, which must not keep tonight from being
     * published.
     */
    public List<Curve> earlierCurves() {
        try {
            Optional<RunFolder> newest = comparable().map(Manifest::run);
            return RunFiles.curves(file -> newest.flatMap(folder -> new Runs(home).text(folder, file)));
        } catch (UnreadableRunException unreadable) {
            return List.of();
        }
    }

    /** What the newest calibration of the study's method found that is not of a later day than this run; empty without one. */
    public List<Calibration> calibrations() {
        return writing(() -> Calibrations.upTo(home, study, run.asOf()));
    }

    /**
     * Writes the cohort, and gives it back as read from there, so that what follows need not compute it again. To be used
     * before {@link #publish} moves it.
     */
    public Dataset<Row> cohort(Dataset<Row> rows) {
        Path folder = new Path(staging, "cohort");
        writing(() -> parquet().write(rows, folder));
        return wholeFiles().read().schema(rows.schema()).parquet(folder.toString());
    }

    /** Reads every file in one piece, so that sums over its rows are added up in the same order on every machine. */
    private SparkSession wholeFiles() {
        SparkSession whole = spark.newSession();
        whole.conf().set("spark.sql.files.maxPartitionBytes", WHOLE);
        whole.conf().set("spark.sql.files.openCostInBytes", WHOLE);
        return whole;
    }

    /** Writes the rows of a table that broke its contract; no folder without any. Returns how many there were. */
    public long quarantine(String table, Dataset<Row> rows) {
        Path folder = new Path(new Path(staging, "quarantine"), table);
        return writing(() -> {
            long written = parquet().write(rows, folder);
            if (written == 0) {
                home.store().remove(folder);
            }
            return written;
        });
    }

    /** Writes {@code estimates.csv} and {@code estimates.parquet}: the same rows. */
    public void estimates(List<Uplift> rows) {
        table(ResultTables.estimates(Night.of(study, run.asOf())), rows);
    }

    /** Writes {@code balance}, as CSV and as Parquet. */
    public void balance(List<Balance> rows) {
        table(ResultTables.balance(), rows);
    }

    /** Writes {@code health}, likewise. */
    public void health(List<Health> rows) {
        table(ResultTables.health(), rows);
    }

    /** Writes {@code curves}, likewise; no file without any. */
    public void curves(List<Curve> rows) {
        if (!rows.isEmpty()) {
            table(ResultTables.curves(), rows);
        }
    }

    /** Writes {@code chains}, likewise; no file without any. */
    public void chains(List<Chain> rows) {
        if (!rows.isEmpty()) {
            table(ResultTables.chains(), rows);
        }
    }

    /** Writes another file of text. */
    public void file(String name, String text) {
        Path file = new Path(staging, name);
        writing(() -> {
            home.store().write(file, text.getBytes(StandardCharsets.UTF_8));
            return file;
        });
    }

    /** Shows the run to the world. Nothing more can be written to it. */
    public Published publish(Facts facts) {
        return writing(() -> {
            Manifest told = manifest(facts);
            byte[] manifest = Json.of(new RunPages(home.store(), staging).drawIfComplete(told, Locale.UK));
            settle(manifest);
            boolean current = takesOver();
            if (current) {
                Pointer pointer = new Pointer(run.runId(), run.asOf(), Sha256.of(manifest));
                home.store().replace(home.pointer(), Json.of(pointer));
            }
            new IndexPage(home).draw();
            return new Published(run, home.store().shown(home.of(run)), current);
        });
    }

    /** Lets the next one in; what was not published is removed. */
    @Override
    public void close() {
        try (lease) {
            home.store().remove(home.staging());
        } catch (IOException left) {
            // The next run clears it away; there is nothing a reader of results could see of it.
        }
    }

    private void settle(byte[] manifest) throws IOException {
        Store store = home.store();
        store.folder(home.runs());
        if (store.movesWhole()) {
            store.write(new Path(staging, StudyFolder.MANIFEST), manifest);
            store.move(staging, home.of(run));
        } else {
            store.move(staging, home.of(run));
            store.write(new Path(home.of(run), StudyFolder.MANIFEST), manifest);
        }
    }

    private boolean takesOver() throws IOException {
        try {
            Optional<RunFolder> current = home.current().map(Pointer::run);
            return current.isEmpty()
                    || !run.asOf().isBefore(current.get().asOf())
                    || !home.store().files().exists(home.of(current.get()));
        } catch (JacksonException broken) {
            return true;
        }
    }

    private Manifest manifest(Facts facts) {
        return new Manifest(
                study.study(),
                study.title(),
                run.runId(),
                run.asOf(),
                facts.status(),
                facts.exit(),
                Night.design(study),
                Terms.of(study).told(),
                Map.of(),
                facts.inputs(),
                configSha256,
                ConfigHash.definition(study),
                Holder.versions(spark),
                study.seed(),
                study.quality().settleDays(),
                facts.counts(),
                facts.timingsMs(),
                createdAt);
    }

    private <R> void table(ResultTable<R> table, List<R> rows) {
        file(table.name() + ".csv", Csv.of(table, rows));
        Path file = new Path(staging, table.name() + ".parquet");
        writing(() -> {
            parquet().write(table, rows, file);
            return file;
        });
    }

    private ParquetFolder parquet() {
        return new ParquetFolder(home.store(), spark);
    }

    /**
     * A failing disk becomes a sentence; whatever else fails in Spark stays what it is. Spark throws a checked exception
     * its Java signatures do not declare, and Hadoop an error when a local disk is full: hence the broad catch.
     */
    private <T> T writing(Writing<T> writing) {
        try {
            return writing.write();
        } catch (IOException failure) {
            throw OutputException.writing(home.shown(), failure);
        } catch (Throwable failure) {
            if (OutputException.sign(home.shown(), failure).isPresent()) {
                throw OutputException.writing(home.shown(), failure);
            }
            throw failure;
        }
    }

    private interface Writing<T> {
        T write() throws IOException;
    }
}
