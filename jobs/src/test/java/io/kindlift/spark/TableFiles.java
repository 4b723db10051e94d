package io.kindlift.spark;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables as other people export them, from a few lines of SQL. */
public final class TableFiles {
    private TableFiles() {}

    /** Rows of {@code VALUES}: {@code rows("('p1', 1.50), ('p2', 2.00)", "purchase_id", "amount")}. */
    public static Dataset<Row> rows(String values, String... columns) {
        return SparkTest.spark()
                .sql("SELECT * FROM VALUES " + values + " AS t(`" + String.join("`, `", columns) + "`)");
    }

    /** The rows of a query, as one file in a folder. */
    public static Path write(Dataset<Row> rows, String format, Path folder) {
        rows.coalesce(1)
                .write()
                .format(format)
                .option("header", true)
                .option("escape", "\"")
                .option("timestampFormat", "yyyy-MM-dd HH:mm:ss.SSSSSSXXX")
                .mode("append")
                .save(folder.toString());
        return folder;
    }

    public static Path parquet(Dataset<Row> rows, Path folder) {
        return write(rows, "parquet", folder);
    }
}
