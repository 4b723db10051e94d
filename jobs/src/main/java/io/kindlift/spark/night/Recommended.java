package io.kindlift.spark.night;

import io.kindlift.episode.Fate;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Chains;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Lag;
import io.kindlift.estimate.Reached;
import io.kindlift.estimate.Spillover;
import io.kindlift.estimate.Uplift;
import io.kindlift.spark.engine.Referrals;
import io.kindlift.spark.referral.Forest;
import io.kindlift.spark.referral.Generations;
import io.kindlift.spark.referral.Lags;
import io.kindlift.spark.referral.Roots;
import io.kindlift.study.Matched;
import io.kindlift.study.Randomized;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * What came of the referrals, beyond the outcomes of the episodes.
 *
 * @param study as it was asked for
 * @param fates how many met which fate
 * @param oneself rows in which somebody names themselves
 * @param nameless rows that name nobody
 * @param mentions rows that are mentions
 * @param spillover controls tied to somebody treated
 * @param circles edges that closed a circle
 * @param reached how far chains reach from the episodes
 * @param first the difference of what episodes themselves brought
 * @param lag how long it takes until they come; empty where no outcome counts them
 */
record Recommended(
        Study study,
        Map<Fate, Long> fates,
        long oneself,
        long nameless,
        long mentions,
        Spillover spillover,
        long circles,
        Reached reached,
        Uplift first,
        Optional<Lag> lag) {

    /**
     * Follows the chains from the episodes of a study.
     *
     * @param first the row {@code difference} of the new customers that episodes themselves brought
     * @param settled the last day of which everything is known
     */
    static Recommended of(Study study, Referrals referrals, Blocks blocks, Uplift first, LocalDate settled) {
        boolean matched = study.design() instanceof Matched;
        String control = study.design() instanceof Randomized trial ? trial.controlArm() : Chain.CONTROL;
        int window = study.brought().windowDays();
        int last = (int) settled.toEpochDay();
        Forest forest = Forest.of(referrals.brought());
        Roots roots = Roots.of(blocks, matched, control, window, last);
        return new Recommended(
                study,
                referrals.fates(),
                referrals.oneself(),
                referrals.nameless(),
                referrals.mentions(),
                Spillover.in(blocks, control),
                forest.cut(),
                Generations.of(forest, roots, window, last, study.referral().maxGenerations()),
                first,
                study.reach().map(counted -> Lags.of(forest, roots, counted)));
    }

    List<Curve> curves() {
        return lag.map(each ->
                        each.points(study.privacy().minCell(), study.inference().confidence()))
                .orElse(List.of());
    }

    List<Chain> chains() {
        return new Chains(study.privacy().minCell(), study.inference().confidence()).of(reached, first);
    }

    List<Health> health() {
        return List.of(spillover.health(), counted());
    }

    /** Rows that count for no outcome, and what became of all others. */
    private Health counted() {
        long late = fates.get(Fate.LATE);
        long repeated = fates.get(Fate.REPEATED);
        StringJoiner detail = new StringJoiner("; ");
        detail.add(String.format(
                Locale.ROOT,
                "not counted: %d of oneself, %d of customers who had already been here, %d told again",
                oneself,
                late,
                repeated));
        detail.add(String.format(
                Locale.ROOT,
                "counted: %d brought a new customer, %d lost one to a later referrer, %d are still waiting, %d name nobody",
                fates.get(Fate.BROUGHT),
                fates.get(Fate.OTHERS),
                fates.get(Fate.WAITING),
                nameless));
        detail.add(mentions + " mentions");
        detail.add(circles + " circles cut");
        return new Health("referrals", Verdict.PASS, oneself + late + repeated, Double.NaN, detail.toString());
    }
}
