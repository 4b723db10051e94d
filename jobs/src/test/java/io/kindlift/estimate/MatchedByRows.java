package io.kindlift.estimate;

import io.kindlift.stats.Spreading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The effect on all treated of the small world, from its rows by plain formulas and maps; and the same with one mistake in it,
 * to see that a mistake shows.
 */
final class MatchedByRows {

    /** What may be wrong. */
    enum Mistake {
        NONE,
        /** Residuals of a fit with stratum effects. */
        STRATUM_EFFECTS,
        /** No loan from the controls' variance. */
        NO_LOAN,
        /** The customer's own part of the stratum's mean is left in. */
        NO_LEVERAGE,
        /** Weights of the episodes mature for another window. */
        OTHER_WINDOW,
        /** Degrees of freedom G − 1. */
        COUNTED_CUSTOMERS,
        /** Clusters' influences not divided by 1 − p. */
        NOT_RAISED
    }

    /** An episode; one that does not count is not mature for the outcome. */
    record Day(String customer, boolean treated, String stratum, String cluster, double y, boolean counts) {}

    private final Mistake mistake;
    private final List<Day> days;
    private final Map<String, Double> n1 = new HashMap<>();
    private final Map<String, Double> n0 = new HashMap<>();
    private final Map<String, Double> w1 = new HashMap<>();
    private final Map<String, Double> w0 = new HashMap<>();
    private final Map<String, Double> mean1 = new HashMap<>();
    private final Map<String, Double> mean0 = new HashMap<>();
    private final Map<String, Double> ofCustomer = new HashMap<>();
    private double treated;
    private double effect;

    MatchedByRows(String outcome, Mistake mistake) {
        this(world(outcome), mistake);
    }

    private static List<Day> world(String outcome) {
        List<Day> days = new ArrayList<>();
        List<List<String>> lines = SmallWorld.lines("world.csv");
        List<String> names = lines.get(0);
        for (List<String> line : lines.subList(1, lines.size())) {
            String y = line.get(names.indexOf(outcome));
            days.add(new Day(
                    line.get(0),
                    line.get(2).equals("treated"),
                    line.get(3),
                    line.get(4),
                    y.isEmpty() ? 0 : Double.parseDouble(y),
                    !y.isEmpty()));
        }
        return days;
    }

    MatchedByRows(List<Day> all, Mistake mistake) {
        this.mistake = mistake;
        this.days = new ArrayList<>(all);
        count();
        days.removeIf(day -> !day.counts || !n1.containsKey(day.stratum) || !n0.containsKey(day.stratum));
        for (Day day : days) {
            (day.treated ? mean1 : mean0)
                    .merge(day.stratum, day.y / (day.treated ? n1 : n0).get(day.stratum), Double::sum);
            treated += day.treated ? 1 : 0;
        }
        for (Day day : days) {
            effect += (day.treated ? day.y : -weight(day) * day.y) / treated;
        }
    }

    private void count() {
        for (Day day : days) {
            (day.treated ? w1 : w0).merge(day.stratum, 1.0, Double::sum);
            if (day.counts) {
                (day.treated ? n1 : n0).merge(day.stratum, 1.0, Double::sum);
                if (!day.treated) {
                    ofCustomer.merge(day.stratum + day.customer, 1.0, Double::sum);
                }
            }
        }
    }

    double effect() {
        return effect;
    }

    private double weight(Day day) {
        boolean other = mistake == Mistake.OTHER_WINDOW;
        return (other ? w1 : n1).get(day.stratum) / (other ? w0 : n0).get(day.stratum);
    }

    private double share(Day day) {
        return ofCustomer.get(day.stratum + day.customer) / n0.get(day.stratum);
    }

    private boolean lone(String stratum) {
        return days.stream()
                        .filter(day -> !day.treated && day.stratum.equals(stratum))
                        .map(Day::customer)
                        .distinct()
                        .count()
                == 1;
    }

    /** The error by customer. */
    Spreading byCustomer() {
        Map<String, Boolean> lone = new HashMap<>();
        n0.keySet().forEach(stratum -> lone.put(stratum, lone(stratum)));
        Map<String, Double> variance = variances();
        Map<String, Double> all = new HashMap<>();
        Map<String, Double> controls = new HashMap<>();
        Map<String, Double> weights = new HashMap<>();
        double r = 0;
        double l = 0;
        double noise = 0;
        double pooled = 0;
        double squares = 0;
        double fourths = 0;
        for (Day day : days) {
            String s = day.stratum;
            double psi = 0;
            if (day.treated && !lone.get(s)) {
                double left = residual(day) - (mistake == Mistake.STRATUM_EFFECTS ? 0 : effect);
                psi = left / treated;
                r += left * left;
                l++;
                noise += variance.get(s) / n0.get(s);
                pooled += variance.get(s);
            } else if (!day.treated && lone.get(s)) {
                psi = Math.sqrt(treated / (treated - 1))
                        * n1.get(s)
                        * (mean1.get(s) - mean0.get(s) - effect)
                        / treated
                        / n0.get(s);
            } else if (!day.treated) {
                double stretch = mistake == Mistake.NO_LEVERAGE ? 1 : Math.sqrt(1 - share(day));
                double left = residual(day) / stretch;
                psi = -weight(day) * left / treated;
                squares += weight(day) * left * left;
                fourths += weight(day) * Math.pow(left, 4);
            }
            all.merge(day.customer, psi, Double::sum);
            if (!day.treated) {
                controls.merge(day.customer, psi, Double::sum);
                weights.merge(day.customer, weight(day), Double::sum);
            }
        }
        double own = Math.max(0, r * l / (l - 1) - noise);
        double k = l * fourths / (squares * squares);
        double d = 2 * (l - 1) / Math.max(k - 1, 2);
        double t = mistake == Mistake.NO_LOAN ? r : Math.max(own, (d * own + 8 * pooled) / (d + 8));
        double vt = t / treated / treated;
        double v = Math.max(sum(all, 2) + (t - r) / treated / treated, vt);
        double v0 = sum(controls, 2);
        double worth = Math.pow(sum(weights, 2), 2) / sum(weights, 4);
        double df = (vt + v0) * (vt + v0) / (vt * vt / (l - 1) + v0 * v0 / (worth - 1));
        return new Spreading(v, mistake == Mistake.COUNTED_CUSTOMERS ? all.size() - 1 : df);
    }

    private double residual(Day day) {
        double before = mean0.get(day.stratum);
        if (mistake != Mistake.STRATUM_EFFECTS) {
            return day.y - before;
        }
        double ones = n1.get(day.stratum);
        double zeros = n0.get(day.stratum);
        double common = (ones * (mean1.get(day.stratum) - effect) + zeros * before) / (ones + zeros);
        return day.y - (day.treated ? effect : 0) - common;
    }

    private Map<String, Double> variances() {
        Map<String, Double> variances = new HashMap<>();
        for (Day day : days) {
            if (!day.treated) {
                double left = day.y - mean0.get(day.stratum);
                variances.merge(day.stratum, left * left / (n0.get(day.stratum) - 1), Double::sum);
            }
        }
        return variances;
    }

    /** The variance by cluster, of days without one too. */
    double byCluster() {
        Map<String, Double> influence = new HashMap<>();
        Map<String, Double> share = new HashMap<>();
        HashSet<String> named = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            String cluster = day.cluster.isEmpty() ? "alone " + i : day.cluster;
            double left = day.y - mean0.get(day.stratum);
            double psi = day.treated ? left - effect : -weight(day) * left;
            influence.merge(cluster, psi / treated, Double::sum);
            share.merge(cluster, day.treated ? 1 / treated : 0, Double::sum);
            if (!day.cluster.isEmpty()) {
                named.add(day.cluster);
            }
        }
        double sum = 0;
        for (Map.Entry<String, Double> each : influence.entrySet()) {
            double left = mistake == Mistake.NOT_RAISED ? 1 : 1 - share.get(each.getKey());
            sum += Math.pow(each.getValue() / left, 2);
        }
        return (named.size() - 1.0) / named.size() * sum;
    }

    private static double sum(Map<String, Double> numbers, int power) {
        return numbers.values().stream()
                .mapToDouble(each -> Math.pow(each, power))
                .sum();
    }
}
