package io.kindlift.job;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.TableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A trial small enough for pencil and paper. Twelve units got a gift on 2026-03-01 and spent 1.00 to 12.00 the day after; of
 * twelve that got nothing the first six spent 2.00, the others did not come. Purchases are CSV, so that they can be edited;
 * the rest is Parquet.
 */
final class Trial extends SparkTest {

    static final String AS_OF = "2026-04-15";
    private static final String STUDY = """
            study: trial
            title: A trial for pencil and paper
            time_zone: Europe/London
            period: {start: 2026-03-01, end: 2026-03-31}
            inputs:
              acts: {path: acts}
              purchases: {path: purchases.csv, format: csv}
              customers: {path: customers}
              assignments: {path: assignments}
            design: {kind: randomized, control_arm: nothing, lookback_days: 30}
            outcomes:
              - {kind: spend, window_days: 7, headline: true}
              - {kind: repeat_visit, window_days: 7}
            segments: []
            privacy: {min_cell: 2}
            output: {path: results}
            """;

    private final Path folder;

    private Trial(Path folder) {
        this.folder = folder;
    }

    /** The trial's tables and study file in an empty folder. */
    static Trial in(Path folder) throws IOException {
        Trial trial = new Trial(folder);
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount\n");
        StringBuilder drawn = new StringBuilder();
        StringBuilder known = new StringBuilder();
        StringBuilder acts = new StringBuilder();
        for (int i = 1; i <= 12; i++) {
            purchases.append("g%d,gift%d,2026-03-02T10:00:00Z,%d.00%n".formatted(i, i, i));
            purchases.append(i > 6 ? "" : "n%d,none%d,2026-03-02T10:00:00Z,2.00%n".formatted(i, i));
            drawn.append(drawn("gift" + i, "gift")).append(drawn("none" + i, "nothing"));
            known.append("('gift%d', '%s', 'h%d'), ('none%d', '%s', 'h%d'), ".formatted(i, tier(i), i, i, tier(i), i));
            acts.append("('a%d', 'gift%d', TIMESTAMP'2026-03-01 12:00:00Z', 'note'), ".formatted(i, i));
        }
        trial.purchases(purchases.toString());
        trial.table("assignments", drawn, "unit_id", "arm", "assigned_at");
        trial.table("customers", known, "customer_id", "tier", "household_id");
        trial.table("acts", acts, "act_id", "customer_id", "occurred_at", "act_type");
        trial.study();
        return trial;
    }

    private static String drawn(String unit, String arm) {
        return "('%s', '%s', TIMESTAMP'2026-03-01 09:00:00Z'), ".formatted(unit, arm);
    }

    private static String tier(int i) {
        return i % 2 == 0 ? "gold" : "tin";
    }

    private void table(String name, StringBuilder values, String... columns) {
        replace(name, TableFiles.rows(values.substring(0, values.length() - 2), columns));
    }

    /** Puts another table in the place of one. */
    void replace(String name, Dataset<Row> rows) {
        rows.coalesce(1).write().mode("overwrite").parquet(path(name).toString());
    }

    Dataset<Row> read(String name) {
        Dataset<Row> rows = spark().read().parquet(path(name).toString());
        return spark().createDataFrame(rows.collectAsList(), rows.schema());
    }

    /** The file of a table. */
    Path part(String table) throws IOException {
        try (Stream<Path> files = Files.list(path(table))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    void purchases(String csv) throws IOException {
        Files.writeString(path("purchases.csv"), csv);
    }

    String purchases() throws IOException {
        return Files.readString(path("purchases.csv"));
    }

    /** Writes the study file, with pairs of texts replaced. */
    void study(String... replacements) throws IOException {
        String text = STUDY;
        for (int i = 0; i < replacements.length; i += 2) {
            if (!text.contains(replacements[i])) {
                throw new IllegalArgumentException(replacements[i] + " is not in the study file");
            }
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(path("study.yaml"), text);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Said nightly(String... more) {
        return Said.by(Stream.concat(
                        Stream.of("nightly", "--study", path("study.yaml").toString(), "--as-of", AS_OF),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    Said check() {
        return Said.by("check", "--study", path("study.yaml").toString());
    }

    /** The run the pointer names. */
    Path run() throws IOException {
        String pointer = Files.readString(path("results/trial/current.json"));
        String id = pointer.replaceAll("(?s).*\"run_id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        try (Stream<Path> runs = Files.list(path("results/trial/runs"))) {
            return runs.filter(run -> run.getFileName().toString().endsWith(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A CSV of the current run, as maps by column. No cell of the trial holds a comma but notes, which come last. */
    List<Map<String, String>> csv(String name) throws IOException {
        List<String> lines = Files.readAllLines(run().resolve(name));
        String[] header = lines.get(0).split(",", -1);
        return lines.stream().skip(1).map(line -> cells(header, line)).toList();
    }

    private static Map<String, String> cells(String[] header, String line) {
        String[] cells = line.split(",", header.length);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(header[i], cells[i]);
        }
        return row;
    }

    /** Everything a reader of results could see, with its bytes. */
    Map<String, String> published() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path results = path("results");
        if (!Files.exists(results)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(results)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals(".lock")) {
                    files.put(
                            results.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
