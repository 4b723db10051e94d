package io.kindlift.spark.night;

import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * What Spark has to be told, before it starts, for tables of Delta Lake and Iceberg to be read from their paths: only where
 * their library is on the class path, and where nobody has told it otherwise.
 */
final class TableLibraries {

    private static final String DELTA = "io.delta.sql.DeltaSparkSessionExtension";
    private static final String ICEBERG = "org.apache.iceberg.spark.SparkCatalog";

    private static final Map<String, String> FOR_DELTA = Map.of(
            "spark.sql.extensions",
            DELTA,
            "spark.sql.catalog.spark_catalog",
            "org.apache.spark.sql.delta.catalog.DeltaCatalog");

    /** Iceberg reads a path by this catalog, which by itself would look for Hive. */
    private static final Map<String, String> FOR_ICEBERG = Map.of(
            "spark.sql.catalog.default_iceberg", ICEBERG,
            "spark.sql.catalog.default_iceberg.type", "hadoop",
            "spark.sql.catalog.default_iceberg.warehouse", "iceberg");

    private TableLibraries() {}

    static SparkConf known(SparkConf conf) {
        if (there(DELTA)) {
            FOR_DELTA.forEach(conf::setIfMissing);
        }
        if (there(ICEBERG)) {
            FOR_ICEBERG.forEach(conf::setIfMissing);
        }
        return conf;
    }

    private static boolean there(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError missing) {
            return false;
        }
    }
}
