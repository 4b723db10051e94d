package io.kindlift.spark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.spark.SparkTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest extends SparkTest {

    @TempDir
    Path results;

    @Test
    @Timeout(180)
    void processKilledBeforePublishing_earlierRunStandsAndTheNextOneClearsUp() throws Exception {
        Published earlier = publish();
        String pointer = Files.readString(results.resolve("cafe/current.json"));
        Process process = start();
        try {
            awaitReady(process);

            assertThatThrownBy(this::publish)
                    .isInstanceOf(PublishingInProgressException.class)
                    .hasMessageContaining("process " + process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(results.resolve("cafe/.staging")).isNotEmptyDirectory();
        assertThat(results.resolve("cafe/current.json")).hasContent(pointer);
        assertThat(Runs.of(spark(), results.toString(), "cafe").all()).containsExactly(earlier.run());

        Published next = publish();

        assertThat(next.current()).isTrue();
        assertThat(results.resolve("cafe/.staging")).doesNotExist();
    }

    private Published publish() {
        try (Publication run = Publication.open(spark(), Rows.study(), Rows.DAY, results.toString())) {
            return run.publish(Rows.FACTS);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        Stream.of(System.getProperty("kindlift.spark.opens").split(" "))
                .map(module -> "--add-opens=" + module + "=ALL-UNNAMED")
                .forEach(command::add);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), RunToBeKilled.class.getName(), results.toString()));
        return new ProcessBuilder(command)
                .redirectError(results.resolve("errors.txt").toFile())
                .start();
    }

    private void awaitReady(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.equals(RunToBeKilled.READY)) {
            line = out.readLine();
        }
        assertThat(line).as(Files.readString(results.resolve("errors.txt"))).isEqualTo(RunToBeKilled.READY);
    }
}
