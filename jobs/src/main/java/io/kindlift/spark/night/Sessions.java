package io.kindlift.spark.night;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens Spark the way everything here needs it. */
public final class Sessions {
    private Sessions() {}

    /** The session of a cluster where {@code spark.master} is set, else an embedded one on all cores. */
    public static SparkSession open(String appName) {
        if (System.getProperty("spark.master") == null) {
            Machine.ready();
        }
        SparkConf conf = new SparkConf()
                .setAppName(appName)
                .setIfMissing("spark.master", "local[*]")
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.ui.showConsoleProgress", "false")
                // No result depends on it: sums are ordered in fixed buckets, files are cut by rows.
                .setIfMissing("spark.sql.shuffle.partitions", "8")
                .setIfMissing("spark.sql.maxMetadataStringLength", "200")
                // Kept blocks lie in arrays of this size; one of Spark's usual mebibyte takes two from Java's
                // collector.
                .setIfMissing("spark.storage.unrollMemoryThreshold", "262144")
                // An embedded Spark shall fail a job, not end the program with a code of its own.
                .setIfMissing("spark.executor.killOnFatalError.depth", "0")
                // Who brought whom comes to the driver as numbers; its memory is bound enough.
                .setIfMissing("spark.driver.maxResultSize", "0")
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
                .set("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
        return SparkSession.builder().config(TableLibraries.known(conf)).getOrCreate();
    }
}
