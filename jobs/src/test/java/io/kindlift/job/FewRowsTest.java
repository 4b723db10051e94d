package io.kindlift.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Near;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that lie on the driver and rows that lie on a cluster say the same, byte for byte and cell for cell. */
class FewRowsTest extends SparkTest {

    @TempDir
    private Path folder;

    @AfterEach
    void asUsual() {
        spark().conf().unset(Near.MOST);
    }

    @ParameterizedTest
    @CsvSource({
        "cafe/randomized.yaml, 2026-08-31",
        "cafe/matched.yaml, 2026-08-31",
        "support/support.yaml, 2026-08-31",
        "completejourney/study.yaml, 2017-12-31"
    })
    void nights_ofFewRowsAndOfACluster_sayTheSame(String study, String asOf) throws IOException {
        Path here = night(study, asOf, "here");
        spark().conf().set(Near.MOST, "0");
        Path there = night(study, asOf, "there");

        assertThat(texts(here)).isEqualTo(texts(there)).isNotEmpty();
        assertThat(cells(here)).isEqualTo(cells(there)).containsKey("cohort");
    }

    private Path night(String study, String asOf, String out) throws IOException {
        Path results = folder.resolve(out);
        Said said =
                Said.by("nightly", "--study", "data-samples/" + study, "--as-of", asOf, "--out", results.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        try (Stream<Path> all = Files.walk(results, 3)) {
            return all.filter(path -> path.getParent().endsWith("runs"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, String> texts(Path run) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.list(run)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".csv")).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    /** Every row of every Parquet file, in an order of its own. */
    private static Map<String, List<String>> cells(Path run) throws IOException {
        Map<String, List<String>> cells = new TreeMap<>();
        try (Stream<Path> all = Files.walk(run)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                String table = run.relativize(file).toString().replaceFirst("/part-.*", "");
                cells.computeIfAbsent(table, any -> rows(table.endsWith(".parquet") ? file : file.getParent()));
            }
        }
        return cells;
    }

    private static List<String> rows(Path table) {
        return spark().read().parquet(table.toString()).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}
