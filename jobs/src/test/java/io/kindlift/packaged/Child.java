package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java process of its own and everything it starts; none of them outlives {@link #close()} or this virtual machine. */
final class Child implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Process process;
    private final Path log;
    private final Thread lastResort = new Thread(this::kill);

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts {@code java} with these arguments in this folder; what it says, on either stream, goes to the log. */
    static Child java(Path folder, Path log, Map<String, String> environment, List<String> arguments)
            throws IOException {
        // Short runs spend more on the second compiler than it gives back.
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().putAll(environment);
        return new Child(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Its exit code, which must come in time. */
    int await(Duration limit) throws InterruptedException {
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as(() -> "ended within " + limit + "; it said:\n" + said())
                .isTrue();
        return process.exitValue();
    }

    /** Waits until it has said something this often, and returns each saying. */
    List<MatchResult> await(Pattern saying, int times, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean alive = process.isAlive();
            List<MatchResult> said = saying.matcher(said()).results().toList();
            if (said.size() >= times) {
                return said;
            }
            assertThat(alive && System.nanoTime() < end)
                    .as(() -> "said " + saying + " " + times + " times within " + limit + "; it said:\n" + said())
                    .isTrue();
            Thread.sleep(20);
        }
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As the power going off would: no farewell, no shutdown hook. */
    void kill() {
        List<ProcessHandle> family = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().join());
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
