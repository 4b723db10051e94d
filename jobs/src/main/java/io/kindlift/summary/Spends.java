package io.kindlift.summary;

import io.kindlift.episode.Amounts;
import io.kindlift.episode.Episode;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Measures;
import io.kindlift.episode.PretendActs;
import java.util.List;

/**
 * Positive lookback spend of the days that can be in a pretend programme.
 *
 * @param amounts in millionths, counted
 */
record Spends(Amounts amounts) implements Summary<Spends> {

    /** Of all candidates there are without any act. */
    static Walk<Spends> walk(MatchedDays days, Measures measures, PretendActs acts) {
        return histories -> {
            Amounts.Collected collected = new Amounts.Collected();
            Episode episode = new Episode();
            histories.forEachRemaining(history -> {
                history.pretend(List.of(), acts.until(history));
                episode.of(history);
                days.candidates(episode, false, each -> {
                    long spent = measures.spend(history, each.day());
                    if (spent > 0) {
                        collected.add(spent);
                    }
                });
            });
            return new Spends(collected.counted());
        };
    }

    @Override
    public Spends plus(Spends that) {
        return new Spends(amounts.plus(that.amounts));
    }
}
