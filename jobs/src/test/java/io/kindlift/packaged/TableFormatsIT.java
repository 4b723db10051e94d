package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables of Delta Lake and Iceberg, with their libraries on the class path: what their logs say counts, and nothing else. */
@Timeout(300)
class TableFormatsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void tables() throws Exception {
        assertThat(said("io.kindlift.packaged.ManagedTables", folder.toString()))
                .as(log())
                .isZero();
        Files.writeString(
                folder.resolve("assignments.csv"),
                "unit_id,arm,assigned_at\na,note,2026-03-01T09:00:00Z\nb,nothing,2026-03-01T09:00:00Z\n");
    }

    @Test
    void delta_countsWhatItsLogSays() throws Exception {
        study("{path: delta, format: delta}");

        assertCounted();
    }

    @Test
    void iceberg_countsWhatItsMetadataSays() throws Exception {
        study("{path: warehouse/shop/purchases, format: iceberg}");

        assertCounted();
    }

    @Test
    void eitherAsPlainParquet_isRefusedByName() throws Exception {
        for (String format : List.of("delta", "iceberg")) {
            study("{path: " + (format.equals("delta") ? "delta" : "warehouse/shop/purchases") + "}");

            int exit = check();

            assertThat(exit).as(log()).isBetween(3, 4);
            assertThat(log()).contains("format: " + format);
        }
    }

    private void assertCounted() throws Exception {
        int exit = check();

        assertThat(exit).as(log()).isZero();
        assertThat(log()).containsPattern("purchases +3 rows, 2026-03-02 to 2026-03-04");
    }

    private void study(String purchases) throws Exception {
        Files.writeString(folder.resolve("study.yaml"), """
                study: formats
                time_zone: UTC
                period: {start: 2026-03-01, end: 2026-03-31}
                inputs:
                  purchases: %s
                  assignments: {path: assignments.csv, format: csv}
                design: {kind: randomized, control_arm: nothing}
                outcomes:
                  - {kind: spend, window_days: 7, headline: true}
                """.formatted(purchases));
    }

    private int check() throws Exception {
        return said(
                "io.kindlift.job.Main",
                "check",
                "--study",
                folder.resolve("study.yaml").toString());
    }

    private int said(String main, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(Packaged.opens());
        all.addAll(List.of("-Xmx1g", "-cp", classPath(), main));
        all.addAll(List.of(arguments));
        Files.deleteIfExists(folder.resolve("log"));
        try (Child child = Child.java(folder, folder.resolve("log"), Map.of(), all)) {
            return child.await(PATIENCE);
        }
    }

    private String log() throws Exception {
        return Files.readString(folder.resolve("log"));
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Packaged.EMBEDDED.toString(),
                Packaged.LIBRARIES.resolve("*").toString(),
                Packaged.FORMATS.resolve("*").toString(),
                Path.of("target/test-classes").toAbsolutePath().toString());
    }
}
