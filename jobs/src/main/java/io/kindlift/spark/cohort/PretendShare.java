package io.kindlift.spark.cohort;

import io.kindlift.study.Study;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;

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
    private record Counts(long treated, double[] expected) implements Serializable {

        Counts plus(Counts that) {
            double[] sum = expected.clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += that.expected[i];
            }
            return new Counts(treated + that.treated, sum);
        }
    }

    /** One job over the kept stories. */
    static double of(Study study, Stories stories, LocalDate asOf) {
        MatchedDays real = new MatchedDays(study, asOf);
        PretendDays pretend = new PretendDays(study, 1, 0);
        Counts counts = stories.summed((partition, told) -> counted(told, real, pretend)).collect().stream()
                .reduce(Counts::plus)
                .orElseThrow();
        return counts.treated == 0 ? WITHOUT_ACTS : share(counts.treated, counts.expected);
    }

    private static Iterator<Counts> counted(Iterator<CustomerStory> stories, MatchedDays real, PretendDays pretend) {
        long treated = 0;
        double[] expected = new double[TRIED];
        while (stories.hasNext()) {
            CustomerStory story = stories.next();
            treated += real.treatment(story) == null ? 0 : 1;
            int[] visits = pretend.visitDays(story);
            for (int i = 0; i < TRIED; i++) {
                expected[i] += pretend.chance(visits, SHARES[i]);
            }
        }
        return List.of(new Counts(treated, expected)).iterator();
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
