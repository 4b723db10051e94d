package io.kindlift.packaged;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes purchases as tables of Delta Lake and Iceberg, twice over: the files of the first time stay, and count no more. */
final class ManagedTables {

    private static final String SELECT =
            "SELECT purchase_id, customer_id, purchased_at, CAST(amount AS DECIMAL(14,2)) AS amount FROM VALUES";

    private static final String COLUMNS = " AS (purchase_id, customer_id, purchased_at, amount)";

    private ManagedTables() {}

    /** {@code args[0]} is the folder: {@code delta}, and {@code warehouse/shop/purchases} of Iceberg, come to lie in it. */
    public static void main(String[] args) throws Exception {
        String folder = args[0];
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.lake.type", "hadoop")
                .config("spark.sql.catalog.lake.warehouse", folder + "/warehouse")
                .getOrCreate()) {
            Dataset<Row> wrong = spark.sql(SELECT + " ('p1', 'a', TIMESTAMP'2026-03-02 10:00:00', 900.00)"
                    + ", ('p9', 'a', TIMESTAMP'2026-03-02 11:00:00', 900.00)" + COLUMNS);
            Dataset<Row> right = spark.sql(SELECT + " ('p1', 'a', TIMESTAMP'2026-03-02 10:00:00', 4.00)"
                    + ", ('p2', 'b', TIMESTAMP'2026-03-02 10:00:00', 5.00)"
                    + ", ('p3', 'b', TIMESTAMP'2026-03-04 10:00:00', 6.00)" + COLUMNS);
            wrong.write().format("delta").save(folder + "/delta");
            right.write().format("delta").mode("overwrite").save(folder + "/delta");
            spark.sql("CREATE NAMESPACE lake.shop");
            wrong.writeTo("lake.shop.purchases").create();
            right.writeTo("lake.shop.purchases").overwrite(lit(true));
        }
    }
}
