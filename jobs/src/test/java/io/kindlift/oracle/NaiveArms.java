package io.kindlift.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The difference of two arms in the form for means, of units that are compared. */
record NaiveArms(NaiveTrial trial, List<Observed> kept, ToDoubleFunction<Observed> y) {

    private double weight(List<Observed> stratum) {
        return stratum.size() / (double) kept.size();
    }

    private double mean(List<Observed> stratum, boolean one) {
        return NaiveTrial.mean(trial.arm(stratum, one), y);
    }

    private double apart(List<Observed> stratum) {
        return mean(stratum, true) - mean(stratum, false);
    }

    double estimate() {
        return mean(true) - mean(false);
    }

    /** Weighted like the strata. */
    double mean(boolean one) {
        return trial.byStratum(kept).values().stream()
                .mapToDouble(each -> weight(each) * mean(each, one))
                .sum();
    }

    NaiveError error() {
        if (trial.clustered()) {
            return trial.across() ? acrossArms() : inArms();
        }
        return trial.pairs() ? differences(units()) : strata();
    }

    /** Of the controls' mean alone. */
    NaiveError baseline() {
        if (!trial.clustered() && !trial.pairs()) {
            return new NaiveError(raised(false), size(false) - units().size());
        }
        return new NaiveArms(trial, kept, each -> trial.treated().test(each) ? 0 : y.applyAsDouble(each)).error();
    }

    private Map<String, List<Observed>> units() {
        return trial.byStratum(kept);
    }

    private double squares(List<Observed> units) {
        double mean = NaiveTrial.mean(units, y);
        return units.stream()
                .mapToDouble(each -> Math.pow(y.applyAsDouble(each) - mean, 2))
                .sum();
    }

    /** V of an arm. */
    private double variance(boolean one) {
        double v = 0;
        for (List<Observed> stratum : units().values()) {
            List<Observed> arm = trial.arm(stratum, one);
            v += Math.pow(weight(stratum), 2) * squares(arm) / (arm.size() - 1) / arm.size();
        }
        return v;
    }

    private double pooled(boolean one) {
        double squares = 0;
        double df = 0;
        for (List<Observed> stratum : units().values()) {
            List<Observed> arm = trial.arm(stratum, one);
            squares += squares(arm);
            df += arm.size() - 1;
        }
        return squares / df;
    }

    private double size(boolean one) {
        return trial.arm(kept, one).size();
    }

    private NaiveError strata() {
        double s = units().size();
        double v1 = raised(true);
        double v0 = raised(false);
        double below = v1 * v1 / (size(true) - s) + v0 * v0 / (size(false) - s);
        return new NaiveError(v1 + v0, (v1 + v0) * (v1 + v0) / below);
    }

    /** The smaller arm's variance borrows from one that is three times as large. */
    private double raised(boolean one) {
        if (3 * size(one) > size(!one)) {
            return variance(one);
        }
        double larger = pooled(!one);
        double own = pooled(one);
        if (own <= 1e-20 * larger) {
            double sum = 0;
            for (List<Observed> stratum : units().values()) {
                sum += Math.pow(weight(stratum), 2) / trial.arm(stratum, one).size();
            }
            return larger * sum;
        }
        double d = 2 * (size(one) - units().size()) / Math.max(kurtosis(!one) - 1, 2);
        return variance(one) * Math.max(1, (d * own + 8 * larger) / ((d + 8) * own));
    }

    private double kurtosis(boolean one) {
        double second = 0;
        double fourth = 0;
        for (List<Observed> stratum : units().values()) {
            List<Observed> arm = trial.arm(stratum, one);
            double mean = NaiveTrial.mean(arm, y);
            for (Observed each : arm) {
                second += Math.pow(y.applyAsDouble(each) - mean, 2);
                fourth += Math.pow(y.applyAsDouble(each) - mean, 4);
            }
        }
        return second == 0 ? 3 : size(one) * fourth / (second * second);
    }

    /** From the differences of groups that hold both arms. */
    private NaiveError differences(Map<String, List<Observed>> groups) {
        double all = groups.values().stream().mapToDouble(List::size).sum();
        Map<String, Double> sums = new HashMap<>();
        double mean = 0;
        double shares = 0;
        for (List<Observed> group : groups.values()) {
            mean += group.size() / all * difference(group);
            shares += Math.pow(group.size() / all, 2);
        }
        for (Map.Entry<String, List<Observed>> group : groups.entrySet()) {
            double off = weight(group.getValue()) * (difference(group.getValue()) - mean);
            sums.put(group.getKey(), off / Math.sqrt(1 - group.getValue().size() / all));
        }
        return new NaiveError(NaiveEffect.squared(sums), 1 / shares - 1);
    }

    /** Of one or several strata. */
    private double difference(List<Observed> group) {
        return trial.byStratum(group).values().stream()
                .mapToDouble(each -> each.size() / (double) group.size() * apart(each))
                .sum();
    }

    private NaiveError inArms() {
        List<NaiveError> parts = new ArrayList<>();
        if (!trial.clusterPairs(kept).isEmpty()) {
            Map<String, List<Observed>> pairs = new TreeMap<>();
            trial.clusterPairs(kept).forEach(pair -> pairs.put(trial.stratum(pair.get(0)), pair));
            parts.add(differences(pairs));
        }
        trial.cells(kept).forEach(cell -> parts.add(cell(cell)));
        double v = parts.stream().mapToDouble(NaiveError::variance).sum();
        double below = parts.stream()
                .mapToDouble(each -> each.variance() * each.variance() / each.df())
                .sum();
        return new NaiveError(v, v * v / below);
    }

    private double weight(Observed unit) {
        List<Observed> stratum = units().get(trial.stratum(unit));
        return weight(stratum) / trial.arm(stratum, trial.treated().test(unit)).size();
    }

    private NaiveError cell(List<Observed> cell) {
        double all = cell.stream().mapToDouble(this::weight).sum();
        double mean = cell.stream()
                        .mapToDouble(each -> weight(each) * y.applyAsDouble(each))
                        .sum()
                / all;
        Map<String, Double> u = new HashMap<>();
        Map<String, Double> q = new HashMap<>();
        for (Observed each : cell) {
            u.merge(trial.cluster(each), weight(each) * (y.applyAsDouble(each) - mean), Double::sum);
            q.merge(trial.cluster(each), weight(each) / all, Double::sum);
        }
        u.replaceAll((cluster, sum) -> sum / Math.sqrt(1 - q.get(cluster)));
        return new NaiveError(NaiveEffect.squared(u), 1 / NaiveEffect.squared(q) - 1);
    }

    private NaiveError acrossArms() {
        if (trial.holdsStrata(kept)) {
            Map<String, List<Observed>> clusters = new TreeMap<>();
            kept.forEach(each -> clusters.computeIfAbsent(trial.cluster(each), any -> new ArrayList<>())
                    .add(each));
            return differences(clusters);
        }
        Map<String, Double> u = new HashMap<>();
        Map<String, double[]> shares = new HashMap<>();
        for (Observed each : kept) {
            boolean one = trial.treated().test(each);
            double off = weight(each) * (y.applyAsDouble(each) - mean(one));
            u.merge(trial.cluster(each), one ? off : -off, Double::sum);
            shares.computeIfAbsent(trial.cluster(each), any -> new double[2])[one ? 1 : 0] += weight(each);
        }
        Map<String, Double> m = new HashMap<>();
        shares.forEach((cluster, both) -> m.put(cluster, Math.max(both[0], both[1])));
        double all = m.values().stream().mapToDouble(each -> each).sum();
        u.replaceAll((cluster, sum) -> sum / (1 - m.get(cluster)));
        double g = u.size();
        return new NaiveError((g - 1) / g * NaiveEffect.squared(u), all * all / NaiveEffect.squared(m) - 1);
    }
}
