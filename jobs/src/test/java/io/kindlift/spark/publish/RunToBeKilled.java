package io.kindlift.spark.publish;

import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;

/** A run of its own process that writes all it has to write, and then waits for the worst. */
final class RunToBeKilled {
    private RunToBeKilled() {}

    static final String READY = "everything is written, nothing is published";

    public static void main(String[] args) throws InterruptedException {
        SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        Publication run = Publication.open(spark, Rows.study(), Rows.DAY.plusDays(1), args[0]);
        run.cohort(spark.range(9).toDF());
        run.estimates(Rows.estimates());
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
