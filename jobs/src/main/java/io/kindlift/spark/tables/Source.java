package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;

import io.kindlift.study.Input;
import io.kindlift.study.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
 */
public record Source(Table table, Input input, Map<String, Stored> stored, Dataset<Row> rows, Files files) {

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
                    case CSV, JSON -> text(spark, table, input);
                    case DELTA, ICEBERG, TABLE -> managed(spark, table, input);
                };
        Contract.check(source, further);
        return source;
    }

    private static Source parquet(SparkSession spark, Table table, Input input, Set<String> further) {
        Set<String> used = new LinkedHashSet<>();
        table.columns().forEach(column -> used.add(theirs(input, column.name())));
        further.forEach(name -> used.add(theirs(input, name)));
        Footers.Parquets found = Footers.parquet(table, input.path(), used, conf(spark));
        Contract.refuseNamesAlike(table, input, found.columns().keySet());
        StructType schema = new StructType();
        for (Map.Entry<String, Stored> column : found.columns().entrySet()) {
            if (column.getValue().readable()) {
                schema = schema.add(column.getKey(), column.getValue().type());
            }
        }
        Dataset<Row> rows = spark.read().schema(schema).parquet(input.path());
        return new Source(table, input, found.columns(), rows, found.files());
    }

    private static Source text(SparkSession spark, Table table, Input input) {
        Files files = Footers.plain(table, input, conf(spark));
        Dataset<Row> rows = input.format() == Input.Format.CSV ? csv(spark, input) : json(spark, table, input);
        return new Source(table, input, columns(rows.schema()), rows, files);
    }

    private static Dataset<Row> csv(SparkSession spark, Input input) {
        // Spark by itself knows the six character sets every Java must have.
        spark.conf().set("spark.sql.legacy.javaCharsets", true);
        return spark.read()
                .option("header", true)
                .option("escape", "\"")
                .option("sep", String.valueOf(input.csv().between()))
                .option("encoding", input.csv().encoding())
                .csv(input.path());
    }

    /** Spark finds the columns itself, and refuses some it finds with an exception its Java signature does not declare. */
    private static Dataset<Row> json(SparkSession spark, Table table, Input input) {
        try {
            return spark.read().option("primitivesAsString", true).json(input.path());
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw unreadable(table, input, e);
            }
            throw e;
        }
    }

    private static Source managed(SparkSession spark, Table table, Input input) {
        try {
            Dataset<Row> rows = input.format() == Input.Format.TABLE
                    ? spark.table(input.path())
                    : spark.read().format(input.format().word()).load(input.path());
            return new Source(table, input, columns(rows.schema()), rows, new Files(0, 0, -1, ""));
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

    private static String theirs(Input input, String ours) {
        return input.columns().getOrDefault(ours, ours);
    }

    /** What the table calls our column. */
    String theirs(String ours) {
        return theirs(input, ours);
    }

    /** Whether the table has our column. */
    public boolean has(String ours) {
        return stored.containsKey(theirs(ours));
    }

    /**
     * How many of some customers each file names, and how many it names in all; one small job. Empty where the files are not
     * told apart.
     */
    public Map<String, Map.Entry<Long, Long>> byFile(List<String> customers) {
        Column customer = has("customer_id")
                ? coalesce(col("`" + theirs("customer_id") + "`"), col("`" + theirs(table.idColumn()) + "`"))
                : col("`" + theirs(table.idColumn()) + "`");
        Dataset<Row> some =
                rows.sparkSession().createDataset(customers, Encoders.STRING()).toDF("one");
        Map<String, Map.Entry<Long, Long>> byFile = new TreeMap<>();
        rows.select(
                        input_file_name().as("file"),
                        Spelt.column(customer.cast(DataTypes.StringType)).as("id"))
                .where(col("file").notEqual(""))
                .distinct()
                .join(broadcast(some), col("id").equalTo(col("one")), "left_outer")
                .groupBy("file")
                .agg(count(col("one")), count(col("id")))
                .collectAsList()
                .forEach(row -> byFile.put(
                        row.getString(0).replaceFirst(".*/", ""), Map.entry(row.getLong(1), row.getLong(2))));
        return byFile;
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
