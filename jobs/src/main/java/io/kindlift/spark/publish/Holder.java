package io.kindlift.spark.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Who runs this, and on what. */
final class Holder {
    private Holder() {}

    /** In words for whoever finds the door closed. */
    static String here(SparkSession spark, Instant now) {
        return System.getProperty("user.name")
                + "@" + spark.conf().get("spark.driver.host", "localhost")
                + ", process " + ProcessHandle.current().pid()
                + ", since " + now.truncatedTo(ChronoUnit.SECONDS);
    }

    static Manifest.Versions versions(SparkSession spark) {
        String kindlift = Optional.ofNullable(Holder.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new Manifest.Versions(kindlift, spark.version(), System.getProperty("java.version"));
    }
}
