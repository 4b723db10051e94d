package io.kindlift.summary;

import io.kindlift.episode.History;
import io.kindlift.episode.MatchedDays;
import io.kindlift.episode.PretendActs;
import io.kindlift.episode.PretendChance;
import java.util.Iterator;

/**
 * How probable a pretend act on a visit day must be for as many treated episodes as the study really has. An act soon after
 * another one makes no episode, so more acts can mean fewer episodes: where no share gives as many, the one that gives most.
 */
final class PretendShare {

    /** Where nobody was ever treated. */
    private static final double WITHOUT_ACTS = 0.002;

    private static final double LEAST = 1e-5;
    private static final double MOST = 0.9;
    private static final int TRIED = 48;

    /** What is tried; between two of them logarithms are near enough to a line. */
    private static final double[] SHARES = shares();

    private PretendShare() {}

    private static double[] shares() {
        double[] shares = new double[TRIED];
        for (int i = 0; i < TRIED; i++) {
            shares[i] = LEAST * Math.pow(MOST / LEAST, i / (TRIED - 1.0));
        }
        return shares;
    }

    /**
     * How many treated episodes there really are, and how many each share is expected to give.
     *
     * @param expected by share
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Counts(long treated, double[] expected) implements Summary<Counts> {

        @Override
        public Counts plus(Counts that) {
            double[] sum = expected.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += that.expected[i];
            }
            return new Counts(treated + that.treated, sum);
        }
    }

    /** Counts over everybody. */
    private record Counting(MatchedDays real, PretendActs pretend, PretendChance chance, ActRates.Rates rates)
            implements Walk<Counts> {

        @Override
        public Counts over(Iterator<History> histories) {
            long treated = 0;
            double[] expected = new double[TRIED];
            while (histories.hasNext()) {
                History history = histories.next();
                treated += real.treatment(history) != null ? 1 : 0;
                int[] visits = pretend.visitDays(history);
                double[] relative = rates.of(history, visits);
                for (int i = 0; i < TRIED; i++) {
                    expected[i] += chance.of(visits, chances(relative, SHARES[i]));
                }
            }
            return new Counts(treated, expected);
        }
    }

    /** By visit day, how probable an act is. */
    static double[] chances(double[] relative, double share) {
        double[] chances = new double[relative.length];
        for (int i = 0; i < chances.length; i++) {
            chances[i] = Math.min(1, share * relative[i]);
        }
        return chances;
    }

    /** One walk. */
    static double of(
            Population population, MatchedDays real, PretendActs pretend, PretendChance chance, ActRates.Rates rates) {
        Counts counts = population.sum(new Counting(real, pretend, chance, rates));
        return counts.treated == 0 ? WITHOUT_ACTS : share(counts.treated, counts.expected);
    }

    private static double share(long treated, double[] expected) {
        int at = 0;
        while (at < TRIED && expected[at] < treated) {
            at++;
        }
        if (at == TRIED) {
            int most = 0;
            for (int i = 1; i < TRIED; i++) {
                most = expected[i] > expected[most] ? i : most;
            }
            return SHARES[most];
        }
        if (at == 0) {
            return SHARES[0] * treated / expected[0];
        }
        double along = Math.log(treated / expected[at - 1]) / Math.log(expected[at] / expected[at - 1]);
        return SHARES[at - 1] * Math.pow(SHARES[at] / SHARES[at - 1], along);
    }
}
