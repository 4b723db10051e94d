package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;
import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Holm;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The headlines and their finer twins over as many days before the episode, where the truth is zero. Where an outcome is the
 * same for everybody in a stratum the check could not fail, and says so.
 */
final class Placebo {

    private static final String CHECK = "pre_period_placebo";
    private static final double FAILS = 0.01;

    private Placebo() {}

    static Health check(
            Map<Cell, Stratified> placebos, Predicate<Outcome> constant, Analysis.Spreads spreads, double confidence) {
        List<String> tested = new ArrayList<>();
        List<String> blind = new ArrayList<>();
        List<String> untested = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        placebos.forEach((cell, summary) -> {
            Outcome outcome = cell.question().outcome();
            String name = EpisodeColumns.before(outcome.kind(), outcome.windowDays());
            if (summary.variation() == 0 || constant.test(outcome)) {
                blind.add(name);
                return;
            }
            Finding found =
                    Difference.of(summary, outcome.kind().scale(), spreads.get(cell, Estimator.DIFFERENCE), confidence);
            if (found instanceof Finding.Effect effect) {
                tested.add(name);
                p.add(effect.estimate().pValue());
            } else if (apart(summary)) {
                tested.add(name);
                p.add(0.0);
            } else {
                untested.add(name + " (" + found.note() + ")");
            }
        });
        return verdict(tested, blind, untested, p);
    }

    /** Everybody of one arm alike and unlike the other: no variance to test with, and nothing could be more different. */
    private static boolean apart(Stratified summary) {
        CoMoments treated = summary.treatedEpisodes();
        CoMoments control = summary.controlEpisodes();
        return treated.n() > 1
                && control.n() > 1
                && treated.cross(0, 0) == 0
                && control.cross(0, 0) == 0
                && treated.mean(0) != control.mean(0);
    }

    private static Health verdict(List<String> tested, List<String> blind, List<String> untested, List<Double> p) {
        String left = Notes.join(
                blind.isEmpty() ? "" : "nothing varies in " + String.join(", ", blind),
                untested.isEmpty() ? "" : "not tested: " + String.join(", ", untested));
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
