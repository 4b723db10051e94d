package io.kindlift.spark.tables;

import io.kindlift.study.Column;
import io.kindlift.study.Input;
import io.kindlift.study.Table;
import io.kindlift.study.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table that was found, with the columns it stores; no row has been read yet.
 *
 * @param table which of our tables
 * @param input where it is and how its columns are called there
 * @param stored the columns and types found, by their own names
 * @param rows the rows as stored
 * @param files what the files say about themselves
 * @param complete whether every row of theirs has been read
 * @param places the files and folders named; none of a table that Spark finds itself
 */
public record Source(
        Table table,
        Input input,
        Map<String, Stored> stored,
        Dataset<Row> rows,
        Files files,
        Completeness complete,
        List<Path> places) {

    /** A compressed file of text may hold ten times its size. */
    private static final int BYTES_A_SHORT_ROW = 10;

    /**
     * Finds a table.
     *
     * @param further columns beyond the contract that the study uses, by our names
     * @throws UnreadableInputException if there is nothing, or it cannot be read
     * @throws BrokenContractException if a required column is missing or a type does not fit
     */
    public static Source open(SparkSession spark, Table table, Input input, Set<String> further) {
        Spelt.in(spark);
        Source source =
                switch (input.format()) {
                    case PARQUET -> parquet(spark, table, input, further);
                    case CSV, JSON -> text(spark, table, input, further);
                    case DELTA, ICEBERG, TABLE -> managed(spark, table, input);
                };
        Contract.check(source, further);
        return source;
    }

    private static Source parquet(SparkSession spark, Table table, Input input, Set<String> further) {
        Set<String> used = used(table, input, further);
        FileList list = FileList.of(table, input.path(), conf(spark));
        TableFormats.refuse(list, conf(spark));
        List<ParquetFile> files = Footers.parquet(list, conf(spark));
        List<ParquetFile> filled =
                files.stream().filter(file -> file.rows() > 0).toList();
        Map<String, Stored> columns =
                filled.isEmpty() ? none(files, used) : new Columns(table, filled, declared(table, input), used).all();
        Contract.refuseNamesAlike(table, input, columns.keySet());
        RowsRead read = new RowsRead();
        spark.sparkContext().register(read);
        String time = table.timeColumn().map(name -> theirs(input, name)).orElse(null);
        Dataset<Row> rows = new ParquetTable(spark, columns, used, new CountedParquet(read, time)).rows(filled);
        Completeness complete = new Completeness(table, filled, read, time);
        return new Source(table, input, columns, rows, Footers.facts(list, files), complete, list.roots());
    }

    /** About how many rows it has; negative where nobody tells. Rows of text are taken to be short. */
    long about() {
        return files.rows() >= 0 ? files.rows() : files.bytes() > 0 ? files.bytes() / BYTES_A_SHORT_ROW : -1;
    }

    /** The same with its rows here; one job. */
    Source near() {
        return new Source(table, input, stored, Near.of(rows), files, complete, places);
    }

    /** Files without a row fit any contract. */
    private static Map<String, Stored> none(List<ParquetFile> files, Set<String> used) {
        Map<String, Stored> columns = new LinkedHashMap<>();
        files.forEach(file -> file.columns().keySet().forEach(name -> columns.put(name, Stored.NOTHING)));
        used.forEach(name -> columns.put(name, Stored.NOTHING));
        return columns;
    }

    /** The contract of a column, by its stored name. */
    private static Function<String, Optional<Column>> declared(Table table, Input input) {
        Map<String, Column> columns = new HashMap<>();
        table.columns().forEach(column -> columns.put(theirs(input, column.name()), column));
        return name -> Optional.ofNullable(columns.get(name));
    }

    private static Source text(SparkSession spark, Table table, Input input, Set<String> further) {
        FileList list = FileList.of(table, input.path(), conf(spark));
        TextTable found = TextTable.of(spark, table, input, list, used(table, input, further));
        Contract.refuseNamesAlike(table, input, found.stored().keySet());
        return new Source(
                table, input, found.stored(), found.rows(), Footers.plain(list), Completeness.UNKNOWN, list.roots());
    }

    /** The columns a study may use, by their own names. */
    private static Set<String> used(Table table, Input input, Set<String> further) {
        Set<String> used = new LinkedHashSet<>();
        table.columns().forEach(column -> used.add(theirs(input, column.name())));
        further.forEach(name -> used.add(theirs(input, name)));
        return used;
    }

    private static Source managed(SparkSession spark, Table table, Input input) {
        try {
            Dataset<Row> rows = input.format() == Input.Format.TABLE
                    ? spark.table(input.path())
                    : spark.read().format(input.format().word()).load(input.path());
            return new Source(
                    table,
                    input,
                    columns(rows.schema()),
                    rows,
                    new Files(0, 0, -1, ""),
                    Completeness.UNKNOWN,
                    List.of());
        } catch (RuntimeException e) {
            throw unreadable(table, input, e);
        } catch (Exception e) {
            if (e instanceof AnalysisException || e instanceof ClassNotFoundException) { // neither of them declared
                throw unreadable(table, input, e);
            }
            throw new IllegalStateException(e);
        }
    }

    private static UnreadableInputException unreadable(Table table, Input input, Exception e) {
        return new UnreadableInputException(
                table.word() + ": cannot read " + input.format().word() + " " + input.path() + ": " + firstLine(e), e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static Map<String, Stored> columns(StructType schema) {
        Map<String, Stored> columns = new LinkedHashMap<>();
        for (StructField field : schema.fields()) {
            DataType type = field.dataType();
            boolean nested = type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
            columns.put(field.name(), nested ? Stored.unreadable("nested") : Stored.of(type));
        }
        return columns;
    }

    private static Configuration conf(SparkSession spark) {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** Whether the values are all text and still have to be read as what they mean. */
    boolean untyped() {
        return input.format() == Input.Format.CSV || input.format() == Input.Format.JSON;
    }

    /** The same of one column. */
    boolean untyped(String ours) {
        return untyped() || Stored.TEXT.equals(stored.get(theirs(ours)));
    }

    private static String theirs(Input input, String ours) {
        return input.columns().getOrDefault(ours, ours);
    }

    /** What the table calls our column. */
    public String theirs(String ours) {
        return theirs(input, ours);
    }

    /** Whether the table has our column. */
    public boolean has(String ours) {
        return stored.containsKey(theirs(ours));
    }

    /** Our columns of times that the table has. */
    List<String> times() {
        return table.columns().stream()
                .filter(column -> column.type() == Column.Type.TIMESTAMP && has(column.name()))
                .map(Column::name)
                .toList();
    }

    /** Whether one of our columns of times is read as the study file says times are written: text, and counts since 1970. */
    boolean written(String ours) {
        Stored found = stored.get(theirs(ours));
        boolean number = found.equals(Stored.of(DataTypes.LongType)) || found.equals(Stored.of(DataTypes.IntegerType));
        boolean counts = number && input.writing().flatMap(Times::perSecond).isPresent();
        boolean text =
                found.type().equals(DataTypes.StringType) && input.writing().isPresent();
        return untyped(ours) || (found.readable() && (counts || text));
    }

    /** Whether none of a column's rows has a value. */
    boolean nothing(String ours) {
        return Stored.NOTHING.equals(stored.get(theirs(ours)));
    }

    /** Whether one of our columns of times is stored as days. */
    boolean days(String ours) {
        return untyped(ours)
                ? input.writing().filter(Times::daysOnly).isPresent()
                : stored.get(theirs(ours)).type().equals(DataTypes.DateType);
    }

    /** The stored columns, by their own names. */
    public List<String> columns() {
        return List.copyOf(stored.keySet());
    }

    /** Stored columns that nothing uses, by their own names. */
    List<String> extra(Set<String> further) {
        Set<String> used = new LinkedHashSet<>();
        table.columns().stream()
                .map(io.kindlift.study.Column::name)
                .map(this::theirs)
                .forEach(used::add);
        further.stream().map(this::theirs).forEach(used::add);
        List<String> extra = new ArrayList<>(stored.keySet());
        extra.removeAll(used);
        return extra;
    }
}
