package io.kindlift.spark.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Visits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stratum is found by its number where there is one, and by its name where there are too many for numbers. */
class StratumFinderTest extends SparkTest {

    private static final int CUSTOMERS = 3_000;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void fewColumns_areNumbered() throws IOException {
        assertThat(numbered(2)).isEqualTo(CUSTOMERS);
    }

    /** Twelve texts share 54 bits: some values are past the sixteenth of their column. */
    @Test
    void manyColumnsOfManyValues_goByNames() throws IOException {
        assertThat(numbered(12)).isBetween(1, CUSTOMERS - 1);
    }

    /** More texts than bits. */
    @Test
    void moreColumnsThanBits_goByNames() throws IOException {
        assertThat(numbered(70)).isLessThan(CUSTOMERS / 10);
    }

    /** Finds the stratum of every customer as its name tells it; gives back how many had a number. */
    private int numbered(int columns) throws IOException {
        List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
        Study study = study(names);
        try (StudyTables tables = StudyTables.open(spark(), study, Cohort.furtherColumns(study))) {
            MatchedOrigins origins = MatchedOrigins.of(study, tables.sources());
            Terms terms = new Terms(study, origins, new double[0]);
            List<Episode> episodes = episodes(origins.columns());
            Map<String, long[]> treated = new LinkedHashMap<>();
            StringBuilder scratch = new StringBuilder();
            for (int i = 0; i < episodes.size(); i += 2) {
                treated.put(terms.stratum(episodes.get(i), scratch), new long[] {1, 0});
            }
            Strata strata = Strata.of(treated, 1);
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
    }

    private static List<Episode> episodes(List<String> columns) {
        Random random = new Random(20260101);
        List<Episode> episodes = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            Event known = new Event();
            known.kind = Events.CUSTOMERS;
            known.attributes = new ArrayList<>(List.of("20000", "false"));
            for (int column = 0; column < columns.size(); column++) {
                int value = random.nextInt(4) > 0 ? random.nextInt(2) : random.nextInt(20);
                known.attributes.add(value == 0 ? null : "value " + value);
            }
            CustomerStory story = new CustomerStory();
            story.begin("customer " + i);
            story.add(known, Visits.PAID);
            Episode episode = new Episode();
            episode.of(story);
            episode.at((int) FIRST.toEpochDay() + random.nextInt(90), null);
            episodes.add(episode);
        }
        return episodes;
    }

    private Study study(List<String> columns) throws IOException {
        Files.writeString(folder.resolve("purchases.csv"), "purchase_id,customer_id,purchased_at,amount\n");
        Files.writeString(folder.resolve("customers.csv"), "customer_id," + String.join(",", columns) + "\n");
        String matched = columns.stream().map(name -> "customers." + name).collect(Collectors.joining(", "));
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), """
                study: strata
                time_zone: UTC
                period: {start: 2026-01-01, end: 2026-03-31}
                inputs:
                  purchases: {path: purchases.csv, format: csv}
                  customers: {path: customers.csv, format: csv}
                design: {kind: matched, match_on: [week, %s]}
                outcomes: [{kind: repeat_visit, window_days: 7, headline: true}]
                """.formatted(matched)));
    }
}
