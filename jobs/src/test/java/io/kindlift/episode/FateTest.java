package io.kindlift.episode;

import static io.kindlift.episode.Fate.BROUGHT;
import static io.kindlift.episode.Fate.LATE;
import static io.kindlift.episode.Fate.OTHERS;
import static io.kindlift.episode.Fate.REPEATED;
import static io.kindlift.episode.Fate.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FateTest {

    private static final long NEVER = Long.MAX_VALUE;

    @Test
    void twoReferrers_lastBeforeTheFirstVisitBringsTheCustomer() {
        assertThat(fates(10, "a 3", "b 7", "c 12")).containsExactly(OTHERS, BROUGHT, LATE);
    }

    @Test
    void sameReferrerAgain_countsOnceByTheEarliestRow() {
        assertThat(fates(10, "a 3", "b 5", "a 8")).containsExactly(OTHERS, BROUGHT, REPEATED);
    }

    @Test
    void referralOfTheMomentOfTheVisit_isInTime() {
        assertThat(fates(10, "a 10")).containsExactly(BROUGHT);
        assertThat(fates(9, "a 10")).containsExactly(LATE);
    }

    @Test
    void equalTimes_higherIdBringsTheCustomer() {
        assertThat(fates(10, "a 5", "b 5")).containsExactly(OTHERS, BROUGHT);
    }

    @Test
    void nobodyCame_allAreWaiting() {
        assertThat(fates(NEVER, "a 3", "b 7", "a 9")).containsExactly(WAITING, WAITING, REPEATED);
        assertThat(fates(NEVER)).isEmpty();
    }

    @Test
    void earliestWasLate_laterOnesOfTheSameReferrerDoNotCountEither() {
        assertThat(fates(1, "a 3", "a 5")).containsExactly(LATE, REPEATED);
    }

    private static Fate[] fates(long firstVisit, String... heard) {
        List<WordOfMouth.Heard> words = new ArrayList<>();
        for (String each : heard) {
            long at = Long.parseLong(each.substring(2));
            words.add(new WordOfMouth.Heard(at, 0, "r" + words.size(), each.substring(0, 1)));
        }
        return Fate.of(words, firstVisit);
    }
}
