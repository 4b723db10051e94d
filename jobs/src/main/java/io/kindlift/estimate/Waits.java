package io.kindlift.estimate;

import io.kindlift.stats.regression.Influences;
import io.kindlift.stats.survival.Cox;
import io.kindlift.stats.survival.CoxFit;
import io.kindlift.stats.survival.DailyCounts;
import io.kindlift.stats.survival.RestrictedMean;
import io.kindlift.stats.survival.Spell;
import io.kindlift.stats.survival.SurvivalRows;
import io.kindlift.stats.survival.Ties;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long the episodes of a slice were waited for. Episodes alike but for their weights count as so many of the mean weight:
 * every estimate of this package is the same from both.
 *
 * @param watched the episodes, in the order of stratum, arm and days
 * @param spreads errors by cluster, by estimator; empty where each episode stands for itself
 */
public record Waits(List<Watched> watched, Map<Estimator, Map<Clustering, Spread>> spreads) {

    static final String ARM = "treated";

    private static final Comparator<Watched.Kind> ORDER = Comparator.comparing(Watched.Kind::stratum)
            .thenComparing(Watched.Kind::treated)
            .thenComparingInt(Watched.Kind::exit)
            .thenComparing(Watched.Kind::returned);

    /** Nobody was watched. */
    public static final Waits NONE = new Waits(List.of(), Map.of());

    public Waits {
        watched = watched.stream()
                .sorted(Comparator.comparing(Watched::kind, ORDER))
                .toList();
        spreads = Map.copyOf(spreads);
    }

    /** The same with errors by cluster. */
    public Waits with(Map<Estimator, Map<Clustering, Spread>> errors) {
        return new Waits(watched, errors);
    }

    Map<Clustering, Spread> errors(Estimator estimator) {
        return spreads.getOrDefault(estimator, Map.of());
    }

    /** Each kind a cluster of its own, numbered by its place. */
    SurvivalRows rows() {
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of(ARM));
        Map<String, Long> strata = new HashMap<>();
        for (int i = 0; i < watched.size(); i++) {
            Watched each = watched.get(i);
            Watched.Kind kind = each.kind();
            long stratum = strata.computeIfAbsent(kind.stratum(), any -> (long) strata.size());
            Spell spell = new Spell(0, kind.exit(), kind.returned());
            builder.add(spell, stratum, i, each.weight() / each.n(), each.n(), kind.treated() ? 1 : 0);
        }
        return builder.build();
    }

    long episodes(boolean treated) {
        return watched.stream()
                .filter(each -> each.kind().treated() == treated)
                .mapToLong(Watched::n)
                .sum();
    }

    /** Returns seen in an arm. */
    long returns(boolean treated) {
        return watched.stream()
                .filter(each -> each.kind().treated() == treated && each.kind().returned())
                .mapToLong(Watched::n)
                .sum();
    }

    /** Episodes of an arm by day, each counted once. */
    DailyCounts counted(boolean treated) {
        return daily(treated, each -> 1);
    }

    /**
     * Episodes of an arm by day, weighed, scaled so that the weights add up to the effective number of episodes
     * \( (\sum w)^2/\sum w^2 \): the curve does not change, and its error is that of so many.
     */
    DailyCounts effective(boolean treated) {
        double weight = 0;
        double squares = 0;
        for (Watched each : watched) {
            weight += each.kind().treated() == treated ? each.weight() : 0;
            squares += each.kind().treated() == treated ? each.squares() : 0;
        }
        double scale = weight / squares;
        return daily(treated, each -> scale * (each.weight() / each.n()));
    }

    private DailyCounts daily(boolean treated, ToDoubleFunction<Watched> weight) {
        DailyCounts.Builder builder = DailyCounts.count();
        for (Watched each : watched) {
            if (each.kind().treated() == treated) {
                Watched.Kind kind = each.kind();
                builder.add(0, kind.exit(), kind.returned(), weight.applyAsDouble(each), each.n());
            }
        }
        return builder.build();
    }

    /** The regression on the arm. */
    static CoxFit cox(SurvivalRows rows) {
        return Cox.fit(rows, Ties.EFRON);
    }

    static boolean finite(CoxFit fit) {
        return fit.separatedBy().isEmpty() && fit.terms().contains(ARM);
    }

    /**
     * What an episode of each kind and of weight 1 adds to the errors of {@link Estimator#DIFFERENCE}, {@link
     * Estimator#LOGRANK} and {@link Estimator#COX}, in this order; 0 where there is no such estimate.
     *
     * @param window days over which means are taken
     */
    public Map<Watched.Kind, double[]> influences(int window) {
        SurvivalRows rows = rows();
        CoxFit fit = cox(rows);
        Influences none = Influences.EMPTY;
        List<Influences> each = List.of(
                watched.isEmpty() ? none : RestrictedMean.influence(rows, ARM, window),
                fit.terms().contains(ARM) ? Cox.scoreInfluence(rows, ARM) : none,
                finite(fit) ? fit.influence(ARM) : none);
        Map<Watched.Kind, double[]> influences = new LinkedHashMap<>();
        for (int i = 0; i < watched.size(); i++) {
            int place = i;
            double weight = watched.get(i).weight();
            influences.put(
                    watched.get(i).kind(),
                    each.stream().mapToDouble(of -> of.of(place) / weight).toArray());
        }
        return influences;
    }

    /** The estimators, in the order of {@link #influences}. */
    public static List<Estimator> estimators() {
        return List.of(Estimator.DIFFERENCE, Estimator.LOGRANK, Estimator.COX);
    }
}
