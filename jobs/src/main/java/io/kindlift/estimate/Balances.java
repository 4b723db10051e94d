package io.kindlift.estimate;

import io.kindlift.stats.CoMoments;
import java.util.ArrayList;
import java.util.List;

/** How alike the arms were; the standard deviation of a difference is that of the treated, as MatchIt does for an ATT. */
final class Balances {

    private Balances() {}

    /** Of a study without weights: after is before. */
    static List<Balance> unweighted(Question question, Stratified summary) {
        CoMoments treated = summary.treatedEpisodes();
        CoMoments control = summary.controlEpisodes();
        List<Balance> rows = new ArrayList<>();
        for (int i = 0; i < question.variables().size(); i++) {
            double smd = smd(treated.mean(i) - control.mean(i), treated.variance(i));
            double ratio = ratio(treated.variance(i), control.variance(i));
            rows.add(new Balance(
                    question.variables().get(i),
                    treated.mean(i),
                    control.mean(i),
                    control.mean(i),
                    smd,
                    smd,
                    ratio,
                    ratio));
        }
        return rows;
    }

    /** Of a matched study: before are all episodes, after the kept ones with their weights. */
    static List<Balance> weighted(Question question, Matching matching, Stratified kept) {
        CoMoments treated = matching.treatedBefore();
        CoMoments control = matching.controlBefore();
        CoMoments one = kept.treatedEpisodes();
        CoMoments zero = kept.controlEpisodes();
        List<Balance> rows = new ArrayList<>();
        for (int i = 0; i < question.variables().size(); i++) {
            double variance = treated.variance(i);
            boolean both = one.n() > 0 && zero.n() > 0;
            rows.add(new Balance(
                    question.variables().get(i),
                    treated.n() > 0 ? treated.mean(i) : Double.NaN,
                    control.n() > 0 ? control.mean(i) : Double.NaN,
                    both ? zero.mean(i) : Double.NaN,
                    control.n() > 0 ? smd(treated.mean(i) - control.mean(i), variance) : Double.NaN,
                    both ? smd(one.mean(i) - zero.mean(i), variance) : Double.NaN,
                    ratio(variance, control.variance(i)),
                    both ? ratio(one.variance(i), zero.variance(i)) : Double.NaN));
        }
        return rows;
    }

    private static double ratio(double one, double zero) {
        return zero > 0 ? one / zero : Double.NaN;
    }

    /** 0 where nobody differs; absent where only the treated do not vary. */
    private static double smd(double difference, double variance) {
        if (variance > 0) {
            return difference / Math.sqrt(variance);
        }
        return difference == 0 ? 0 : Double.NaN;
    }
}
