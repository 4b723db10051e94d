package io.kindlift.estimate;

import io.kindlift.stats.Interval;
import io.kindlift.stats.Tails;
import io.kindlift.study.Study;
import io.kindlift.summary.Blocks;
import io.kindlift.summary.Scale;
import io.kindlift.summary.Transform;
import io.kindlift.summary.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain differences of numbers over everybody in a matched study, each over the episodes in which it is known: placebos, weeks,
 * returns by day. All of them come of one set of passes.
 */
public final class MatchedDifferences {

    private final MatchedSummary summary;
    private final Map<Variable, Integer> places = new LinkedHashMap<>();
    private final double confidence;

    /** Runs the passes. */
    public MatchedDifferences(Study study, Blocks blocks, List<Variable> numbers) {
        numbers.forEach(number -> places.putIfAbsent(number, places.size()));
        this.confidence = study.inference().confidence();
        this.summary = places.isEmpty()
                ? null
                : MatchedSummary.of(
                        blocks,
                        List.of(),
                        places.keySet().stream().map(Transform::of).toList(),
                        List.of(),
                        MatchedSummary.clustered(study));
    }

    private MatchedEffect effect(Variable number) {
        return new MatchedEffect(summary, 0, places.get(number));
    }

    /** The difference of one of the numbers. */
    public MatchedAnswer of(Variable number, boolean binary) {
        return MatchedAnswer.of(effect(number), binary, false, confidence);
    }

    /**
     * Where one arm stands, over the treated that have somebody to be compared with and their weighted controls.
     *
     * @param mean of the arm
     * @param interval from the arm's own influences
     * @param n episodes
     */
    record Level(double mean, Interval interval, long n) {}

    /** The levels of a number, of the controls and of the treated. */
    List<Level> levels(Variable number) {
        MatchedEffect effect = effect(number);
        double treated = effect.treatedVariance(Scale.ABSOLUTE);
        double control = effect.controlVariance(Scale.ABSOLUTE);
        return List.of(
                level(effect.meanControl(), control, effect.scored().worth() - 1, effect.control()),
                level(effect.meanTreated(), treated, effect.scored().notLone() - 1, effect.treated()));
    }

    private Level level(double mean, double variance, double df, double n) {
        double half = df > 0 ? Tails.critical(confidence, df) * Math.sqrt(variance) : Double.NaN;
        return new Level(mean, new Interval(mean - half, mean + half), Math.round(n));
    }
}
