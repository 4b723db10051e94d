package io.kindlift.spark.publish;

import io.kindlift.report.Column;
import io.kindlift.report.ResultTable;
import io.kindlift.spark.tables.Near;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/**
 * Parquet files whose names do not change from run to run, and nothing beside them.
 *
 * @param store that holds them
 * @param spark whose writer is used
 */
record ParquetFolder(Store store, SparkSession spark) {

    /** Writes rows as {@code folder/part-00000.parquet} and so on; returns how many rows that was. */
    long write(Dataset<Row> rows, Path folder) throws IOException {
        List<Path> parts = Near.is(rows) ? List.of(near(Near.rows(rows), rows.schema(), folder)) : spark(rows, folder);
        store.folder(folder);
        long written = 0;
        for (int i = 0; i < parts.size(); i++) {
            Path part = new Path(folder, String.format(Locale.ROOT, "part-%05d.parquet", i));
            written += rows(parts.get(i));
            store.move(parts.get(i), part);
        }
        store.remove(beside(folder));
        return written;
    }

    /** Writes a table of results as one file. */
    <R> void write(ResultTable<R> table, List<R> rows, Path file) throws IOException {
        StructType schema = schema(table);
        Function1<Object, Object> inside = CatalystTypeConverters.createToCatalystConverter(schema);
        List<InternalRow> cells = rows.stream()
                .map(row -> (InternalRow) inside.apply(row(table, row)))
                .toList();
        store.move(near(cells, schema, file), file);
        store.remove(beside(file));
    }

    private Path near(List<InternalRow> rows, StructType schema, Path target) throws IOException {
        Path part = new Path(beside(target), "part.parquet");
        NearParquet.write(spark, rows, schema, part, spark.sparkContext().hadoopConfiguration());
        return part;
    }

    private List<Path> spark(Dataset<Row> rows, Path target) throws IOException {
        Path beside = beside(target);
        rows.write().options(NearParquet.OPTIONS).parquet(beside.toString());
        return store.list(beside).stream()
                .filter(path -> path.getName().endsWith(".parquet"))
                .toList();
    }

    /** Spark's own names, its marker and its checksums stay in here, and go with it. */
    private static Path beside(Path target) {
        return new Path(target.getParent(), ".spark-" + target.getName());
    }

    private long rows(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(file, spark.sparkContext().hadoopConfiguration()))) {
            return reader.getRecordCount();
        }
    }

    private static <R> Row row(ResultTable<R> table, R row) {
        return RowFactory.create(table.columns().stream()
                .map(column -> column.cell(row).orElse(null))
                .toArray());
    }

    /** Every column may be empty. */
    static StructType schema(ResultTable<?> table) {
        StructType schema = new StructType();
        for (Column<?> column : table.columns()) {
            schema = schema.add(column.name(), type(column.type()), true, column.meaning());
        }
        return schema;
    }

    private static DataType type(Column.Type type) {
        return switch (type) {
            case WORD, TEXT -> DataTypes.StringType;
            case LONG -> DataTypes.LongType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case DATE -> DataTypes.DateType;
        };
    }
}
