package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Parquet files as one table: files whose columns are read in the same way are read together. */
final class ParquetTable {

    private final SparkSession spark;
    private final Map<String, Stored> columns;
    private final Set<String> used;
    private final CountedParquet reader;

    /**
     * A table of files.
     *
     * @param columns its columns, as they are in the whole table
     * @param used stored names of columns that are read
     * @param reader counts the rows
     */
    ParquetTable(SparkSession spark, Map<String, Stored> columns, Set<String> used, CountedParquet reader) {
        this.spark = spark;
        this.columns = new LinkedHashMap<>(columns);
        this.columns.values().removeIf(stored -> !stored.readable());
        this.used = used;
        this.reader = reader;
    }

    /**
     * How a file's columns are read.
     *
     * @param stored type in the file, by name; {@link Stored#TEXT} for what a folder says, {@link Stored#NOTHING} for no value
     * @param byRow whether by Spark's reader of rows
     */
    private record Way(Map<String, Stored> stored, boolean byRow) {}

    /** The rows of all files. */
    Dataset<Row> rows(List<ParquetFile> files) {
        Map<Way, List<DataFile>> ways = new LinkedHashMap<>();
        for (ParquetFile file : files) {
            ways.computeIfAbsent(way(file), any -> new ArrayList<>()).add(file.file());
        }
        return ways.entrySet().stream()
                .map(way -> rows(way.getKey(), way.getValue()))
                .reduce(Dataset::union)
                .orElseGet(() -> spark.createDataFrame(List.of(), schema(columns)));
    }

    private Way way(ParquetFile file) {
        Map<String, Stored> stored = new LinkedHashMap<>();
        columns.forEach((name, common) ->
                stored.put(name, Optional.ofNullable(file.stored(name)).orElse(common)));
        return new Way(stored, file.byRow(used));
    }

    private Dataset<Row> rows(Way way, List<DataFile> files) {
        Map<String, Stored> data = new LinkedHashMap<>(way.stored);
        List<String> folders = new ArrayList<>();
        data.entrySet().removeIf(column -> column.getValue().equals(Stored.NOTHING));
        data.entrySet().removeIf(column -> column.getValue().equals(Stored.TEXT) && folders.add(column.getKey()));
        ListedFiles listed = new ListedFiles(files, folders);
        Dataset<Row> rows = spark.baseRelationToDataFrame(HadoopFsRelation.apply(
                listed,
                listed.partitionSchema(),
                schema(data),
                Option.empty(),
                reader,
                scala.collection.immutable.Map$.MODULE$.empty(),
                way.byRow ? byRow() : spark));
        return way.stored.equals(columns) && !columns.containsValue(Stored.NOTHING) ? rows : rows.select(told(way));
    }

    private Column[] told(Way way) {
        return columns.entrySet().stream()
                .map(column -> told(column.getKey(), way.stored.get(column.getKey()), column.getValue()))
                .toArray(Column[]::new);
    }

    private static Column told(String name, Stored here, Stored common) {
        Column raw = col("`" + name.replace("`", "``") + "`");
        if (here.equals(Stored.NOTHING)) {
            return lit(null).cast(common.type()).as(name);
        }
        if (here.equals(common)) {
            return raw;
        }
        return (common.equals(Stored.TEXT) ? Conversions.text(raw, here) : raw.cast(common.type())).as(name);
    }

    /** Spark's reader of whole columns knows fewer ways of writing them than its reader of rows. */
    private SparkSession byRow() {
        SparkSession rows = spark.newSession();
        spark.conf().getAll().foreach(set -> {
            if (rows.conf().isModifiable(set._1)) {
                rows.conf().set(set._1, set._2);
            }
            return null;
        });
        rows.conf().set("spark.sql.parquet.enableVectorizedReader", false);
        return rows;
    }

    private static StructType schema(Map<String, Stored> columns) {
        StructType schema = new StructType();
        for (Map.Entry<String, Stored> column : columns.entrySet()) {
            schema = schema.add(column.getKey(), column.getValue().type());
        }
        return schema;
    }
}
