package io.kindlift.job;

import org.apache.spark.sql.SparkSession;

/** Temporary. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
        spark.range(10).show();
        spark.stop();
    }
}
