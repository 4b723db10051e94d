package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StandaloneClusterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    @Test
    @Timeout(1800)
    void sameNight_sameBytesOnOneCoreTwoCoresAndACluster() throws Exception {
        Map<String, String> oneCore = embedded(1);
        Map<String, String> twoCores = embedded(2);
        Map<String, String> cluster = submitted();

        assertThat(oneCore)
                .containsOnlyKeys(
                        "estimates.csv", "balance.csv", "health.csv", "curves.csv", "chains.csv", "dictionary.csv");
        assertThat(oneCore.get("estimates.csv")).contains(",ok,").contains(",ITT,");
        assertThat(twoCores).isEqualTo(oneCore);
        assertThat(cluster).isEqualTo(oneCore);
    }

    private Map<String, String> embedded(int cores) throws Exception {
        Path out = folder.resolve("local-" + cores);
        try (Child run = Child.java(
                folder,
                folder.resolve("local-" + cores + ".log"),
                Map.of(),
                Packaged.embeddedNightly(cores, Packaged.AS_OF, out))) {
            assertThat(run.await(PATIENCE)).as(run::said).isZero();
        }
        return tables(out);
    }

    private Map<String, String> submitted() throws Exception {
        Path out = folder.resolve("cluster");
        try (StandaloneCluster cluster = new StandaloneCluster(Files.createDirectory(folder.resolve("spark")), 2)) {
            try (Child run = cluster.submit(folder.resolve("cluster.log"), submission(out))) {
                assertThat(run.await(PATIENCE)).as(run::said).isZero();
            }
            assertThat(tasks(cluster.work(0))).as("tasks of the first worker").isPositive();
            assertThat(tasks(cluster.work(1))).as("tasks of the second worker").isPositive();
        }
        return tables(out);
    }

    private static List<String> submission(Path out) {
        List<String> arguments = new ArrayList<>();
        Stream.of(
                        "spark.driver.host=127.0.0.1",
                        "spark.executor.memory=768m",
                        // Both workers take part from the first task.
                        "spark.scheduler.minRegisteredResourcesRatio=1.0",
                        "spark.scheduler.maxRegisteredResourcesWaitingTime=180s")
                .forEach(setting -> arguments.addAll(List.of("--conf", setting)));
        arguments.addAll(List.of("--class", "io.kindlift.job.Main", Packaged.THIN.toString()));
        arguments.addAll(Packaged.nightly(Packaged.AS_OF, out));
        return arguments;
    }

    /** How many tasks the executors of a worker say they finished. */
    private static long tasks(Path work) throws IOException {
        long finished = 0;
        for (Path file : find(work, "stderr")) {
            finished += Files.readAllLines(file).stream()
                    .filter(line -> line.contains("Finished task"))
                    .count();
        }
        return finished;
    }

    private static Map<String, String> tables(Path out) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : find(out.resolve(Packaged.STUDY).resolve("runs"), ".csv")) {
            texts.put(file.getFileName().toString(), Files.readString(file));
        }
        return texts;
    }

    private static List<Path> find(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .toList();
        }
    }
}
