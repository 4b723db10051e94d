package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook from a clean kernel, one after another: no cell may fail, and nothing under a cell may have changed. */
class NotebooksIT {

    private static final Path NOTEBOOKS = Path.of("notebooks").toAbsolutePath();
    private static final Path WORK = Path.of("target/notebooks").toAbsolutePath();
    private static final long PATIENCE_SECONDS = 600;

    private static final ExecutorService ONE = Executors.newSingleThreadExecutor();
    private static final Map<Path, Future<Integer>> RUNS = new HashMap<>();

    @BeforeAll
    static void run() throws Exception {
        Files.createDirectories(WORK.resolve("executed"));
        Path log = WORK.resolve("install.log");
        ProcessBuilder install = process(
                log,
                NOTEBOOKS.resolve("install").toString(),
                WORK.resolve("jupyter/kernels").toString());
        // Another place and time on purpose: no number may depend on them.
        install.environment()
                .put(
                        "KINDLIFT_KERNEL_OPTIONS",
                        "-Xmx1g -XX:TieredStopAtLevel=1 -Duser.language=de -Duser.timezone=Asia/Kathmandu");
        assertThat(exit(install)).as(Files.readString(log)).isZero();
        for (Path notebook : notebooks()) {
            RUNS.put(notebook, ONE.submit(() -> executed(notebook)));
        }
    }

    @AfterAll
    static void end() {
        ONE.shutdownNow();
    }

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void four_areThere() throws IOException {
        assertThat(notebooks()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCell_showsWhatIsCommitted(Path notebook) throws Exception {
        assertThat(ended(notebook)).as(() -> said(log(notebook))).isZero();

        List<Notebook.Cell> expected = Notebook.read(notebook).cells();
        List<Notebook.Cell> found = Notebook.read(WORK.resolve("executed").resolve(notebook.getFileName()))
                .cells();

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).shown())
                    .as("under cell %d: %s", i + 1, expected.get(i).source())
                    .isEqualTo(expected.get(i).shown());
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void committedNotebook_showsSomethingAndNoError(Path notebook) throws IOException {
        List<Map<String, String>> shown = Notebook.read(notebook).cells().stream()
                .flatMap(cell -> cell.shown().stream())
                .toList();

        assertThat(shown)
                .anyMatch(output -> output.getOrDefault("text/html", "").contains("<svg"))
                .allMatch(output -> output.containsKey("text/html") || output.containsKey("stdout"));
    }

    private static int ended(Path notebook) throws InterruptedException, ExecutionException {
        return RUNS.get(notebook).get();
    }

    /** A kernel that never came up, which happens when two start at once, is no finding about a notebook: it gets a second try. */
    private static int executed(Path notebook) throws IOException, InterruptedException {
        int exit = exit(execution(notebook));
        boolean neverUp = exit != 0 && said(log(notebook)).contains("Kernel didn't respond");
        return neverUp ? exit(execution(notebook)) : exit;
    }

    private static ProcessBuilder execution(Path notebook) {
        ProcessBuilder execution = process(
                log(notebook),
                "jupyter-nbconvert",
                "--to=notebook",
                "--execute",
                "--ExecutePreprocessor.timeout=" + PATIENCE_SECONDS,
                "--ExecutePreprocessor.startup_timeout=90",
                "--output-dir=" + WORK.resolve("executed"),
                notebook.toString());
        execution.environment().put("JUPYTER_PATH", WORK.resolve("jupyter").toString());
        return execution;
    }

    private static Path log(Path notebook) {
        return WORK.resolve(notebook.getFileName() + ".log");
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException none) {
            return "nothing was said: " + none.getMessage();
        }
    }

    private static ProcessBuilder process(Path log, String... command) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    }

    /** Its exit code; what takes too long is ended, with all it started. */
    private static int exit(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
