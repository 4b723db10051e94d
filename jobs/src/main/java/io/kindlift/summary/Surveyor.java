package io.kindlift.summary;

import io.kindlift.episode.Amounts;
import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.Known;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Measures;
import io.kindlift.episode.Price;
import io.kindlift.episode.Terms;
import io.kindlift.stats.CoMoments;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds every treated day and every candidate on which somebody showed up, once.
 *
 * @param terms without bins of spend
 * @param spendBins whether spend is one of them
 */
record Surveyor(MatchedDays days, Measures measures, Known known, Terms terms, boolean spendBins)
        implements Walk<Survey> {

    @Override
    public Survey over(Iterator<History> histories) {
        Sums sums = new Sums();
        Episode episode = new Episode();
        histories.forEachRemaining(history -> {
            episode.of(history);
            days.candidates(episode, false, sums::candidate);
            days.treated(episode, sums::treated);
        });
        return sums.survey();
    }

    private final class Sums {
        private final Map<String, Amounts.Collected> strata = new HashMap<>();
        private final Amounts.Collected spends = new Amounts.Collected();
        private final Amounts.Collected prices = new Amounts.Collected();
        private final CoMoments.Accumulator treatedBefore = known.nothing();
        private final CoMoments.Accumulator candidatesBefore = known.nothing();
        private final long[] treatedOften = new long[Terms.FREQUENCY_BINS];
        private final long[] candidatesOften = new long[Terms.FREQUENCY_BINS];
        private final double[] numbers = new double[known.variables().size()];
        private final StringBuilder scratch = new StringBuilder();
        private boolean alone;

        void candidate(Episode episode) {
            known.add(episode, numbers, candidatesBefore);
            count(episode, candidatesOften);
            spent(episode);
        }

        void treated(Episode episode) {
            known.add(episode, numbers, treatedBefore);
            count(episode, treatedOften);
            long spend = spent(episode);
            strata.computeIfAbsent(terms.open(episode, scratch), any -> new Amounts.Collected())
                    .add(spendBins ? spend : 0);
            long price = Price.of(episode.history(), episode.day());
            if (price > 0) {
                prices.add(price);
            }
            alone |= !episode.present();
        }

        private void count(Episode episode, long[] often) {
            if (episode.shownUp().equals(Episode.VISIT)) {
                often[terms.frequency(episode)]++;
            }
        }

        private long spent(Episode episode) {
            long spent = measures.spend(episode.history(), episode.day());
            if (spendBins && spent > 0 && episode.present()) {
                spends.add(spent);
            }
            return spent;
        }

        Survey survey() {
            TreeMap<String, Amounts> treated = new TreeMap<>();
            strata.forEach((open, collected) -> treated.put(open, collected.counted()));
            return new Survey(
                    treated,
                    spends.counted(),
                    prices.counted(),
                    alone,
                    new Frequencies(treatedOften, candidatesOften),
                    treatedBefore.toCoMoments(),
                    candidatesBefore.toCoMoments());
        }
    }
}
