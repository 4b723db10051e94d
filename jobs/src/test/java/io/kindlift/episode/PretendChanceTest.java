package io.kindlift.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pretend acts on visit days: who is treated in a programme, and how often that is to be expected. */
class PretendChanceTest {

    private static final int PROGRAMMES = 20_000;
    private static final int FIRST = (int) LocalDate.of(2026, 3, 1).toEpochDay();

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
    void chance_isTheShareOfProgrammesWithATreatedDay(int every, int washout, double share) {
        int[] visits =
                IntStream.range(0, 120 / every).map(i -> FIRST - 60 + i * every).toArray();
        double[] chances = new double[visits.length];
        Arrays.setAll(chances, i -> i % 2 == 0 ? share : share / 2);
        PretendActs acts = new PretendActs(Studies.matched(washout), LocalDate.of(2026, 6, 30));
        MatchedDays days = new MatchedDays(Studies.matched(washout), LocalDate.of(2026, 6, 30));

        long treated = IntStream.range(0, PROGRAMMES)
                .filter(p ->
                        days.treatment(pretending(acts.drawn(XxHash64.of("somebody"), visits, chances, p))) != null)
                .count();

        double chance = PretendChance.of(Studies.matched(washout)).of(visits, chances);
        double fourErrors = 4 * Math.sqrt(Math.max(chance * (1 - chance), 1e-4) / PROGRAMMES);
        assertThat((double) treated / PROGRAMMES).isCloseTo(chance, within(fourErrors));
    }

    private static History pretending(List<History.Act> acts) {
        History history = new History();
        history.begin("somebody");
        history.pretend(acts, PurchaseDays.NEVER);
        return history;
    }

    @Test
    void chance_byHand() {
        PretendChance chance = PretendChance.of(Studies.matched(5));

        assertThat(chance.of(new int[0], new double[0])).isZero();
        assertThat(chance.of(new int[] {FIRST - 1}, halves(1)))
                .as("before the period")
                .isZero();
        // Treated on the first day of the period, unless there was an act the day before.
        assertThat(chance.of(new int[] {FIRST - 1, FIRST}, halves(2))).isEqualTo(0.25);
        // The washout is over six days later.
        assertThat(chance.of(new int[] {FIRST - 1, FIRST + 4}, halves(2))).isEqualTo(0.25);
        assertThat(chance.of(new int[] {FIRST - 1, FIRST + 5}, halves(2))).isEqualTo(0.5);
    }

    private static double[] halves(int visits) {
        double[] halves = new double[visits];
        Arrays.fill(halves, 0.5);
        return halves;
    }

    @Test
    void realAct_endsWhatCanBeDrawn() {
        History history = new History();
        history.begin("ann");
        history.act(new History.Act(FIRST + 10, "a", null, null, 100, List.of("note", "", "", "", "", "")));
        for (int day : new int[] {FIRST, FIRST + 9, FIRST + 10, FIRST + 20}) {
            history.days().purchase(day, "north", null, 5_000_000, 0, true);
        }
        PretendActs acts = new PretendActs(Studies.matched(5), LocalDate.of(2026, 6, 30));

        assertThat(acts.visitDays(history)).containsExactly(FIRST, FIRST + 9);
        assertThat(acts.until(history)).isEqualTo(FIRST + 9);
    }
}
