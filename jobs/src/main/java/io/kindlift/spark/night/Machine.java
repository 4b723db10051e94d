package io.kindlift.spark.night;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.util.Utils;

/** What an embedded Spark needs of the machine: made good where that is simple, else found before Spark starts. */
final class Machine {

    /** Spark keeps 300 MiB for itself and wants half as much again. */
    private static final long LEAST_HEAP = 450L << 20;

    private static final String HERE = "localhost";

    private Machine() {}

    /** @throws MachineException if something is missing */
    static void ready() {
        heap(Runtime.getRuntime().maxMemory());
        folders(System.getProperty("spark.local.dir"), System.getenv("SPARK_LOCAL_DIRS"));
        user();
        host();
    }

    static void heap(long bytes) {
        if (bytes < LEAST_HEAP) {
            throw new MachineException(String.format(
                    Locale.ROOT,
                    "Java may use %d MB of memory here, Spark needs %d: start it with java -Xmx2g -jar kindlift.jar",
                    bytes >> 20,
                    LEAST_HEAP >> 20));
        }
    }

    /** Folders for temporary files: of Java, and of Spark where it has others. */
    static void folders(String property, String environment) {
        writable(System.getProperty("java.io.tmpdir"), "-Djava.io.tmpdir=FOLDER");
        Optional.ofNullable(environment).or(() -> Optional.ofNullable(property)).stream()
                .flatMap(all -> Stream.of(all.split(",")))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .forEach(folder ->
                        writable(folder, environment == null ? "-Dspark.local.dir=FOLDER" : "SPARK_LOCAL_DIRS"));
    }

    private static void writable(String folder, String setting) {
        try {
            Path path = Path.of(folder);
            if (!setting.contains("tmpdir")) {
                Files.createDirectories(path); // as Spark would
            }
            Files.delete(Files.createTempFile(path, "kindlift", null));
        } catch (IOException | InvalidPathException failure) {
            throw new MachineException(
                    folder + ", the folder for temporary files, "
                            + (Files.isDirectory(Path.of(folder)) ? "cannot be written" : "does not exist")
                            + "; name another with " + setting,
                    failure);
        }
    }

    /** A user the system has no name for (a container's number) is nobody in particular. */
    private static void user() {
        try {
            UserGroupInformation.getLoginUser();
        } catch (IOException | RuntimeException nameless) {
            String name = Optional.ofNullable(System.getenv("HADOOP_USER_NAME")).orElse("nobody");
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
        }
    }

    /** An embedded Spark talks to nobody but itself. */
    private static void host() {
        try {
            InetAddress.getLocalHost();
        } catch (UnknownHostException nameless) {
            Utils.setCustomHostname(HERE);
        }
    }
}
