package io.kindlift.evidence;

import io.kindlift.evidence.Textbook.Line;
import io.kindlift.stats.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a textbook does with a matched study: weights the controls, and takes the weighted regression's error by customer, or by
 * place where there are places; adjusts with Lin's regression, products of arm and covariates included.
 */
final class TextbookMatching {

    private final MatchedWorld world;
    private final List<Day> days;

    TextbookMatching(MatchedWorld world, List<Day> days) {
        this.world = world;
        this.days = days;
    }

    /** The effect on the treated that are picked. */
    Estimate effect(Predicate<Day> picked, int outcome, boolean adjusted) {
        Map<Integer, double[]> counts = new HashMap<>();
        List<Day> kept =
                days.stream().filter(day -> !day.treated() || picked.test(day)).toList();
        kept.forEach(day -> counts.computeIfAbsent(day.stratum(), any -> new double[2])[day.treated() ? 1 : 0]++);
        List<Line> lines = new ArrayList<>();
        double[] centre = centre(kept, counts, outcome, adjusted);
        for (Day day : kept) {
            double weight = weight(day, counts);
            if (weight > 0) {
                double[] x = regressors(day, known(day, outcome, adjusted), centre);
                lines.add(Line.of(x, day.outcomes()[outcome], weight, cluster(day)));
            }
        }
        return Textbook.of(lines);
    }

    private static double weight(Day day, Map<Integer, double[]> counts) {
        double[] both = counts.get(day.stratum());
        return both[0] == 0 ? 0 : day.treated() ? 1 : both[1] / both[0];
    }

    private static double[] regressors(Day day, double[] known, double[] centre) {
        double[] x = new double[2 + 2 * known.length];
        x[0] = 1;
        x[1] = day.treated() ? 1 : 0;
        for (int i = 0; i < known.length; i++) {
            x[2 + 2 * i] = known[i] - centre[i];
            x[3 + 2 * i] = x[1] * x[2 + 2 * i];
        }
        return x;
    }

    private double[] centre(List<Day> kept, Map<Integer, double[]> counts, int outcome, boolean adjusted) {
        double[] sums = new double[known(kept.get(0), outcome, adjusted).length];
        double all = 0;
        for (Day day : kept) {
            double weight = weight(day, counts);
            double[] known = known(day, outcome, adjusted);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * known[i];
            }
            all += weight;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= all;
        }
        return sums;
    }

    private double[] known(Day day, int outcome, boolean adjusted) {
        if (!adjusted) {
            return new double[0];
        }
        double spend = Math.log1p(day.covariates()[0]);
        if (world.covariates() == 1) {
            return new double[] {spend};
        }
        double[] known = new double[world.covariates()];
        known[0] = day.before()[outcome];
        known[1] = spend;
        System.arraycopy(day.covariates(), 1, known, 2, known.length - 2);
        return known;
    }

    private Object cluster(Day day) {
        return world.places().count() > 0 ? day.place() : day.customer();
    }

    /** The surprising acts less the others, as if the two were independent. */
    Estimate contrast(int outcome, boolean adjusted) {
        return Textbook.difference(
                effect(Day::unexpected, outcome, adjusted), effect(day -> !day.unexpected(), outcome, adjusted));
    }

    /** The slope over the treated of what they differ from their stratum's controls. */
    Estimate trend(ToDoubleFunction<Day> along, int outcome) {
        Map<Integer, double[]> controls = new HashMap<>();
        for (Day day : days) {
            if (!day.treated()) {
                double[] sums = controls.computeIfAbsent(day.stratum(), any -> new double[2]);
                sums[0]++;
                sums[1] += day.outcomes()[outcome];
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Day day : days) {
            double[] sums = controls.get(day.stratum());
            if (day.treated() && sums != null) {
                double[] x = {1, along.applyAsDouble(day)};
                Object cluster = world.places().count() > 0 ? day.place() : null;
                lines.add(Line.of(x, day.outcomes()[outcome] - sums[1] / sums[0], 1, cluster));
            }
        }
        return Textbook.of(lines);
    }
}
