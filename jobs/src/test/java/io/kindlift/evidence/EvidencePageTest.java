package io.kindlift.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page says what the worlds say. */
class EvidencePageTest {

    /** Small worlds, drawn anew in a second or two. */
    private static final List<String> SMALL =
            List.of("10 treated, a dozen controls, 3 covariates", "10 against 400, skewed", "eight pairs of stores");

    @Test
    void worldsDrawnAgain_stayOnThePage() throws IOException {
        List<String> page = Files.readAllLines(EvidencePage.PAGE);

        List<String> lines = SMALL.stream()
                .flatMap(name -> EvidencePage.lines(world(name), Coverage.of(world(name))).stream())
                .toList();

        assertThat(lines).hasSizeGreaterThan(8);
        assertThat(page).containsAll(lines);
    }

    private static World world(String name) {
        return EvidencePage.worlds().stream()
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyWorld_standsOnThePage() throws IOException {
        String page = Files.readString(EvidencePage.PAGE);

        assertThat(EvidencePage.worlds()).allSatisfy(world -> assertThat(page).contains("| " + world.name() + " |"));
        assertThat(ManyNights.all()).allSatisfy(world -> assertThat(page).contains("| " + world.name() + " |"));
        assertThat(EvidencePage.worlds()).extracting(World::name).doesNotHaveDuplicates();
    }
}
