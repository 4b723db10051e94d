package io.kindlift.summary;

import io.kindlift.episode.Episode;
import io.kindlift.episode.History;
import io.kindlift.episode.Known;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.Strata;
import io.kindlift.episode.StratumFinder;
import io.kindlift.episode.Terms;
import io.kindlift.stats.CoMoments;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The candidates for comparison, counted where a share of them depends on their number, or where days without anybody showing
 * up are among them.
 *
 * @param counts by place of their stratum
 * @param before what was known of all of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Candidates(long[] counts, CoMoments before) implements Summary<Candidates> {

    @Override
    public Candidates plus(Candidates that) {
        long[] sum = counts.clone();
        Arrays.setAll(sum, s -> counts[s] + that.counts[s]);
        return new Candidates(sum, before.plus(that.before));
    }

    /**
     * Counts them.
     *
     * @param alone whether days without anybody showing up are among them
     */
    record Counted(MatchedDays days, Known known, Terms terms, Strata strata, boolean alone)
            implements Walk<Candidates> {

        @Override
        public Candidates over(Iterator<History> histories) {
            long[] counts = new long[strata.size()];
            CoMoments.Accumulator before = known.nothing();
            double[] numbers = new double[known.variables().size()];
            StratumFinder finder = new StratumFinder(terms, strata);
            Episode episode = new Episode();
            histories.forEachRemaining(history -> {
                episode.of(history);
                days.candidates(episode, alone, each -> {
                    known.add(each, numbers, before);
                    int place = finder.place(each);
                    if (place >= 0) {
                        counts[place]++;
                    }
                });
            });
            return new Candidates(counts, before.toCoMoments());
        }
    }
}
