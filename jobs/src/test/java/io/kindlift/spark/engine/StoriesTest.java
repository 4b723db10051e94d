package io.kindlift.spark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.episode.History;
import io.kindlift.episode.PurchaseDays;
import io.kindlift.spark.SparkTest;
import io.kindlift.spark.tables.Intake;
import io.kindlift.spark.tables.StudyTables;
import io.kindlift.spark.tables.Tally;
import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import io.kindlift.study.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Purchases settled in the walk are those a window over their ids settles. */
class StoriesTest extends SparkTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);

    @TempDir
    private Path folder;

    /** What came of the purchases: their tally, and every customer's days. */
    private record Told(Tally tally, List<String> lives, boolean byTheWay) {}

    @Test
    void repeatedBrokenAnonymousAndLaterRows_areSettledAsByAWindow() throws IOException {
        List<String> rows = crowded(7);
        write(rows);

        Told byTheWay = told(true);

        assertThat(byTheWay.byTheWay()).isTrue();
        assertThat(byTheWay.tally()).isEqualTo(told(false).tally());
        assertThat(byTheWay.lives()).isEqualTo(told(false).lives());
        assertThat(byTheWay.tally().duplicates()).isPositive();
        assertThat(byTheWay.tally().anonymous()).isPositive();
        assertThat(byTheWay.tally().bad()).hasSize(3);
    }

    @Test
    void idOfTwoCustomers_belongsToTheLatest_whichNoStoryAloneCanTell() throws IOException {
        List<String> rows = crowded(8);
        rows.add("shared,early,2026-02-01T10:00:00Z,3.00,1.00,north");
        rows.add("shared,late,2026-02-02T10:00:00Z,4.00,1.00,north");
        write(rows);

        Told found = told(true);

        assertThat(found.byTheWay()).isFalse();
        assertThat(found.tally()).isEqualTo(told(false).tally());
        assertThat(found.lives()).isEqualTo(told(false).lives());
        assertThat(found.lives())
                .anyMatch(life -> life.startsWith("late "))
                .noneMatch(life -> life.startsWith("early "));
    }

    @Test
    void idOfAKnownAndAnUnknownCustomer_countsOnce() throws IOException {
        write(new ArrayList<>(List.of(
                "p1,ann,2026-02-01T10:00:00Z,3.00,1.00,north",
                "p1,,2026-02-02T10:00:00Z,3.00,1.00,north",
                "p2,bob,2026-02-02T10:00:00Z,3.00,1.00,north")));

        Told found = told(true);

        assertThat(found.lives()).hasSize(1).allMatch(life -> life.startsWith("bob "));
        assertThat(found.tally().duplicates()).isEqualTo(1);
        assertThat(found.tally().anonymous()).isEqualTo(1);
    }

    /** Few ids, few hours, few amounts: rows repeat each other in every column or in some. */
    private static List<String> crowded(long seed) {
        Random random = new Random(seed);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int customer = random.nextInt(25);
            boolean unknown = customer == 0;
            rows.add(String.join(
                    ",",
                    random.nextInt(40) == 0 ? "" : "p" + customer + "-" + random.nextInt(20),
                    unknown ? "" : "c" + customer,
                    random.nextInt(40) == 0
                            ? "1985-01-01T00:00:00Z"
                            : "2026-0%d-%02dT%02d:00:00Z"
                                    .formatted(1 + random.nextInt(4), 1 + random.nextInt(3), 6 * random.nextInt(4)),
                    random.nextInt(40) == 0 ? "" : (random.nextInt(3) - 1) + ".50",
                    random.nextInt(3) == 0 ? "" : random.nextInt(2) + ".25",
                    random.nextInt(4) == 0 ? "" : "at" + random.nextInt(2)));
        }
        return rows;
    }

    private void write(List<String> rows) throws IOException {
        Path text = Files.writeString(folder.resolve("rows.csv"), String.join("\n", rows) + "\n");
        spark().read()
                .schema("purchase_id STRING, customer_id STRING, purchased_at TIMESTAMP, amount DECIMAL(14,2),"
                        + " margin DECIMAL(14,2), location_id STRING")
                .csv(text.toString())
                .coalesce(1)
                .write()
                .parquet(folder.resolve("purchases").toString());
        Files.writeString(folder.resolve("study.yaml"), """
                study: stories
                time_zone: UTC
                period: {start: 2026-01-01, end: 2026-03-31}
                inputs: {purchases: {path: purchases}}
                design: {kind: matched, match_on: [week]}
                outcomes: [{kind: repeat_visit, window_days: 7, headline: true}]
                value: {margin_rate: 0.333}
                """);
    }

    private Told told(boolean byTheWay) {
        Study study = StudyFile.read(folder.resolve("study.yaml"));
        try (StudyTables tables = StudyTables.open(spark(), study, Cohort.furtherColumns(study))) {
            Map<Table, Intake> cleaned = byTheWay ? tables.cleanAllButPurchases(AS_OF) : tables.clean(AS_OF);
            try (Stories stories = Cohort.stories(study, cleaned)) {
                List<String> lives = new ArrayList<>();
                stories.<ArrayList<String>>each(told -> {
                            ArrayList<String> all = new ArrayList<>();
                            told.forEachRemaining(story -> all.add(life(story)));
                            return all;
                        })
                        .forEach(lives::addAll);
                Intake purchases = cleaned.get(Table.PURCHASES);
                return new Told(purchases.tally(), lives.stream().sorted().toList(), !purchases.settled());
            }
        }
    }

    private static String life(History story) {
        StringBuilder life = new StringBuilder(story.customer()).append(' ');
        PurchaseDays days = story.days();
        for (int i = 0; i < days.size(); i++) {
            int day = days.day(i);
            life.append(String.join(
                    "/",
                    Integer.toString(day),
                    Integer.toString(days.visits(day, day)),
                    Integer.toString(days.purchaseDays(day, day)),
                    Long.toString(days.spend(day, day)),
                    Long.toString(days.margin(day, day)),
                    days.location(i),
                    ""));
        }
        return life.toString();
    }
}
