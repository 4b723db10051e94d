package io.kindlift.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How two arms of a trial were drawn, decided once on its units.
 *
 * @param treated which of the two a unit is in
 * @param stratified whether within strata
 * @param pairs whether these are pairs
 * @param clustered whether whole clusters were drawn, or are told apart
 * @param across whether the clusters hold units of both arms
 */
record NaiveTrial(Predicate<Observed> treated, boolean stratified, boolean pairs, boolean clustered, boolean across) {

    static NaiveTrial of(List<Observed> units, Predicate<Observed> treated, boolean stratified, boolean clustered) {
        NaiveTrial plain = new NaiveTrial(treated, stratified, false, clustered, false);
        boolean pairs = false;
        if (stratified) {
            Map<String, List<Observed>> strata = plain.byStratum(units);
            long twos = strata.values().stream().filter(plain::pair).count();
            long larger =
                    strata.values().stream().filter(each -> each.size() > 2).count();
            pairs = 2 * twos >= strata.size() && 20 * larger <= strata.size();
        }
        boolean across = false;
        if (clustered) {
            Map<String, Set<Boolean>> arms = new HashMap<>();
            units.stream().filter(each -> each.text("cluster") != null).forEach(each -> arms.computeIfAbsent(
                            each.text("cluster"), any -> new HashSet<>())
                    .add(treated.test(each)));
            long both = arms.values().stream().filter(each -> each.size() == 2).count();
            across = !arms.isEmpty() && 2 * both >= arms.size();
        }
        return new NaiveTrial(treated, stratified, pairs, clustered, across);
    }

    String stratum(Observed unit) {
        return stratified ? unit.stratum() : "";
    }

    Map<String, List<Observed>> byStratum(List<Observed> units) {
        return units.stream().collect(Collectors.groupingBy(this::stratum, TreeMap::new, Collectors.toList()));
    }

    List<Observed> arm(List<Observed> units, boolean one) {
        return units.stream().filter(each -> treated.test(each) == one).toList();
    }

    private boolean pair(List<Observed> stratum) {
        return stratum.size() == 2 && arm(stratum, true).size() == 1;
    }

    /** What is compared: pairs that are whole, strata with two units in each arm. */
    List<Observed> kept(List<Observed> units) {
        if (!stratified) {
            return units;
        }
        return byStratum(units).values().stream()
                .filter(each -> pairs
                        ? pair(each)
                        : Math.min(arm(each, true).size(), arm(each, false).size()) >= 2)
                .flatMap(List::stream)
                .toList();
    }

    /** A cluster, told apart by arm where clusters lie in the arms. */
    String cluster(Observed unit) {
        String value = unit.text("cluster");
        String name = value == null ? "alone: " + unit.customer() + " " + unit.day() : "in " + value;
        return across ? name : treated.test(unit) + name;
    }

    long clusters(List<Observed> units) {
        return units.stream().map(this::cluster).distinct().count();
    }

    boolean few(List<Observed> kept) {
        if (arm(kept, true).size() < 2 || arm(kept, false).size() < 2) {
            return true;
        }
        if (!clustered) {
            return false;
        }
        return across
                ? clusters(kept) < 4
                : Math.min(clusters(arm(kept, true)), clusters(arm(kept, false))) < 4
                        || parts(kept).stream().anyMatch(part -> part.size() < 2);
    }

    /** Whether every cluster lies in one stratum. */
    boolean inOneStratum(List<Observed> kept) {
        return together(kept, this::cluster, this::stratum);
    }

    /** Whether every stratum lies in one cluster. */
    boolean holdsStrata(List<Observed> kept) {
        return stratified && together(kept, this::stratum, this::cluster);
    }

    private static boolean together(
            List<Observed> units, Function<Observed, String> of, Function<Observed, String> in) {
        return units.stream()
                .collect(Collectors.groupingBy(of, Collectors.mapping(in, Collectors.toSet())))
                .values()
                .stream()
                .allMatch(each -> each.size() == 1);
    }

    /** Of clusters that lie in the arms: the strata that are pairs of clusters. */
    List<List<Observed>> clusterPairs(List<Observed> kept) {
        List<List<Observed>> found = inOneStratum(kept) && stratified
                ? byStratum(kept).values().stream()
                        .filter(each -> clusters(arm(each, true)) == 1 && clusters(arm(each, false)) == 1)
                        .toList()
                : List.of();
        return found.size() < 2 ? List.of() : found;
    }

    /** Of clusters that lie in the arms: what is not in pairs, an arm of a stratum at a time. */
    List<List<Observed>> cells(List<Observed> kept) {
        List<Observed> rest = new ArrayList<>(kept);
        clusterPairs(kept).forEach(rest::removeAll);
        List<List<Observed>> cells = new ArrayList<>();
        for (boolean one : new boolean[] {true, false}) {
            List<Observed> arm = arm(rest, one);
            if (!inOneStratum(kept)) {
                cells.add(arm);
                continue;
            }
            List<Observed> joined = new ArrayList<>();
            byStratum(arm).values().forEach(cell -> {
                if (clusters(cell) == 1) {
                    joined.addAll(cell);
                } else {
                    cells.add(cell);
                }
            });
            cells.add(joined);
        }
        cells.removeIf(List::isEmpty);
        return cells;
    }

    /** The clusters, or pairs of them, of each part of the variance. */
    List<Set<String>> parts(List<Observed> kept) {
        List<Set<String>> parts = new ArrayList<>();
        cells(kept).forEach(cell -> parts.add(cell.stream().map(this::cluster).collect(Collectors.toSet())));
        if (!clusterPairs(kept).isEmpty()) {
            parts.add(clusterPairs(kept).stream()
                    .map(pair -> stratum(pair.get(0)))
                    .collect(Collectors.toSet()));
        }
        return parts;
    }

    static double mean(List<Observed> units, ToDoubleFunction<Observed> y) {
        return units.stream().mapToDouble(y).sum() / units.size();
    }
}
