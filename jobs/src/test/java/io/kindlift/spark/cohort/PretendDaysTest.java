package io.kindlift.spark.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.study.Study;
import io.kindlift.study.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pretend acts on visit days: who is treated in a programme, and how often that is to be expected. */
class PretendDaysTest {

    private static final int PROGRAMMES = 20_000;
    private static final int FIRST = (int) LocalDate.of(2026, 3, 1).toEpochDay();

    @TempDir
    private Path folder;

    /** A visit every so many days, some of them before the period; acts within the washout make no episode. */
    @ParameterizedTest(name = "every {0} days, washout {1}, share {2}")
    @CsvSource({
        "7, 90, 0.6",
        "7, 90, 0.05",
        "1, 5, 0.3",
        "30, 20, 0.2",
        "30, 30, 0.2",
        "10, 30, 0.9",
        "3, 10, 0.01",
    })
    void chance_isTheShareOfProgrammesWithATreatedDay(int every, int washout, double share) throws IOException {
        int[] visits =
                IntStream.range(0, 120 / every).map(i -> FIRST - 60 + i * every).toArray();
        PretendDays days = new PretendDays(study(washout), PROGRAMMES, share);

        byte[][] parts = days.parts("somebody", visits);

        long treated = IntStream.range(0, PROGRAMMES)
                .filter(p -> Arrays.stream(parts).anyMatch(day -> day[p] == PretendDays.TREATED))
                .count();
        double chance = days.chance(visits, share);
        double fourErrors = 4 * Math.sqrt(Math.max(chance * (1 - chance), 1e-4) / PROGRAMMES);
        assertThat((double) treated / PROGRAMMES).isCloseTo(chance, within(fourErrors));
    }

    @Test
    void chance_byHand() throws IOException {
        PretendDays days = new PretendDays(study(5), 1, 0);

        assertThat(days.chance(new int[0], 0.5)).isZero();
        assertThat(days.chance(new int[] {FIRST - 1}, 0.5))
                .as("before the period")
                .isZero();
        // Treated on the first day of the period, unless there was an act the day before.
        assertThat(days.chance(new int[] {FIRST - 1, FIRST}, 0.5)).isEqualTo(0.25);
        // The washout is over six days later.
        assertThat(days.chance(new int[] {FIRST - 1, FIRST + 4}, 0.5)).isEqualTo(0.25);
        assertThat(days.chance(new int[] {FIRST - 1, FIRST + 5}, 0.5)).isEqualTo(0.5);
    }

    /** Nobody is treated twice, nor soon after another act, nor a control after having been treated. */
    @Test
    void parts_keepTheWashout() throws IOException {
        int[] visits = IntStream.range(0, 40).map(i -> FIRST - 10 + 2 * i).toArray();
        PretendDays days = new PretendDays(study(9), 500, 0.1);

        byte[][] parts = days.parts("somebody", visits);

        int controls = 0;
        for (int p = 0; p < 500; p++) {
            boolean over = false;
            for (int i = 0; i < visits.length; i++) {
                byte part = parts[i][p];
                assertThat(part == PretendDays.NONE || (!over && visits[i] >= FIRST))
                        .isTrue();
                over |= part == PretendDays.TREATED;
                controls += part == PretendDays.CONTROL ? 1 : 0;
            }
        }
        assertThat(controls).isPositive();
    }

    private Study study(int washout) throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), """
                study: pretend
                title: Pretend acts
                time_zone: UTC
                period: {start: 2026-03-01, end: 2026-04-30}
                inputs:
                  acts: {path: acts.csv, format: csv}
                  purchases: {path: purchases.csv, format: csv}
                design: {kind: matched, washout_days: %d, match_on: [week]}
                outcomes: [{kind: repeat_visit, window_days: 7, headline: true}]
                output: {path: results}
                """.formatted(washout)));
    }
}
