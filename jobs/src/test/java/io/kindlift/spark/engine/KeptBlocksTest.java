package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.episode.Attributes;
import io.kindlift.episode.Packed;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import io.kindlift.summary.Block;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.MatchedBlocks;
import io.kindlift.summary.Population;
import io.kindlift.summary.StratumSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks made by the engine, by several threads, are those made from a list of histories by one. */
class KeptBlocksTest extends SparkTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
    private static final int FIRST = (int) LocalDate.of(2026, 1, 1).toEpochDay();

    @TempDir
    private Path folder;

    @Test
    void blocksOfTheEngine_areThoseOfAList() throws IOException {
        Study study = town();
        try (StudyTables tables = StudyTables.open(spark(), study, Cohort.furtherColumns(study))) {
            Map<Table, Intake> cleaned = tables.cleanAllButPurchases(AS_OF);
            try (Stories stories = Cohort.stories(study, cleaned);
                    MatchedBlocks there = blocks(stories, study);
                    MatchedBlocks here = blocks(Population.of(packed(stories)), study)) {
                assertThat(episodes(there.blocks()))
                        .isEqualTo(episodes(here.blocks()))
                        .hasSizeGreaterThan(300);
                assertThat(counts(there.blocks(), study)).isEqualTo(counts(here.blocks(), study));
                assertThat(there.treated()).isEqualTo(here.treated()).isPositive();
                assertThat(there.controlBefore().mean(2))
                        .isCloseTo(here.controlBefore().mean(2), within(1e-9));
            }
        }
    }

    private static MatchedBlocks blocks(Population population, Study study) {
        return MatchedBlocks.of(population, study, AS_OF, new Attributes(List.of()), List.of(), Set.of());
    }

    private static List<byte[]> packed(Stories stories) {
        List<byte[]> packed = new ArrayList<>();
        stories.<ArrayList<byte[]>>each(histories -> {
                    ArrayList<byte[]> here = new ArrayList<>();
                    Packed.Writer writer = new Packed.Writer();
                    histories.forEachRemaining(history -> here.add(history.packed(writer)));
                    return here;
                })
                .forEach(packed::addAll);
        return packed;
    }

    /** Customer, day and every number and text. */
    private static List<String> episodes(Blocks blocks) {
        List<String> episodes = new ArrayList<>();
        for (Block block : blocks.each(each -> each)) {
            for (int i = 0; i < block.size(); i++) {
                StringBuilder line = new StringBuilder(block.customer(block.customerOf()[i]) + block.days()[i]);
                for (String number : block.columns().numbers()) {
                    line.append(' ').append(block.numbers(number)[i]);
                }
                for (String text : block.columns().texts()) {
                    line.append(' ').append(block.text(text, i));
                }
                episodes.add(line.toString());
            }
        }
        return episodes;
    }

    private static Map<String, String> counts(Blocks blocks, Study study) {
        int settled = (int) AS_OF.toEpochDay() - study.quality().settleDays();
        Map<String, String> counts = new TreeMap<>();
        blocks.sum(StratumSizes.of(EpisodeColumns.windows(study), settled))
                .orElseThrow()
                .counts()
                .forEach((stratum, n) -> counts.put(stratum, Arrays.toString(n)));
        return counts;
    }

    private Study town() throws IOException {
        Random random = new Random(5);
        StringBuilder purchases = new StringBuilder("purchase_id,customer_id,purchased_at,amount,location_id\n");
        StringBuilder acts = new StringBuilder("act_id,customer_id,occurred_at,act_type,cost\n");
        for (int i = 0; i < 4000; i++) {
            String day = LocalDate.ofEpochDay(FIRST + random.nextInt(170)) + "T12:00:00Z";
            String customer = "c" + random.nextInt(300);
            purchases.append(
                    "p%d,%s,%s,%d.50,at%d\n".formatted(i, customer, day, 1 + random.nextInt(20), random.nextInt(3)));
            if (random.nextInt(20) == 0) {
                acts.append("a%d,%s,%s,note,1.%d0\n".formatted(i, customer, day, random.nextInt(10)));
            }
        }
        Files.writeString(folder.resolve("purchases.csv"), purchases);
        Files.writeString(folder.resolve("acts.csv"), acts);
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), """
                study: town
                time_zone: UTC
                period: {start: 2026-03-01, end: 2026-04-30}
                inputs:
                  acts: {path: acts.csv, format: csv}
                  purchases: {path: purchases.csv, format: csv}
                design: {kind: matched, washout_days: 20, match_on: [location, spend]}
                outcomes: [{kind: repeat_visit, window_days: 14, headline: true}]
                segments: [act_type, cost_band, newcomer]
                """));
    }
}
