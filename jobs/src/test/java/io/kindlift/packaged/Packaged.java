package io.kindlift.packaged;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code mvn package} made, as users run it, and the small world they try it on. */
final class Packaged {
    private Packaged() {}

    static final Path EMBEDDED = path("kindlift.jar");
    static final Path THIN = path("kindlift.spark.jar");
    static final Path LIBRARIES = path("kindlift.libraries");
    static final Path FORMATS = path("kindlift.formats");
    static final String VERSION = System.getProperty("kindlift.version");

    static final Path CAFE = Path.of("data-samples/cafe").toAbsolutePath();
    static final String STUDY = "cafe-trial";
    static final String AS_OF = "2026-08-31";

    static List<String> opens() {
        return Stream.of(System.getProperty("kindlift.spark.opens").split(" "))
                .map(module -> "--add-opens=" + module + "=ALL-UNNAMED")
                .toList();
    }

    static List<String> nightly(String asOf, Path out) {
        return List.of(
                "nightly",
                "--study",
                CAFE.resolve("randomized.yaml").toString(),
                "--as-of",
                asOf,
                "--out",
                out.toString());
    }

    /** The embedded jar's {@code nightly} on so many cores. */
    static List<String> embeddedNightly(int cores, String asOf, Path out) {
        return Stream.concat(
                        Stream.of("-Xmx1g", "-Dspark.master=local[" + cores + "]", "-jar", EMBEDDED.toString()),
                        nightly(asOf, out).stream())
                .toList();
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath();
    }
}
