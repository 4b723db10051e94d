package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.asc_nulls_first;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.desc_nulls_last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param kept what later jobs may find in memory or on disk: rows of text, and those whose ids repeat
 * @param settled whether that has been done
 */
public record Intake(
        Source source,
        Dataset<Row> rows,
        Dataset<Row> bad,
        Tally tally,
        List<String> extra,
        List<Dataset<Row>> kept,
        boolean settled)
        implements AutoCloseable {

    /** The day of a row in the study's time zone, in days since 1970-01-01. */
    public static final String DAY = Typed.DAY;

    /** Why a row breaks its contract; null for a good one. Only of an intake that is not settled. */
    public static final String REASON = Typed.REASON;

    /** Why a row was set aside; the same table may tell of other reasons. */
    private static final String WHY = "reason";

    /** A file that cannot be split may have any number of rows. */
    private static final int COUNTED_TOGETHER = 1 << 20;

    private static final String COPY = "kindlift_copy";
    private static final String HASH = "kindlift_hash";
    private static final String LINE = "kindlift_line";
    private static final Set<String> MONEY = Set.of("amount", "margin");

    /** Cleans a table: one Spark job, and one more where ids repeat. */
    public static Intake of(Source source, Set<String> further, ZoneId zone, LocalDate asOf) {
        return unsettled(source, further, zone, asOf).settle();
    }

    /** A table as it is read: every row up to {@code asOf}, broken or repeated or not; no job. */
    static Intake unsettled(Source source, Set<String> further, ZoneId zone, LocalDate asOf) {
        Typed typed = new Typed(source, zone);
        Column[] columns = typed.columns(further).toArray(Column[]::new);
        Dataset<Row> stored = source.rows().where(typed.maybeKnown(asOf));
        Dataset<Row> read = lines(source) ? withLine(stored, columns) : stored.select(columns);
        Dataset<Row> known = read.where(Typed.known(asOf));
        return new Intake(
                source,
                known,
                setAside(source.rows(), columns, asOf),
                Tally.NONE,
                source.extra(further),
                List.of(),
                false);
    }

    private static boolean lines(Source source) {
        return source.input().repeatedIds() == Input.RepeatedIds.LINES;
    }

    /** The same, cleaned by itself: one Spark job, and one more where ids repeat. */
    public Intake settle() {
        if (source.untyped()) {
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
        Dataset<Row> again = found.many() ? good : good.join(hashes(found), id.equalTo(col(HASH)), "left_semi");
        Dataset<Row> ranked =
                again.withColumn(COPY, row_number().over(same(again))).persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> once = ranked.where(col(COPY).equalTo(1)).drop(COPY);
        Dataset<Row> all =
                found.many() ? once : once.union(good.join(hashes(found), id.equalTo(col(HASH)), "left_anti"));
        return settled(all, without(ranked.where(col(COPY).gt(1)), found.counted()), List.of(rows, ranked));
    }

    private Intake settled(Dataset<Row> once, Tally counted, List<Dataset<Row>> memory) {
        return new Intake(source, lines(source) ? receipts(once.drop(LINE)) : once, bad, counted, extra, memory, true);
    }

    private Ids.Found<Tally> counts(Column id) {
        Column nobody = nobody();
        return Ids.found(
                rows.select(col(Typed.DAY), col(Typed.REASON), id, nobody)
                        .queryExecution()
                        .toRdd()
                        .toJavaRDD()
                        .mapPartitions(Intake::counted),
                Tally.NONE,
                Tally::plus);
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

    private Dataset<Row> hashes(Ids.Found<Tally> found) {
        List<Long> all = Arrays.stream(found.again()).boxed().toList();
        return broadcast(rows.sparkSession().createDataset(all, Encoders.LONG()).toDF(HASH));
    }

    /** A unit's rows all stay: which of them counts is a rule of trials. Those of a unit in several arms are no repeats. */
    private static Tally repeated(Dataset<Row> good, Tally counted) {
        Row repeats = good.groupBy(Table.ASSIGNMENTS.idColumn())
                .agg(count(lit(1)).as(COPY), count_distinct(trim(col("arm"))).as(LINE))
                .agg(coalesce(sum(when(col(LINE).equalTo(1), col(COPY).minus(1))), lit(0L)))
                .first();
        return new Tally(counted.rows(), counted.perDay(), counted.bad(), repeats.getLong(0), counted.anonymous());
    }

    private Tally without(Dataset<Row> repeats, Tally counted) {
        Row counts = repeats.agg(count(lit(1)), count_if(nobody())).first();
        return new Tally(
                counted.rows(),
                counted.perDay(),
                counted.bad(),
                counts.getLong(0),
                counted.anonymous() - counts.getLong(1));
    }

    /** The same, counted by whoever settled its rows on the way; the rows here are still as they were read. */
    public Intake counted(Tally found) {
        return new Intake(source, rows, bad, found, extra, kept, settled);
    }

    /** One of the values that broke the commonest rule, where a value did; one Spark job. */
    public Optional<String> example() {
        return tally.bad().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .filter(reason -> !reason.endsWith(" is missing"))
                .map(reason -> bad.where(col(WHY).equalTo(reason))
                        .agg(min(col("`" + nameAside(source.theirs(reason.split(" ", 2)[0])) + "`")
                                .cast("string")))
                        .first()
                        .getString(0));
    }

    /** Forgets what was kept for the jobs that follow. */
    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }

    private static Dataset<Row> withLine(Dataset<Row> stored, Column[] columns) {
        Column line = struct(Arrays.stream(stored.columns())
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
        order.add(desc_nulls_last(source.table().timeColumn().orElse("joined_at")));
        Arrays.stream(again.columns()).forEach(name -> order.add(asc_nulls_first("`" + name + "`")));
        return Window.partitionBy(col(source.table().idColumn())).orderBy(order.toArray(Column[]::new));
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
        return sum(name).cast("decimal(14,2)").as(name);
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
                .drop(Typed.DAY)
                .withColumnRenamed(WHY, nameAside(WHY))
                .withColumnRenamed(Typed.REASON, WHY);
    }
}
