package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.Holm;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The headlines and their finer twins over as many days before the episode, where the truth is zero. Where an outcome is the
 * same for everybody in a stratum the check could not fail, and says so.
 */
final class Placebo {

    private static final String CHECK = "pre_period_placebo";
    private static final double FAILS = 0.01;

    private Placebo() {}

    static Health check(Map<Cell, Stratified> placebos, Analysis.Spreads spreads, double confidence) {
        List<String> tested = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        placebos.forEach((cell, summary) -> {
            Outcome outcome = cell.question().outcome();
            String name = EpisodeColumns.before(outcome.kind(), outcome.windowDays());
            Finding found = summary.variation() > 0
                    ? Difference.of(
                            summary, outcome.kind().scale(), spreads.get(cell, Estimator.DIFFERENCE), confidence)
                    : Finding.tooFew("");
            if (found instanceof Finding.Effect effect) {
                tested.add(name);
                p.add(effect.estimate().pValue());
            } else {
                blind.add(name);
            }
        });
        return verdict(tested, blind, p);
    }

    private static Health verdict(List<String> tested, List<String> blind, List<Double> p) {
        String left = blind.isEmpty() ? "" : "nothing varies in " + String.join(", ", blind);
        if (tested.isEmpty()) {
            return new Health(CHECK, Verdict.BLIND, Double.NaN, FAILS, left.isEmpty() ? "no headline" : left);
        }
        double[] adjusted =
                Holm.adjust(p.stream().mapToDouble(Double::doubleValue).toArray());
        int smallest = 0;
        for (int i = 1; i < adjusted.length; i++) {
            smallest = adjusted[i] < adjusted[smallest] ? i : smallest;
        }
        Verdict verdict = adjusted[smallest] < FAILS ? Verdict.FAIL : Verdict.PASS;
        String detail = Notes.join("smallest for " + tested.get(smallest) + " of " + tested.size(), left);
        return new Health(CHECK, verdict, adjusted[smallest], FAILS, detail);
    }
}
