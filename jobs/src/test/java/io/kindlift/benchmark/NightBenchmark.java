package io.kindlift.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How much longer a matched night takes than a bare scan of the columns it reads: every visit a comparison day, three outcomes,
 * eight segments, {@code difference} and {@code adjusted}. Whole processes with 8 GB each, turn about, start-up included on both sides; medians and their ratio.
 *
 * <pre>
 * mvn --batch-mode --quiet package -DskipTests
 * java -jar target/kindlift.jar sample --out scratch/million --customers 1000000
 * java -cp "target/test-classes:target/lib/*" io.kindlift.benchmark.NightBenchmark scratch/million
 * </pre>
 *
 * <p>The same on a world of 100,000 customers tells how the time grows.
 */
public final class NightBenchmark {

    private static final String STUDY = """
            study: benchmark
            time_zone: Europe/London
            period: {start: 2026-01-01, end: 2026-06-30}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases}
              customers: {path: customers}
            design:
              kind: matched
              lookback_days: 180
              washout_days: 90
              match_on: [location, week, recency, frequency, customers.programme]
              comparison_days: every_visit
              further_estimators: []
              adjust_for: [customers.age]
            outcomes:
              - {kind: repeat_visit, window_days: 30, headline: true}
              - {kind: visits, window_days: 90}
              - {kind: spend, window_days: 90}
            segments: [act_type, channel, surprise, presentation, trigger, journey_step, tier, region]
            output: {path: results}
            """;

    /** What the study reads of each table. */
    private static final Map<String, List<String>> COLUMNS = new TreeMap<>(Map.of(
            "purchases",
            List.of("purchase_id", "customer_id", "purchased_at", "amount", "margin", "location_id", "channel"),
            "acts",
            List.of(
                    "act_id",
                    "customer_id",
                    "occurred_at",
                    "act_type",
                    "cost",
                    "giver_id",
                    "location_id",
                    "channel",
                    "journey_step",
                    "trigger",
                    "expected",
                    "announced"),
            "customers",
            List.of("customer_id", "joined_at", "employee", "programme", "age", "tier", "region")));

    private static final int TIMES = 3;

    private NightBenchmark() {}

    /**
     * Times both.
     *
     * @param args the folder of a world that {@code sample} made
     * @throws IOException if the world cannot be read
     * @throws InterruptedException if somebody interrupts
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            scan(Path.of(args[1]));
            return;
        }
        Path world = Path.of(args[0]).toAbsolutePath();
        Path study = Files.writeString(world.resolve("benchmark.yaml"), STUDY);
        Path out = Files.createTempDirectory("benchmark");
        List<String> scan = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
        scan.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                NightBenchmark.class.getName(),
                "scan",
                world.toString()));
        double[] scans = new double[TIMES];
        double[] nights = new double[TIMES];
        try {
            for (int i = 0; i < TIMES; i++) {
                scans[i] = seconds(scan, out);
                // Into a folder of its own: no night finds an earlier one.
                nights[i] = seconds(night(study, out.resolve("night" + i)), out);
                System.out.printf(Locale.ROOT, "scan %.1f s, night %.1f s%n", scans[i], nights[i]);
            }
        } finally {
            delete(out);
        }
        System.out.printf(
                Locale.ROOT,
                "medians: scan %.1f s, night %.1f s: %.1f times the scan%n",
                median(scans),
                median(nights),
                median(nights) / median(scans));
    }

    private static List<String> night(Path study, Path out) {
        return List.of(
                "-jar",
                "target/kindlift.jar",
                "nightly",
                "--study",
                study.toString(),
                "--as-of",
                "2026-08-31",
                "--out",
                out.toString());
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double seconds(List<String> arguments, Path out) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx8g"));
        command.addAll(arguments);
        Path said = out.resolve("said.txt");
        long start = System.nanoTime();
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(said));
        }
        return seconds;
    }

    /** Reads every value of the columns and does nothing with them. */
    private static void scan(Path world) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            COLUMNS.forEach((table, columns) -> {
                Dataset<Row> rows = spark.read().parquet(world.resolve(table).toString());
                rows.select(columns.get(0), columns.subList(1, columns.size()).toArray(String[]::new))
                        .write()
                        .format("noop")
                        .mode("overwrite")
                        .save();
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
