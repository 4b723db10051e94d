package io.kindlift.spark.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Plan;
import io.kindlift.spark.tables.Tally;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A time without purchases, which no other check would see. Days settle after two. */
class TableHealthTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    @Test
    void exportEndsEarly_said() {
        Health found = silence(100, 10, day -> day < 60).orElseThrow();

        assertThat(found.check()).isEqualTo("silent_days");
        assertThat(found.verdict()).isEqualTo(Verdict.WARN);
        assertThat(found.value()).isEqualTo(38);
        assertThat(found.detail()).startsWith("no purchase from 2026-04-30 to 2026-06-06, where 10 a day are usual");
    }

    @Test
    void monthMissing_said() {
        Health found = silence(100, 10, day -> day < 31 || day > 60).orElseThrow();

        assertThat(found.value()).isEqualTo(30);
        assertThat(found.detail()).contains("from 2026-04-01 to 2026-04-30");
    }

    @Test
    void closedForAWeek_orHardlyAnybodyAnyway_orNotYetSettled_nothingToSay() {
        assertThat(silence(100, 10, day -> day < 31 || day > 37)).isEmpty();
        assertThat(silence(100, 10, day -> day < 31 || day > 38)).isPresent();
        assertThat(silence(100, 2, day -> day < 31 || day > 39)).isEmpty();
        assertThat(silence(100, 10, day -> day < 91))
                .as("seven days, and two to settle")
                .isEmpty();
        assertThat(silence(100, 1, day -> day % 20 == 0 && day < 60))
                .as("one who comes now and then")
                .isEmpty();
        assertThat(silence(100, 10, day -> day % 7 > 0)).as("Sundays").isEmpty();
        assertThat(silence(100, 10, day -> false)).as("no purchase at all").isEmpty();
    }

    /** A day before anything was sold is a mistake of the export, and the period with its lookback begins in July 2025. */
    @Test
    void longAgo_isNoBeginning() {
        assertThat(silence(100, 10, day -> true, 1)).isEmpty();
        assertThat(silence(100, 10, day -> day < 60, 1).orElseThrow().value()).isEqualTo(38);
    }

    /** The last of so many days, so many purchases on each open one. */
    private static Optional<Health> silence(int days, long perDay, IntPredicate open, Integer... more) {
        TreeMap<Integer, Long> all = new TreeMap<>();
        for (int day : more) {
            all.put(day, perDay);
        }
        int first = (int) FIRST.toEpochDay();
        for (int day = 0; day < days; day++) {
            if (open.test(day)) {
                all.put(first + day, perDay);
            }
        }
        Tally tally = new Tally(perDay * all.size(), all, new TreeMap<>(), 0, 0, true, 0);
        return TableHealth.silence(Plan.of(Plan.RETURN).study(), FIRST.plusDays(days - 1L), tally);
    }
}
