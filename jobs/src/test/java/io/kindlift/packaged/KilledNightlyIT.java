package io.kindlift.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledNightlyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String DAY_BEFORE = "2026-08-30";

    @TempDir
    Path folder;

    @Test
    @Timeout(1800)
    void nightKilledMidway_earlierRunStandsAndTheNextNightSucceeds() throws Exception {
        run(DAY_BEFORE);
        Map<String, String> before = published();
        String pointer = Files.readString(study().resolve("current.json"));

        try (Child night = start(Packaged.AS_OF)) {
            night.await(Pattern.compile("comparing"), 1, PATIENCE);
            night.kill();
        }

        assertThat(Files.readString(study().resolve("current.json"))).isEqualTo(pointer);
        assertThat(published()).isEqualTo(before);

        run(Packaged.AS_OF);

        assertThat(Files.readString(study().resolve("current.json")))
                .isNotEqualTo(pointer)
                .contains(Packaged.AS_OF);
        assertThat(published()).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
    }

    private void run(String asOf) throws Exception {
        try (Child night = start(asOf)) {
            assertThat(night.await(PATIENCE)).as(night::said).isZero();
        }
    }

    private Child start(String asOf) throws IOException {
        List<String> arguments = Packaged.embeddedNightly(2, asOf, folder.resolve("results"));
        return Child.java(folder, folder.resolve("night.log"), Map.of(), arguments);
    }

    private Path study() {
        return folder.resolve("results").resolve(Packaged.STUDY);
    }

    /** Every file under the published runs, with its size and when it was last written. */
    private Map<String, String> published() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(study().resolve("runs"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
