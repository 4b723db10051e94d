package io.kindlift.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Spark's own standalone cluster on the loopback: a master and workers of one core each, made of the build's jars alone. */
final class StandaloneCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private final List<Child> daemons = new ArrayList<>();
    private final String url;

    /** Starts them under a folder, on ports that are free. */
    StandaloneCluster(Path home, int workers) throws IOException, InterruptedException {
        this.home = home;
        linkJars();
        try {
            url = startMaster();
            for (int worker = 0; worker < workers; worker++) {
                startWorker(worker);
            }
            daemons.get(0).await(Pattern.compile("Registering worker"), workers, PATIENCE);
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            close();
            throw failed;
        }
    }

    /** Starts {@code spark-submit} with these arguments behind its own. */
    Child submit(Path log, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--master", url));
        all.addAll(arguments);
        return spark("org.apache.spark.deploy.SparkSubmit", log, all);
    }

    /** Where a worker keeps what its executors say. */
    Path work(int worker) {
        return home.resolve("worker-" + worker);
    }

    @Override
    public void close() throws IOException {
        // Workers first: their executors are children of theirs.
        for (int index = daemons.size() - 1; index >= 0; index--) {
            daemons.get(index).close();
        }
        // JUnit would warn of every link that leaves the temporary folder.
        try (Stream<Path> links = Files.list(home.resolve("jars"))) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    /** The jars of a Spark home, without the libraries that the thin jar must bring itself. */
    private void linkJars() throws IOException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        try (Stream<Path> libraries = Files.list(Packaged.LIBRARIES)) {
            for (Path jar : libraries.toList()) {
                String name = jar.getFileName().toString();
                if (!name.startsWith("picocli-") && !name.startsWith("snakeyaml-")) {
                    Files.createSymbolicLink(jars.resolve(name), jar);
                }
            }
        }
    }

    private String startMaster() throws IOException, InterruptedException {
        Child master = spark(
                "org.apache.spark.deploy.master.Master",
                home.resolve("master.log"),
                List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        daemons.add(master);
        Pattern announced = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
        return master.await(announced, 1, PATIENCE).get(0).group(1);
    }

    private void startWorker(int number) throws IOException {
        Files.createDirectories(work(number));
        List<String> arguments = List.of(
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                work(number).toString(),
                url);
        daemons.add(
                spark("org.apache.spark.deploy.worker.Worker", home.resolve("worker-" + number + ".log"), arguments));
    }

    private Child spark(String main, Path log, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(Packaged.opens());
        all.addAll(List.of("-Xmx768m", "-cp", home.resolve("jars") + "/*", main));
        all.addAll(arguments);
        return Child.java(
                home, log, Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13"), List.copyOf(all));
    }
}
