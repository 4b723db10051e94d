package io.kindlift.oracle;

import static io.kindlift.oracle.ValidCohort.assertValidCohort;
import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.job.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code nightly} and the naive program, which share nothing but the page they were written from, say the same. */
class AgreementTest {

    private static final int WORLDS = 8;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, WORLDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void twoPrograms_agree(long seed) throws IOException {
        World world = Worlds.drawn(seed);
        Path file = WorldFiles.write(world, folder);

        Said said = Said.by(
                "nightly", "--study", file.toString(), "--as-of", world.asOf().toString());

        assertThat(said.exit()).as("%s\n%s", world, said.err()).isZero();
        NaiveCohort naive = world.cohort();
        List<Map<String, Object>> published = CohortRows.read(run().resolve("cohort"));
        assertValidCohort(published, world.logs(), world.study(), world.asOf());
        Agreement.assertSameCohort(published, naive);
        Agreement.assertSameEstimates(csv("estimates.csv"), naive);
        NightRows.assertSame(csv("estimates.csv"), naive);
        Agreement.assertSameWeeks(csv("curves.csv"), naive);
        Agreement.assertSameHealth(csv("health.csv"), naive);
    }

    /** The one run there is. */
    private Path run() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("results/small-world/runs"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    /** A CSV of the run, as maps by column; only notes and details, which come last, hold commas. A table without rows is no file. */
    private List<Map<String, String>> csv(String name) throws IOException {
        if (!Files.exists(run().resolve(name))) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(run().resolve(name));
        String[] header = lines.get(0).split(",", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", header.length);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.length; i++) {
                row.put(header[i], cells[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
