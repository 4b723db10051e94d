package io.kindlift.spark.night;

import io.kindlift.episode.Fate;
import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Chains;
import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Lag;
import io.kindlift.estimate.Reached;
import io.kindlift.spark.cohort.Referrals;
import io.kindlift.spark.referral.Forest;
import io.kindlift.spark.referral.Generations;
import io.kindlift.spark.referral.Lags;
import io.kindlift.spark.referral.Numbers;
import io.kindlift.spark.referral.Roots;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
        Optional<Lag> lag) {

    private static final Set<OutcomeKind> COUNTED =
            Set.of(OutcomeKind.REFERRAL, OutcomeKind.REFERRALS, OutcomeKind.REFERRED_SPEND);

    /**
     * Follows the chains from the episodes of a cohort.
     *
     * @param settled the last day of which everything is known
     */
    static Recommended of(
            Study study,
            Referrals referrals,
            Pseudonyms pseudonyms,
            Dataset<Row> cohort,
            Spillover spillover,
            LocalDate settled) {
        Optional<Outcome> counted = about(study);
        int window = counted.map(Outcome::windowDays).orElseGet(study::longestWindow);
        Forest forest = Numbers.forest(pseudonyms.referrals(referrals.brought()));
        Roots roots = Numbers.roots(cohort, window);
        int most = study.referral().maxGenerations();
        return new Recommended(
                study,
                referrals.fates(),
                referrals.oneself(),
                referrals.nameless(),
                referrals.mentions(),
                spillover,
                forest.cut(),
                Generations.of(forest, roots, window, (int) settled.toEpochDay(), most),
                counted.map(outcome -> Lags.of(forest, roots, outcome)));
    }

    /** The longest window in which new customers are counted. */
    private static Optional<Outcome> about(Study study) {
        return study.outcomes().stream()
                .filter(outcome -> COUNTED.contains(outcome.kind()))
                .max(Comparator.comparingInt(Outcome::windowDays));
    }

    List<Curve> curves() {
        return lag.map(each ->
                        each.points(study.privacy().minCell(), study.inference().confidence()))
                .orElse(List.of());
    }

    List<Chain> chains() {
        return new Chains(study.privacy().minCell(), study.inference().confidence()).of(reached);
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
