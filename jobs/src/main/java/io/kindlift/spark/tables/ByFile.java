package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.input_file_name;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What one file of a table names.
 *
 * @param some how many of the customers asked for
 * @param all how many customers
 */
public record ByFile(long some, long all) {

    private static final String FILE = "file";
    private static final String ID = "id";
    private static final String ASKED = "asked";

    /** By file name, in order; one small job. Empty where the files are not told apart. */
    public static Map<String, ByFile> of(Source source, List<String> customers) {
        Dataset<Row> asked = source.rows()
                .sparkSession()
                .createDataset(customers, Encoders.STRING())
                .toDF(ASKED);
        Map<String, ByFile> byFile = new TreeMap<>();
        source.rows()
                .select(file(source).as(FILE), id(source).as(ID))
                .where(col(FILE).notEqual(""))
                .distinct()
                .join(broadcast(asked), col(ID).equalTo(col(ASKED)), "left_outer")
                .groupBy(FILE)
                .agg(count(col(ASKED)), count(col(ID)))
                .collectAsList()
                .forEach(row -> byFile.put(
                        row.getString(0).replaceFirst(".*/", ""), new ByFile(row.getLong(1), row.getLong(2))));
        return byFile;
    }

    private static Column file(Source source) {
        return source.untyped() ? col(TextTable.FILE) : input_file_name();
    }

    private static Column id(Source source) {
        Column unit = stored(source, source.table().idColumn());
        Column customer = source.has("customer_id") ? coalesce(stored(source, "customer_id"), unit) : unit;
        return Spelt.column(customer.cast(DataTypes.StringType));
    }

    private static Column stored(Source source, String ours) {
        return col("`" + source.theirs(ours) + "`");
    }
}
