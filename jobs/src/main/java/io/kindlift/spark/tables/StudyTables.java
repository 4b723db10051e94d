package io.kindlift.spark.tables;

import io.kindlift.study.Input;
import io.kindlift.study.Inputs;
import io.kindlift.study.Study;
import io.kindlift.study.Table;
import io.kindlift.study.Visits;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The tables of a study: found and held against their contracts before any job, then cleaned. */
public final class StudyTables implements AutoCloseable {

    /** A table of which more than this repeats is no table of what its ids name. */
    private static final double MOSTLY_REPEATED = 0.5;

    /** Corrections are rarer than this. */
    private static final double MANY_CLASHES = 0.01;

    private final Study study;
    private final Map<Table, Source> sources;
    private final Map<Table, Set<String>> further = new EnumMap<>(Table.class);
    private final Map<Table, Intake> cleaned = new EnumMap<>(Table.class);
    private LocalDate asOf = LocalDate.MAX;

    private StudyTables(Study study, Map<Table, Source> sources) {
        this.study = study;
        this.sources = sources;
    }

    /**
     * Finds every table a study names; no row is read.
     *
     * @param wanted columns of the open tables that the study may use, by our names
     * @throws UnreadableInputException if a table is not there or cannot be read
     * @throws BrokenContractException if a table's columns break their contract
     */
    public static StudyTables open(SparkSession spark, Study study, List<String> wanted) {
        StudyTables tables = new StudyTables(study, new EnumMap<>(Table.class));
        inputs(study.inputs()).forEach((table, input) -> tables.open(spark, table, input, wanted));
        return tables;
    }

    private void open(SparkSession spark, Table table, Input input, List<String> wanted) {
        Set<String> used = table.open() ? new LinkedHashSet<>(wanted) : Set.of();
        Source source = found(spark, table, input, used);
        sources.put(table, source);
        Predicate<String> open = name -> source.has(name) && table.column(name).isEmpty();
        further.put(table, used.stream().filter(open).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Source found(SparkSession spark, Table table, Input input, Set<String> used) {
        if (input.format() != Input.Format.TABLE) {
            String key = "inputs." + table.word() + ".path";
            Schemes.check(key, input.path(), spark.sparkContext().hadoopConfiguration());
        }
        try {
            return Source.open(spark, table, input, used);
        } catch (RuntimeException | LinkageError failure) {
            throw thrown(Unread.opening(table, input, failure));
        }
    }

    /**
     * Does what reads the tables.
     *
     * @throws UnreadableInputException if a file turns out to be damaged, gone or closed, with the table and the cause
     */
    public <T> T reading(Supplier<T> work) {
        try {
            return work.get();
        } catch (Throwable failure) { // Spark throws what it does not declare
            throw thrown(Unread.told(sources, failure));
        }
    }

    /** Errors are thrown; what Spark does not declare is wrapped. */
    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException plain ? plain : new IllegalStateException(failure);
    }

    /** The inputs of a study, by table. */
    static Map<Table, Input> inputs(Inputs inputs) {
        Map<Table, Optional<Input>> all = new EnumMap<>(Table.class);
        all.put(Table.ACTS, inputs.acts());
        all.put(Table.PURCHASES, Optional.of(inputs.purchases()));
        all.put(Table.REFERRALS, inputs.referrals());
        all.put(Table.CUSTOMERS, inputs.customers());
        all.put(Table.ASSIGNMENTS, inputs.assignments());
        all.put(Table.CONTACTS, inputs.contacts());
        Map<Table, Input> present = new EnumMap<>(Table.class);
        all.forEach((table, input) -> input.ifPresent(found -> present.put(table, found)));
        return present;
    }

    /** Every table as it was found. */
    public Map<Table, Source> sources() {
        return sources;
    }

    /**
     * Refuses a folder of results that lies in a table, or a table that lies in it: results must never be read as rows.
     *
     * @param results absolute path or URI
     * @throws UnreadableInputException naming both
     */
    public StudyTables apartFrom(String results, Configuration conf) {
        sources.values().forEach(source -> Results.refuseAmong(source, results, conf));
        return this;
    }

    /** Cleans every table: one Spark job each, and one more where ids repeat. */
    public Map<Table, Intake> clean(LocalDate asOf) {
        this.asOf = asOf;
        sources.forEach((table, source) -> cleaned.put(table, unsettled(table).settle()));
        return cleaned;
    }

    private Intake unsettled(Table table) {
        return Intake.unsettled(sources.get(table), further.get(table), study.businessDay(), asOf, few());
    }

    /** Whether all tables together have so few rows that they lie on the driver; told by the files themselves. */
    private boolean few() {
        boolean told = sources.values().stream().allMatch(source -> source.about() >= 0);
        long rows = sources.values().stream().mapToLong(Source::about).sum();
        return told && rows < Near.most(sources.get(Table.PURCHASES).rows().sparkSession());
    }

    /**
     * Cleans every table but the purchases, which whoever brings the customers together settles on the way: their rows are read
     * and moved once. Line items are added up here, and text is taken apart.
     */
    public Map<Table, Intake> cleanAllButPurchases(LocalDate asOf) {
        this.asOf = asOf;
        if (few()) {
            List<Table> order = List.copyOf(sources.keySet());
            List<Intake> intakes = AtOnce.all(order.stream()
                    .<Supplier<Intake>>map(table -> () -> allButPurchases(table))
                    .toList());
            order.forEach(table -> cleaned.put(table, intakes.get(order.indexOf(table))));
        } else {
            sources.keySet().forEach(table -> cleaned.put(table, allButPurchases(table)));
        }
        return cleaned;
    }

    private Intake allButPurchases(Table table) {
        Source source = sources.get(table);
        Intake read = unsettled(table);
        boolean later =
                table == Table.PURCHASES && source.input().repeatedIds() == Input.RepeatedIds.ROWS && !source.untyped();
        return later ? read : read.settle();
    }

    /** Reads every column of what was cleaned by itself, and the rows that were set aside: a damaged page is found now. */
    public void readThrough() {
        cleaned.values().forEach(intake -> {
            if (intake.settled()) {
                read(intake.rows());
            }
            if (intake.tally().badRows() > 0) {
                read(intake.bad());
            }
        });
    }

    private static void read(Dataset<Row> rows) {
        if (Near.is(rows)) {
            return;
        }
        rows.write().format("noop").mode("overwrite").save();
    }

    /**
     * Refuses tables too bad to rest a number on: rows that were lost on the way, purchases, or a trial's assignments, without a
     * single row, more bad rows than {@code quality.max_bad_share}, purchases none of which is a visit, and tables whose ids
     * stand for several things.
     *
     * @throws UnreadableInputException if other rows were read than the files have
     * @throws BrokenContractException naming the table and its reasons
     */
    public void refuseBad() {
        cleaned.forEach((table, intake) -> {
            intake.source().complete().refuseLost(asOf);
            if (intake.tally().rows() == 0 && (table == Table.PURCHASES || table == Table.ASSIGNMENTS)) {
                throw new BrokenContractException(table.word() + " ("
                        + intake.source().input().path() + "): no rows up to the as-of day; was the export complete?");
            }
            if (intake.tally().badShare() > study.quality().maxBadShare()) {
                throw new BrokenContractException(tooBad(table, intake));
            }
            refuseRepeated(table, intake);
        });
        refuseUnpaid(cleaned.get(Table.PURCHASES));
    }

    private void refuseUnpaid(Intake purchases) {
        boolean any = purchases.tally().rows() > purchases.tally().badRows();
        if (study.visits() == Visits.PAID && any && !purchases.tally().paid()) {
            throw new BrokenContractException(
                    "purchases (" + purchases.source().input().path()
                            + "): no amount is above 0, so none of them is a visit while visits is paid; where coming costs"
                            + " nothing set visits: any, else map the column of what was paid in inputs.purchases.columns");
        }
    }

    /**
     * Refuses a table whose ids are not ids of its rows: counted once each, most of it would be lost.
     *
     * @throws BrokenContractException naming the table and what to say in the study file
     */
    private static void refuseRepeated(Table table, Intake intake) {
        Tally tally = intake.tally();
        boolean lines = intake.source().input().repeatedIds() == Input.RepeatedIds.LINES;
        boolean repeated = table != Table.ASSIGNMENTS && !lines && tally.repeatedShare() > MOSTLY_REPEATED;
        if (repeated || tally.clashingShare() > MANY_CLASHES) {
            throw new BrokenContractException(repeated(table, intake));
        }
    }

    private static String repeated(Table table, Intake intake) {
        Tally tally = intake.tally();
        String id = intake.source().theirs(table.idColumn());
        String remedy = table == Table.PURCHASES
                ? "if the rows are the lines of receipts, set inputs.purchases.repeated_ids: lines; else give each purchase an id of its own"
                : "give each row an id of its own (repeated_ids: lines is for purchases)";
        return String.format(
                Locale.ROOT,
                "%s (%s): %d of %d rows repeat the %s of another, and %d of %d ids stand for different amounts or customers,"
                        + " so counting each id once would lose them%s; %s",
                table.word(),
                intake.source().input().path(),
                tally.duplicates(),
                tally.goodRows(),
                id,
                tally.clashes(),
                tally.goodRows() - tally.duplicates(),
                intake.repeatedId().map(value -> ", such as " + value).orElse(""),
                remedy);
    }

    private String tooBad(Table table, Intake intake) {
        String reasons = intake.tally().bad().entrySet().stream()
                .map(reason -> reason.getKey() + " (" + reason.getValue() + ")")
                .collect(Collectors.joining(", "));
        boolean unread = intake.source().untyped() && reasons.contains("cannot be read");
        String written = unread
                ? "; inputs." + table.word() + " says how numbers (csv.decimal) and times (times) are written"
                : "";
        return String.format(
                Locale.ROOT,
                "%s (%s): %d of %d rows (%.2f %%) break their contract, more than quality.max_bad_share allows (%.2f %%): %s%s%s",
                table.word(),
                intake.source().input().path(),
                intake.tally().badRows(),
                intake.tally().rows(),
                100 * intake.tally().badShare(),
                100 * study.quality().maxBadShare(),
                reasons,
                intake.example().map(value -> ", such as " + value).orElse(""),
                written);
    }

    @Override
    public void close() {
        cleaned.values().forEach(Intake::close);
    }
}
