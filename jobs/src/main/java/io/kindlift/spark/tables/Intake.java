package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.asc_nulls_first;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.desc_nulls_last;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.study.BusinessDay;
import io.kindlift.study.Input;
import io.kindlift.study.Shown;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.storage.StorageLevel;

/**
 * One table, cleaned in the order every table is: rows after {@code as_of} set aside, then rows that break their contract,
 * then repeated ids counted once.
 *
 * <p>An intake that is not {@link #settled} yet still holds broken rows, with their {@link #REASON}, and repeated ones: whoever
 * brings a customer's rows together sets them aside on the way, without another shuffle.
 *
 * @param source where it came from
 * @param rows the good rows, each once: the contract's columns, the further ones, and the day
 * @param bad the rows set aside as they were stored, with a {@code reason}
 * @param tally what was counted
 * @param extra stored columns that nothing uses
 * @param daysOnly columns of times that only hold days
 * @param kept what later jobs may find in memory or on disk: rows of text, and those whose ids repeat
 * @param settled whether that has been done
 */
public record Intake(
        Source source,
        Dataset<Row> rows,
        Dataset<Row> bad,
        Tally tally,
        List<String> extra,
        Set<String> daysOnly,
        List<Dataset<Row>> kept,
        boolean settled)
        implements AutoCloseable {

    /** The day of a row, in days since 1970-01-01, as the study reckons days. */
    public static final String DAY = Typed.DAY;

    /** The customer's id as it is stored, where it is compared in another form. */
    public static final String RESPELT = Typed.RESPELT;

    /** Why a row breaks its contract; null for a good one. Only of an intake that is not settled. */
    public static final String REASON = Typed.REASON;

    /** Why a row was set aside; the same table may tell of other reasons. */
    private static final String WHY = "reason";

    /** Where a row of text that was set aside stands: its file and line. */
    public static final List<String> PLACE = List.of(TextTable.FILE, TextTable.LINE);

    /** A file that cannot be split may have any number of rows. */
    private static final int COUNTED_TOGETHER = 1 << 20;

    private static final String COPY = "kindlift_copy";
    private static final String CLASH = "kindlift_clash";
    private static final String HASH = "kindlift_hash";
    private static final String LINE = "kindlift_whole_line";
    private static final Set<String> MONEY = Set.of("amount", "margin");

    /** What rows with one id must agree in to be the same thing again. */
    private static final Set<String> ONE_EACH = Set.of("amount", "cost", "customer_id", "referrer_id", "referred_id");

    /** Cleans a table: one Spark job, and one more where ids repeat. */
    public static Intake of(Source source, Set<String> further, BusinessDay day, LocalDate asOf) {
        return unsettled(source, further, day, asOf, false).settle();
    }

    /**
     * A table as it is read: every row up to {@code asOf}, broken or repeated or not; no job but the one that finds the first
     * time of day where no footer tells one.
     */
    static Intake unsettled(Source source, Set<String> further, BusinessDay day, LocalDate asOf, boolean few) {
        Source stored = few ? source.near() : source;
        Typed typed = new Typed(stored, day);
        Column[] columns = typed.columns(further).toArray(Column[]::new);
        Dataset<Row> maybe = stored.rows().where(typed.maybeKnown(asOf));
        Dataset<Row> read = lines(source) ? withLine(maybe, columns) : maybe.select(columns);
        Dataset<Row> known = read.where(Typed.known(asOf));
        return new Intake(
                source,
                few ? Near.of(known) : known,
                setAside(stored.rows(), columns, asOf),
                Tally.NONE,
                source.extra(further),
                typed.daysOnly(),
                List.of(),
                false);
    }

    private static boolean lines(Source source) {
        return source.input().repeatedIds() == Input.RepeatedIds.LINES;
    }

    /** The same, cleaned by itself: one Spark job, and one more where ids repeat. */
    public Intake settle() {
        if (source.untyped() && !Near.is(rows)) {
            rows.persist(StorageLevel.MEMORY_AND_DISK()); // text is taken apart once
        }
        Column id = xxhash64(col(lines(source) ? LINE : source.table().idColumn()));
        Ids.Found<Tally> found = counts(id);
        Dataset<Row> good = rows.where(col(Typed.REASON).isNull()).drop(Typed.REASON);
        if (!found.any()) {
            return settled(good, found.counted(), List.of(rows));
        }
        if (source.table() == Table.ASSIGNMENTS) {
            return settled(good, repeated(good, found.counted()), List.of(rows));
        }
        if (Near.is(good) && !lines(source)) {
            return once(good, found.counted());
        }
        Dataset<Row> again = found.many() ? good : good.join(hashes(found), id.equalTo(col(HASH)), "left_semi");
        Dataset<Row> ranked = again.withColumn(COPY, row_number().over(same(again)))
                .withColumn(CLASH, clashes(same(again)))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> once = ranked.where(col(COPY).equalTo(1)).drop(COPY, CLASH);
        Dataset<Row> all =
                found.many() ? once : once.union(good.join(hashes(found), id.equalTo(col(HASH)), "left_anti"));
        return settled(all, without(ranked, found.counted()), List.of(rows, ranked));
    }

    /** Of rows that lie here, with one id the one that counts. */
    private Intake once(Dataset<Row> good, Tally counted) {
        Repeats repeats = Repeats.of(good, source.table(), latest(), ONE_EACH);
        Tally tally = new Tally(
                counted.rows(),
                counted.perDay(),
                counted.bad(),
                repeats.repeated(),
                counted.anonymous() - repeats.anonymous(),
                counted.paid(),
                repeats.clashes());
        return settled(Near.of(good.sparkSession(), repeats.once(), good.schema()), tally, List.of(rows, good));
    }

    /** The column by which the latest of several rows is told. */
    private String latest() {
        return source.table().timeColumn().orElse("joined_at");
    }

    private Intake settled(Dataset<Row> once, Tally counted, List<Dataset<Row>> memory) {
        Dataset<Row> whole = lines(source) ? receipts(once.drop(LINE)) : once;
        return new Intake(source, whole, bad, counted, extra, daysOnly, memory, true);
    }

    private Ids.Found<Tally> counts(Column id) {
        Dataset<Row> told = rows.select(col(Typed.DAY), col(Typed.REASON), id, nobody(), paid());
        return Told.by(() -> Near.is(told)
                ? Ids.found(counted(Near.rows(told).iterator()), Tally.NONE, Tally::plus)
                : Ids.found(
                        told.queryExecution().toRdd().toJavaRDD().mapPartitions(Intake::counted),
                        Tally.NONE,
                        Tally::plus));
    }

    private static Iterator<Ids.Part<Tally>> counted(Iterator<InternalRow> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Ids.Part<Tally> next() {
                Counter counter = new Counter();
                long anonymous = 0;
                while (rows.hasNext() && counter.ids() < COUNTED_TOGETHER) {
                    InternalRow row = rows.next();
                    boolean dayless = row.isNullAt(0);
                    if (counter.row(dayless, dayless ? 0 : row.getInt(0), row.isNullAt(1) ? null : row.getString(1))) {
                        counter.id(row.getLong(2));
                        anonymous += row.getBoolean(3) ? 1 : 0;
                        counter.paid(row.getBoolean(4));
                    }
                }
                return new Ids.Part<>(counter.tally(0, anonymous), counter.hashes());
            }
        };
    }

    /** Whether a purchase is of nobody known. */
    private Column nobody() {
        return source.table() == Table.PURCHASES ? col("customer_id").isNull() : lit(false);
    }

    /** Whether something was paid for a purchase. */
    private Column paid() {
        return source.table() == Table.PURCHASES ? coalesce(col("amount").gt(0), lit(false)) : lit(false);
    }

    private Dataset<Row> hashes(Ids.Found<Tally> found) {
        List<Long> all = Arrays.stream(found.again()).boxed().toList();
        return broadcast(rows.sparkSession().createDataset(all, Encoders.LONG()).toDF(HASH));
    }

    /** A unit's rows all stay: which of them counts is a rule of trials. Those of a unit in several arms are no repeats. */
    private static Tally repeated(Dataset<Row> good, Tally counted) {
        Column unit = col(Table.ASSIGNMENTS.idColumn());
        if (Near.is(good)) {
            return counted.withDuplicates(Repeats.sameAgain(Near.rows(good.select(unit, trim(col("arm"))))));
        }
        Row repeats = good.groupBy(unit)
                .agg(count(lit(1)).as(COPY), count_distinct(trim(col("arm"))).as(LINE))
                .agg(coalesce(sum(when(col(LINE).equalTo(1), col(COPY).minus(1))), lit(0L)))
                .first();
        return counted.withDuplicates(repeats.getLong(0));
    }

    private Tally without(Dataset<Row> ranked, Tally counted) {
        Column repeats = col(COPY).gt(1);
        Column clashes = when(col(CLASH), col(source.table().idColumn()));
        Row counts = ranked.agg(count_if(repeats), count_if(repeats.and(nobody())), count_distinct(clashes))
                .first();
        return new Tally(
                counted.rows(),
                counted.perDay(),
                counted.bad(),
                counts.getLong(0),
                counted.anonymous() - counts.getLong(1),
                counted.paid(),
                counts.getLong(2));
    }

    /** The same, counted by whoever settled its rows on the way; the rows here are still as they were read. */
    public Intake counted(Tally found) {
        return new Intake(source, rows, bad, found, extra, daysOnly, kept, settled);
    }

    /** One of the values that broke the commonest rule, or where it stands in a file of text; one Spark job. */
    public Optional<String> example() {
        return tally.bad().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .flatMap(reason -> source.untyped() ? firstPlace(reason) : lowest(reason));
    }

    /** The column a reason begins with, as the rows set aside name it, where a value broke the rule. */
    private Optional<Column> culprit(String reason) {
        String ours = reason.split(" ", 2)[0];
        return reason.endsWith(" is missing") || !source.has(ours)
                ? Optional.empty()
                : Optional.of(col("`" + nameAside(source.theirs(ours)) + "`").cast("string"));
    }

    private Optional<String> lowest(String reason) {
        return culprit(reason)
                .map(value -> bad.where(col(WHY).equalTo(reason))
                        .agg(min(value))
                        .first()
                        .getString(0))
                .map(Shown::shortly);
    }

    private Optional<String> firstPlace(String reason) {
        Column value = culprit(reason).orElse(lit(null).cast("string"));
        Row first = bad.where(col(WHY).equalTo(reason))
                .agg(min(struct(col(TextTable.FILE), col(TextTable.LINE), value)))
                .first()
                .getStruct(0);
        String place = Shown.of(first.getString(0)) + ", line " + first.getLong(1);
        return Optional.of(first.isNullAt(2) ? place : Shown.shortly(first.getString(2)) + " (" + place + ")");
    }

    /** The id that comes most often among the rows that are not broken; one Spark job. */
    Optional<String> repeatedId() {
        String id = source.table().idColumn();
        Dataset<Row> repeated = kept.size() > 1 ? kept.get(1) : rows; // ranked, or not settled yet
        return repeated
                .where(col(id).isNotNull())
                .groupBy(id)
                .count()
                .orderBy(col("count").desc(), col(id))
                .limit(1)
                .collectAsList()
                .stream()
                .findFirst()
                .map(row -> row.getString(0));
    }

    /** Forgets what was kept for the jobs that follow. */
    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }

    private static Dataset<Row> withLine(Dataset<Row> stored, Column[] columns) {
        Column line = struct(Arrays.stream(stored.columns())
                .filter(name -> !TextTable.OURS.contains(name))
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new));
        List<Column> all = new ArrayList<>(List.of(columns));
        all.add(line.as(LINE));
        return stored.select(all.toArray(Column[]::new));
    }

    /** One line; or the latest of the rows with one id, then the lowest by all columns. */
    private WindowSpec same(Dataset<Row> again) {
        if (lines(source)) {
            return Window.partitionBy(col(LINE)).orderBy(lit(0));
        }
        List<Column> order = new ArrayList<>();
        order.add(desc_nulls_last(latest()));
        Arrays.stream(again.columns()).forEach(name -> order.add(asc_nulls_first("`" + name + "`")));
        return Window.partitionBy(col(source.table().idColumn())).orderBy(order.toArray(Column[]::new));
    }

    /** Whether a row differs from the one before it with the same id in what was paid or whose it is. */
    private Column clashes(WindowSpec same) {
        return source.table().columns().stream()
                .map(io.kindlift.study.Column::name)
                .filter(name -> !lines(source) && ONE_EACH.contains(name))
                .map(name -> not(col(name).eqNullSafe(lag(name, 1).over(same))))
                .reduce(Column::or)
                .map(differs -> differs.and(row_number().over(same).gt(1)))
                .orElse(lit(false));
    }

    /** The lines of a receipt added together; its other columns are those of its earliest line. */
    private static Dataset<Row> receipts(Dataset<Row> lines) {
        String id = Table.PURCHASES.idColumn();
        String time = Table.PURCHASES.timeColumn().orElseThrow();
        Column[] all = Arrays.stream(lines.columns())
                .filter(name -> !name.equals(time))
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new);
        Column earliest = struct(concat(col(time), all));
        List<Column> merged = new ArrayList<>();
        for (String name : lines.columns()) {
            if (name.equals(id)) {
                continue;
            }
            boolean money = MONEY.contains(name);
            merged.add(money ? added(name) : min(earliest).getField(name).as(name));
        }
        Dataset<Row> grouped = lines.groupBy(col(id))
                .agg(merged.get(0), merged.subList(1, merged.size()).toArray(Column[]::new));
        return grouped.select(Arrays.stream(lines.columns())
                .map(name -> col("`" + name + "`"))
                .toArray(Column[]::new));
    }

    private static Column added(String name) {
        return sum(name).cast(io.kindlift.study.Column.Type.MONEY_14_2.exact()).as(name);
    }

    private static Column[] concat(Column first, Column[] rest) {
        Column[] all = new Column[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /** How the rows set aside name a stored column: as it is stored, but for one called as ours. */
    public static String nameAside(String stored) {
        return stored.equalsIgnoreCase(WHY) ? WHY + "_stored" : stored;
    }

    private static Dataset<Row> setAside(Dataset<Row> stored, Column[] typed, LocalDate asOf) {
        Column day = typed[typed.length - 2];
        Column reason = typed[typed.length - 1];
        return stored.withColumn(Typed.DAY, day)
                .withColumn(Typed.REASON, reason)
                .where(col(Typed.REASON).isNotNull().and(Typed.known(asOf)))
                .drop(Typed.DAY, TextTable.WRONG)
                .withColumnRenamed(WHY, nameAside(WHY))
                .withColumnRenamed(Typed.REASON, WHY);
    }
}
