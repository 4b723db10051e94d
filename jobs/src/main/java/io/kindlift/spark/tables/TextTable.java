package io.kindlift.spark.tables;

import io.kindlift.study.Input;
import io.kindlift.study.Shown;
import io.kindlift.study.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A table of text: its columns, and rows of the texts in them, a file a task.
 *
 * @param stored the columns found
 * @param rows their values, and {@link #FILE}, {@link #LINE} and {@link #WRONG}
 */
record TextTable(Map<String, Stored> stored, Dataset<Row> rows) {

    /** The name of the file a row stands in. */
    static final String FILE = "kindlift_file";

    /** The line at which it begins, from 1. */
    static final String LINE = "kindlift_line";

    /** Why a record is no row; null for a good one. */
    static final String WRONG = "kindlift_wrong";

    /** All three, which are nobody's columns. */
    static final Set<String> OURS = Set.of(FILE, LINE, WRONG);

    private static final Stored TEXT = Stored.of(DataTypes.StringType);

    /** Files that a task reads one after another are many before they are more than this. */
    private static final int MOST_TASKS = 10_000;

    /**
     * Finds the columns: those of the headers of all files, or the names in all JSON objects, for which these are read once.
     *
     * @param used columns the study uses, by the file's names, which all files must have or none
     */
    static TextTable of(SparkSession spark, Table table, Input input, FileList list, Set<String> used) {
        List<TextFile> files = TextFile.of(table, input, list.files());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SerializableConfiguration conf = new SerializableConfiguration(context.hadoopConfiguration());
        Map<String, Stored> stored =
                input.format() == Input.Format.CSV ? headers(files, used, conf.value()) : names(context, files, conf);
        if (stored.isEmpty()) {
            used.forEach(name -> stored.put(name, TEXT)); // no rows, hence nothing is missing from one
        }
        list.partitions().forEach(name -> stored.put(name, TEXT));
        List<String> columns = List.copyOf(stored.keySet());
        int tasks = Math.min(files.size(), MOST_TASKS);
        return new TextTable(
                stored,
                spark.createDataFrame(
                        context.parallelize(files, tasks).mapPartitions(some -> new TextRows(some, columns, conf)),
                        schema(columns)));
    }

    private static StructType schema(List<String> columns) {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType);
        }
        return schema.add(FILE, DataTypes.StringType)
                .add(LINE, DataTypes.LongType)
                .add(WRONG, DataTypes.StringType);
    }

    private static Map<String, Stored> headers(List<TextFile> files, Set<String> used, Configuration conf) {
        Map<String, Stored> columns = new LinkedHashMap<>();
        TextFile first = null;
        for (TextFile file : files) {
            List<String> header = header(file, used, conf);
            if (first != null && !header.isEmpty()) {
                refuseOther(used, first, columns.keySet(), file, header);
            }
            first = first == null && !header.isEmpty() ? file : first;
            header.stream().filter(name -> !name.isEmpty()).forEach(name -> columns.put(name, TEXT));
        }
        return columns;
    }

    private static List<String> header(TextFile file, Set<String> used, Configuration conf) {
        try (Records records = file.records(conf)) {
            List<String> header = records.header();
            for (String name : used) {
                int first = header.indexOf(name);
                int last = header.lastIndexOf(name);
                if (first != last) {
                    throw new BrokenContractException(file.where() + ": column " + Shown.of(name)
                            + " stands twice in the header (as column " + (first + 1) + " and column " + (last + 1)
                            + "); rename one of them in the export");
                }
            }
            return header;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Files may differ in columns nobody reads and in the order of all, in nothing else. */
    private static void refuseOther(
            Set<String> used, TextFile first, Set<String> columns, TextFile file, List<String> header) {
        for (String name : used) {
            boolean here = header.contains(name);
            if (here != columns.contains(name)) {
                throw new BrokenContractException(file.table() + ": column " + Shown.of(name) + " is missing in "
                        + (here ? first : file).file().name() + " and not in "
                        + (here ? file : first).file().name()
                        + "; write all files with one header");
            }
        }
    }

    /** Names in the objects of all files, those of nested values included; one Spark job. */
    private static Map<String, Stored> names(
            JavaSparkContext context, List<TextFile> files, SerializableConfiguration conf) {
        List<Map<String, Boolean>> found = Told.by(() -> context.parallelize(files, Math.min(files.size(), MOST_TASKS))
                .map(file -> names(file, conf.value()))
                .collect());
        Map<String, Stored> columns = new LinkedHashMap<>();
        found.forEach(names -> names.forEach((name, nested) ->
                columns.merge(name, nested ? Stored.unreadable("nested") : TEXT, (a, b) -> a.readable() ? b : a)));
        return columns;
    }

    private static Map<String, Boolean> names(TextFile file, Configuration conf) {
        try (JsonRecords records = (JsonRecords) file.records(conf)) {
            Set<String> names = new LinkedHashSet<>();
            records.forEachRemaining(record -> names.addAll(record.values().keySet()));
            Map<String, Boolean> found = new LinkedHashMap<>();
            names.forEach(name -> found.put(name, records.nested().contains(name)));
            return found;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
