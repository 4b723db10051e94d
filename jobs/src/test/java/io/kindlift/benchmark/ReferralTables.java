package io.kindlift.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes a trial in which nearly every customer was brought by an earlier one, early ones by far the most: as many referrals
 * as one likes, in long chains. Then time {@code java -Xmx4g -jar target/kindlift.jar nightly --study DIR/study.yaml --as-of
 * 2026-08-31}; the manifest tells how long each step took.
 */
public final class ReferralTables {

    private static final String STUDY = """
            study: referrals
            time_zone: UTC
            period: {start: 2026-01-01, end: 2026-06-30}
            inputs:
              purchases: {path: purchases}
              referrals: {path: referrals}
              assignments: {path: assignments}
            design: {kind: randomized, control_arm: control}
            outcomes:
              - {kind: referral, window_days: 60, headline: true}
              - {kind: referrals, window_days: 60}
              - {kind: referred_spend, window_days: 60}
            output: {path: results}
            """;

    private static final long START = Instant.parse("2025-12-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = 260L * 86_400;
    private static final long FEWEST = 1_000;

    private ReferralTables() {}

    /**
     * Writes them.
     *
     * @param args a folder, and how many referrals
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long rows = Long.parseLong(args[1]);
        if (rows < FEWEST) {
            throw new IllegalArgumentException(rows + " referrals, expected " + FEWEST + " or more");
        }
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate()) {
            write(spark, folder, rows);
        }
    }

    /** The tables and their study; gives the study file back. */
    public static Path write(SparkSession spark, Path folder, long rows) throws IOException {
        Column id = col("id");
        Column customer = concat(lit("c"), id);
        Column came = lit(START).plus(floor(id.multiply((double) SECONDS / rows)));
        Column share = pmod(xxhash64(id), lit(1_000_000L)).divide(1e6);
        Dataset<Row> customers = spark.range(rows).toDF();
        table(
                folder,
                "purchases",
                customers.select(
                        concat(lit("p"), id).as("purchase_id"),
                        customer.as("customer_id"),
                        timestamp_seconds(came).as("purchased_at"),
                        lit("5.00").cast("decimal(14,2)").as("amount")));
        table(
                folder,
                "referrals",
                customers
                        .where(id.gt(rows / 100))
                        .select(
                                concat(lit("r"), id).as("referral_id"),
                                concat(lit("c"), floor(id.multiply(pow(share, lit(2)))))
                                        .as("referrer_id"),
                                customer.as("referred_id"),
                                timestamp_seconds(came.minus(3_600)).as("referred_at"),
                                lit("code").as("source")));
        table(
                folder,
                "assignments",
                customers
                        .where(id.between(rows / 5, rows / 2)
                                .and(pmod(id, lit(20)).equalTo(0)))
                        .select(
                                customer.as("unit_id"),
                                when(pmod(xxhash64(id, lit(1)), lit(2)).equalTo(0), "control")
                                        .otherwise("note")
                                        .as("arm"),
                                timestamp_seconds(came.plus(86_400)).as("assigned_at")));
        return Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    private static void table(Path folder, String name, Dataset<Row> rows) {
        rows.write().mode("overwrite").parquet(folder.resolve(name).toString());
    }
}
