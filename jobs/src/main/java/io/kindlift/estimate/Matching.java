package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import io.kindlift.stats.StratumCounts;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a matched study beyond its episodes.
 *
 * @param treated treated episodes found
 * @param dropped how many of them are in strata without controls
 * @param treatedBefore what was known of all treated: the variables of {@link Question.Role#BALANCE}
 * @param controlBefore what was known of all candidates for comparison
 * @param strata what the strata tell
 */
public record Matching(long treated, long dropped, CoMoments treatedBefore, CoMoments controlBefore, Strata strata) {

    /**
     * What only the strata tell.
     *
     * @param constant columns of the cohort that do not vary within any kept stratum
     * @param counts of each 0/1 headline, by {@link Outcome#key}: strata by arm and outcome
     */
    public record Strata(Set<String> constant, Map<String, List<StratumCounts>> counts) {
        public static final Strata NONE = new Strata(Set.of(), Map.of());
    }

    /** Over this share of the treated without anybody to compare them with there is no fair comparison. */
    static final double TOO_FEW_COMPARABLE = 0.5;

    /** Share of the treated in strata without controls; NaN without treated. */
    double overlap() {
        return treated == 0 ? Double.NaN : (double) dropped / treated;
    }

    /** Whether an outcome's past is a function of the stratum, so that nothing can be learnt from it. */
    boolean constantBefore(Outcome outcome) {
        return strata.constant.contains(EpisodeColumns.before(outcome.kind(), outcome.windowDays()));
    }
}
