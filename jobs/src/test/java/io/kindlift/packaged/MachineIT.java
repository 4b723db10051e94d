package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the machine lacks is one sentence with the setting, before Spark starts. */
@Timeout(150)
class MachineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void study() throws Exception {
        Files.writeString(folder.resolve("study.yaml"), """
                study: machine
                time_zone: Europe/London
                period: {start: 2026-03-01, end: 2026-03-31}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  assignments: {path: assignments.csv, format: csv}
                design: {kind: randomized, control_arm: nothing}
                outcomes:
                  - {kind: spend, window_days: 7, headline: true}
                """);
    }

    @Test
    void noFolderForTemporaryFiles() throws Exception {
        assertThat(said(Map.of(), "-Djava.io.tmpdir=" + folder.resolve("none")))
                .contains("none, the folder for temporary files, does not exist; name another with -Djava.io.tmpdir");
    }

    @Test
    void littleMemory() throws Exception {
        assertThat(said(Map.of(), "-Xmx300m"))
                .contains("Java may use 300 MB of memory here")
                .contains("-Xmx2g");
    }

    @Test
    void pathThatTheLocaleCannotWrite() throws Exception {
        Path study = folder.resolve("study.yaml");
        Files.writeString(study, Files.readString(study).replace("purchases.csv", "K\u00e4ufe.csv"));

        assertThat(said(Map.of("LC_ALL", "C"))).contains("is no path here").contains("LC_ALL=C.UTF-8");
    }

    private String said(Map<String, String> environment, String... flags) throws Exception {
        List<String> arguments = Stream.concat(
                        Stream.of(flags),
                        Stream.of("-jar", Packaged.EMBEDDED.toString(), "check", "--study", "study.yaml"))
                .toList();
        try (Child run = Child.java(folder, folder.resolve("log"), environment, arguments)) {
            assertThat(run.await(PATIENCE)).as(run::said).isEqualTo(4);
            assertThat(run.said()).doesNotContain("internal error", "\tat ");
            return run.said();
        }
    }
}
