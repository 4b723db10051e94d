package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PackagedJarsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path elsewhere;

    @Test
    @Timeout(150)
    void help_worksFromAnyFolder() throws Exception {
        assertThat(said("--help")).contains("nightly", "check", "sample", "Exit codes:");
    }

    @Test
    @Timeout(150)
    void version_isThatOfTheBuild() throws Exception {
        assertThat(said("--version")).isEqualToIgnoringNewLines("kindlift " + Packaged.VERSION);
    }

    @Test
    void embeddedJar_findsItsLibrariesBesideIt() throws Exception {
        Attributes manifest = manifest(Packaged.EMBEDDED).getMainAttributes();

        assertThat(manifest.getValue("Add-Opens")).isEqualTo(System.getProperty("kindlift.spark.opens"));
        assertThat(manifest.getValue("Class-Path").split(" "))
                .anyMatch(entry -> entry.startsWith("lib/spark-sql_"))
                .allSatisfy(entry ->
                        assertThat(Packaged.EMBEDDED.resolveSibling(entry)).isRegularFile());
    }

    @Test
    void thinJar_holdsNothingThatCouldMeetAnotherVersionOnACluster() throws Exception {
        List<String> classes = entries(Packaged.THIN)
                .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                .filter(name -> name.endsWith(".class"))
                .toList();

        assertThat(classes)
                .contains("io/kindlift/job/Main.class", "io/kindlift/shaded/picocli/CommandLine.class")
                .anyMatch(name -> name.startsWith("io/kindlift/shaded/snakeyaml/"))
                .allMatch(name -> name.startsWith("io/kindlift/"));
        assertThat(manifest(Packaged.THIN).getMainAttributes().getValue("Implementation-Version"))
                .isEqualTo(Packaged.VERSION);
    }

    private String said(String argument) throws Exception {
        try (Child run = Child.java(
                elsewhere,
                elsewhere.resolve("log"),
                Map.of(),
                List.of("-jar", Packaged.EMBEDDED.toString(), argument))) {
            assertThat(run.await(PATIENCE)).as(run::said).isZero();
            return run.said();
        }
    }

    private static Stream<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList().stream();
        }
    }

    private static Manifest manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest();
        }
    }
}
