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
            double ratio = control.variance(i) > 0 ? treated.variance(i) / control.variance(i) : Double.NaN;
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

    /** 0 where nobody differs; absent where only the treated do not vary. */
    private static double smd(double difference, double variance) {
        if (variance > 0) {
            return difference / Math.sqrt(variance);
        }
        return difference == 0 ? 0 : Double.NaN;
    }
}
