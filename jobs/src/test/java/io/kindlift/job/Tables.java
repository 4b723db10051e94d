package io.kindlift.job;

import io.kindlift.spark.SparkTest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** CSV files of a run, as an analyst would read them. */
final class Tables extends SparkTest {
    private Tables() {}

    /** Every row, by column; an empty cell is an empty text. */
    static List<Map<String, String>> rows(Path csv) {
        Dataset<Row> rows = spark().read()
                .option("header", true)
                .option("escape", "\"")
                .option("nullValue", "\0")
                .csv(csv.toString());
        return rows.na().fill("").collectAsList().stream().map(Tables::cells).toList();
    }

    private static Map<String, String> cells(Row row) {
        Map<String, String> cells = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            cells.put(name, row.getAs(name));
        }
        return cells;
    }
}
