package io.kindlift.job;

import io.kindlift.estimate.Chain;
import io.kindlift.estimate.Chains;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Health.Verdict;
import io.kindlift.estimate.Reached;
import io.kindlift.spark.cohort.Fate;
import io.kindlift.spark.cohort.Referrals;
import io.kindlift.spark.referral.Forest;
import io.kindlift.spark.referral.Generations;
import io.kindlift.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param circles edges that closed a circle
 * @param arms how far chains reach from the episodes
 * @param everybody how far all chains reach
 */
record Recommended(
        Study study,
        Map<Fate, Long> fates,
        long oneself,
        long nameless,
        long mentions,
        long circles,
        Reached arms,
        Reached everybody) {

    /** Follows the chains from the episodes of a cohort. */
    static Recommended of(Study study, Referrals referrals, Pseudonyms pseudonyms, Dataset<Row> cohort) {
        int most = study.referral().maxGenerations();
        Forest forest = Forest.of(pseudonyms.referrals(referrals.brought()), most);
        Generations generations = Generations.of(forest, most);
        return new Recommended(
                study,
                referrals.fates(),
                referrals.oneself(),
                referrals.nameless(),
                referrals.mentions(),
                forest.cut(),
                generations.from(cohort),
                generations.fromTops());
    }

    List<Chain> chains() {
        Chains chains = new Chains(study.privacy().minCell(), study.inference().confidence());
        List<Chain> rows = new ArrayList<>(chains.ofArms(arms));
        rows.addAll(chains.ofEverybody(everybody));
        return rows;
    }

    List<Health> health() {
        return List.of(counted());
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
