package io.kindlift.episode;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A stratum is found by its number where there is one, and by its name where there are too many for numbers. */
class StratumFinderTest {

    private static final int CUSTOMERS = 3_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void fewColumns_areNumbered() {
        assertThat(numbered(2)).isEqualTo(CUSTOMERS);
    }

    /** Twelve texts share 54 bits: some values are past the sixteenth of their column. */
    @Test
    void manyColumnsOfManyValues_goByNames() {
        assertThat(numbered(12)).isBetween(1, CUSTOMERS - 1);
    }

    /** More texts than bits. */
    @Test
    void moreColumnsThanBits_goByNames() {
        assertThat(numbered(70)).isLessThan(CUSTOMERS / 10);
    }

    /** Finds the stratum of every customer as its name tells it; gives back how many had a number. */
    private static int numbered(int columns) {
        List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
        Terms terms = new Terms(study(names), new Attributes(names), new double[0]);
        List<Episode> episodes = episodes(names);
        SortedMap<String, Long> treated = new TreeMap<>();
        StringBuilder scratch = new StringBuilder();
        for (int i = 0; i < episodes.size(); i += 2) {
            treated.put(terms.stratum(episodes.get(i), scratch), 1L);
        }
        Strata strata = Strata.of(treated);
        StratumFinder finder = new StratumFinder(terms, strata);
        Terms.Words words = terms.words();
        int numbered = 0;
        for (int i = 0; i < 2 * episodes.size(); i++) {
            Episode episode = episodes.get(i % episodes.size());
            assertThat(finder.place(episode)).isEqualTo(strata.place(terms.stratum(episode, scratch)));
            numbered += i < episodes.size() && terms.code(episode, words) >= 0 ? 1 : 0;
        }
        return numbered;
    }

    private static List<Episode> episodes(List<String> columns) {
        Random random = new Random(20260101);
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            List<String> known = new ArrayList<>(List.of("20000", "false"));
            for (int column = 0; column < columns.size(); column++) {
                int value = random.nextInt(4) > 0 ? random.nextInt(2) : random.nextInt(20);
                known.add(value == 0 ? null : "value " + value);
            }
            History story = new History();
            story.begin("customer " + i);
            story.known(known);
            Episode episode = new Episode();
            episode.of(story);
            episode.at((int) FIRST.toEpochDay() + random.nextInt(90), null);
            episodes.add(episode);
        }
        return episodes;
    }

    private static Study study(List<String> columns) {
        String matched = columns.stream().map(name -> "customers." + name).collect(Collectors.joining(", "));
        return StudyFile.parse("""
                study: strata
                time_zone: UTC
                period: {start: 2026-01-01, end: 2026-03-31}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  customers: {path: customers.csv, format: csv}
                design: {kind: matched, match_on: [week, %s]}
                outcomes: [{kind: repeat_visit, window_days: 7, headline: true}]
                """.formatted(matched), Path.of("study.yaml"));
    }
}
