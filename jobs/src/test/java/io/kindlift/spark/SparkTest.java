package io.kindlift.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A test that runs on a real Spark: one session for all of them, started by the first and never stopped. */
public abstract class SparkTest {

    /** The session, with what every job pins: UTC, microseconds in Parquet, no guessing of partition types. */
    protected static SparkSession spark() {
        return Holder.SESSION;
    }

    /** A table of rows made by {@code RowFactory.create}. */
    protected static Dataset<Row> table(StructType schema, Row... rows) {
        return table(schema, Arrays.asList(rows));
    }

    protected static Dataset<Row> table(StructType schema, List<Row> rows) {
        return spark().createDataFrame(rows, schema);
    }

    private static final class Holder {
        static final SparkSession SESSION = start();

        private static SparkSession start() {
            return SparkSession.builder()
                    .appName("kindlift-tests")
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", "4")
                    .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                    .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
                    .getOrCreate();
        }
    }
}
