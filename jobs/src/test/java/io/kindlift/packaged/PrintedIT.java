package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A night with all there is on its page, printed as a leader would. */
class PrintedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void fullPage_printsOnFourSheets() throws Exception {
        said(
                "-Xmx2g",
                "-jar",
                Packaged.EMBEDDED.toString(),
                "nightly",
                "--study",
                Packaged.CAFE.resolve("matched.yaml").toString(),
                "--as-of",
                Packaged.AS_OF,
                "--out",
                folder.toString());
        Path run;
        try (Stream<Path> runs = Files.list(folder.resolve("cafe-kindness/runs"))) {
            run = runs.findFirst().orElseThrow();
        }

        String printed = said("-jar", Packaged.EMBEDDED.toString(), "report", "--run", run.toString(), "--pdf");

        assertThat(printed).contains("report.pdf");
        String pdf = Files.readString(run.resolve("report.pdf"), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type /Page\\b").matcher(pdf).results().count())
                .isBetween(2L, 4L);
    }

    private String said(String... command) throws Exception {
        Path log = folder.resolve("log");
        try (Child run = Child.java(folder, log, Map.of(), List.of(command))) {
            assertThat(run.await(PATIENCE)).as(run::said).isZero();
            return run.said();
        }
    }
}
