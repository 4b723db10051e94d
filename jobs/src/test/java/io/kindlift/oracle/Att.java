package io.kindlift.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The effect on the treated with its error, row by row and as the methods have it: influences of the treated and of the controls
 * by customer, with the treated's variance borrowing from the controls'; by a second cluster beside it, the longer interval
 * counting.
 *
 * @param rows whoever counts, treated without controls included
 * @param second whether there is a second cluster
 * @param binary whether the outcome is 0 or 1
 * @param confidence of the intervals whose lengths are compared
 */
record Att(List<Observation> rows, boolean second, boolean binary, double confidence) {

    /**
     * One episode.
     *
     * @param y what is compared
     * @param raw the outcome itself
     * @param customer whose it is, or the cluster that stands in the customer's place
     * @param cluster the second cluster; empty where there is no value
     */
    record Observation(
            boolean treated, double y, double raw, List<String> stratum, String customer, Optional<String> cluster) {}

    /** The kept rows of a stratum. */
    private record Stratum(List<Observation> treated, List<Observation> control) {

        double meanTreated() {
            return mean(treated, Observation::y);
        }

        double meanControl() {
            return mean(control, Observation::y);
        }

        double weight() {
            return (double) treated.size() / control.size();
        }

        boolean lone() {
            return control.stream().map(Observation::customer).distinct().count() == 1;
        }

        double leverage(Observation row) {
            double own = control.stream()
                    .filter(each -> each.customer().equals(row.customer()))
                    .count();
            return own / control.size();
        }

        /** A control's residual as if its customer had not been fitted. */
        double residual(Observation row) {
            return (row.y() - meanControl()) / Math.sqrt(1 - leverage(row));
        }

        double variance() {
            double squares = 0;
            for (Observation row : control) {
                squares += (row.y() - meanControl()) * (row.y() - meanControl());
            }
            return squares / (control.size() - 1);
        }
    }

    private static double mean(List<Observation> rows, ToDoubleFunction<Observation> of) {
        return rows.stream().mapToDouble(of).sum() / rows.size();
    }

    private List<Stratum> strata() {
        Map<List<String>, List<Observation>> all = new LinkedHashMap<>();
        rows.forEach(row -> all.computeIfAbsent(row.stratum(), any -> new java.util.ArrayList<>())
                .add(row));
        return all.values().stream()
                .map(each -> new Stratum(
                        each.stream().filter(Observation::treated).toList(),
                        each.stream().filter(row -> !row.treated()).toList()))
                .filter(each -> !each.treated().isEmpty() && !each.control().isEmpty())
                .toList();
    }

    private double sum(ToDoubleFunction<Stratum> of) {
        return strata().stream().mapToDouble(of).sum();
    }

    long treated() {
        return (long) sum(each -> each.treated().size());
    }

    long control() {
        return (long) sum(each -> each.control().size());
    }

    /** Share of the treated in strata without a control. */
    double dropped() {
        double all = rows.stream().filter(Observation::treated).count();
        return (all - treated()) / all;
    }

    double meanTreated() {
        return sum(each -> each.treated().size() * each.meanTreated()) / treated();
    }

    double estimate() {
        return sum(each -> each.treated().size() * (each.meanTreated() - each.meanControl())) / treated();
    }

    /** T: what the treated scatter, borrowing from what the controls do. */
    private double scatter() {
        List<Stratum> told = strata().stream().filter(each -> !each.lone()).toList();
        double l = 0;
        double r = 0;
        double c = 0;
        double p = 0;
        double squares = 0;
        double fourths = 0;
        for (Stratum each : told) {
            double n1 = each.treated().size();
            l += n1;
            c += n1 * each.variance() / each.control().size();
            p += n1 * each.variance();
            for (Observation row : each.treated()) {
                r += Math.pow(row.y() - each.meanControl() - estimate(), 2);
            }
            for (Observation row : each.control()) {
                squares += each.weight() * Math.pow(each.residual(row), 2);
                fourths += each.weight() * Math.pow(each.residual(row), 4);
            }
        }
        if (l <= 1) {
            return Math.max(r, p);
        }
        double kurtosis = squares == 0 ? 3 : l * fourths / (squares * squares);
        double d = 2 * (l - 1) / Math.max(kurtosis - 1, 2);
        double own = Math.max(0, r * l / (l - 1) - c);
        return Math.max(own, (d * own + 8 * p) / (d + 8));
    }

    private double scattered() {
        return strata().stream()
                .filter(each -> !each.lone())
                .flatMap(each ->
                        each.treated().stream().map(row -> Math.pow(row.y() - each.meanControl() - estimate(), 2)))
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private long told() {
        return (long) sum(each -> each.lone() ? 0 : each.treated().size());
    }

    /** Influences by customer: of the controls alone, or of everybody. */
    private Map<String, Double> influences(boolean everybody) {
        double n1 = treated();
        Map<String, Double> sums = new HashMap<>();
        for (Stratum each : strata()) {
            if (each.lone()) {
                double apart = each.treated().size() * (each.meanTreated() - each.meanControl() - estimate());
                sums.merge(each.control().get(0).customer(), Math.sqrt(n1 / (n1 - 1)) * apart / n1, Double::sum);
                continue;
            }
            for (Observation row : each.control()) {
                sums.merge(row.customer(), -each.weight() * each.residual(row) / n1, Double::sum);
            }
            for (Observation row : everybody ? each.treated() : List.<Observation>of()) {
                sums.merge(row.customer(), (row.y() - each.meanControl() - estimate()) / n1, Double::sum);
            }
        }
        return sums;
    }

    private static double squares(Map<String, Double> sums) {
        return sums.values().stream().mapToDouble(sum -> sum * sum).sum();
    }

    /** As how many customers the controls count. */
    private double worth() {
        Map<String, Double> weights = new HashMap<>();
        for (Stratum each : strata()) {
            each.control().forEach(row -> weights.merge(row.customer(), each.weight(), Double::sum));
        }
        double q = squares(weights);
        double qq = weights.values().stream().mapToDouble(w -> Math.pow(w, 4)).sum();
        return q * q / qq;
    }

    /** Variance and degrees of freedom. */
    private record Spread(double variance, double df) {
        double half(double confidence) {
            return Double.isNaN(df)
                    ? Double.NaN
                    : Math.sqrt(variance)
                            * new TDistribution(null, df).inverseCumulativeProbability((1 + confidence) / 2);
        }
    }

    private Spread byCustomer() {
        double n1 = treated();
        double part = scatter() / (n1 * n1);
        double controls = squares(influences(false));
        double all = squares(influences(true)) + (scatter() - scattered()) / (n1 * n1);
        double df = Math.pow(part + controls, 2)
                / (part * part / Math.max(told() - 1, 1) + controls * controls / Math.max(worth() - 1, 1));
        return new Spread(Math.max(all, part), df);
    }

    private static String cluster(Observation row, int place) {
        return row.cluster().map(name -> "in " + name).orElse("alone " + place);
    }

    private Spread byCluster() {
        double n1 = treated();
        Map<String, double[]> clusters = new HashMap<>(); // influence, share of the treated, squared weights
        int place = 0;
        for (Stratum each : strata()) {
            for (Observation row : each.treated()) {
                double[] of = clusters.computeIfAbsent(cluster(row, place++), any -> new double[3]);
                of[0] += (row.y() - each.meanControl() - estimate()) / n1;
                of[1] += 1 / n1;
                of[2] += 1 / (n1 * n1);
            }
            for (Observation row : each.control()) {
                double[] of = clusters.computeIfAbsent(cluster(row, place++), any -> new double[3]);
                of[0] -= each.weight() * (row.y() - each.meanControl()) / n1;
                of[2] += Math.pow(each.weight() / n1, 2);
            }
        }
        double g = clusters();
        double v = 0;
        double[] sums = new double[6];
        for (double[] of : clusters.values()) {
            v += Math.pow(of[0] / (1 - of[1]), 2);
            double[] terms = {
                of[2], of[2] * of[2], of[1] * of[1], of[2] * of[1], of[2] * of[2] * of[1], of[2] * of[1] * of[1]
            };
            for (int i = 0; i < sums.length; i++) {
                sums[i] += terms[i];
            }
        }
        double a = sums[0];
        double b = sums[1];
        double s = sums[2];
        double c = sums[3];
        double t1 = a - 2 * c + a * s;
        double t2 = b + 2 * c * c + 2 * s * b + a * a * s * s - 4 * sums[4] + 2 * a * sums[5] - 4 * a * c * s;
        return new Spread((g - 1) / g * v, t1 * t1 / t2);
    }

    /** The longer of the two. */
    private Spread error() {
        Spread error = byCustomer();
        if (!second) {
            return error;
        }
        Spread other = byCluster();
        return other.half(confidence) > error.half(confidence) ? other : error;
    }

    double stdError() {
        return Math.sqrt(error().variance());
    }

    double df() {
        return error().df();
    }

    private Set<String> named(Predicate<Observation> of) {
        return strata().stream()
                .flatMap(each -> java.util.stream.Stream.concat(each.treated().stream(), each.control().stream()))
                .filter(of)
                .map(row -> second ? row.cluster().orElse(null) : row.customer())
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Clusters with a value; customers without a second cluster. */
    long clusters() {
        return named(any -> true).size();
    }

    private long customers(boolean treated) {
        return strata().stream()
                .flatMap(each -> (treated ? each.treated() : each.control()).stream())
                .map(Observation::customer)
                .distinct()
                .count();
    }

    /** Whether there is too little to go by. */
    boolean few() {
        return Math.min(customers(true), customers(false)) < 5
                || worth() < 2
                || !(error().variance() > 0)
                || (second && (named(Observation::treated).size() < 4 || oneHasAll()))
                || rare(0)
                || (binary && rare(1));
    }

    private boolean oneHasAll() {
        return named(Observation::treated).stream().anyMatch(name -> strata().stream()
                .flatMap(each -> each.treated().stream())
                .allMatch(row -> row.cluster().equals(Optional.of(name))));
    }

    /** So few outcomes other than a value, and so few to be expected, that their absence tells nothing. */
    private boolean rare(double value) {
        double seen = 0;
        double expected = 0;
        for (Stratum each : strata()) {
            seen += each.treated().stream().filter(row -> row.raw() != value).count();
            expected += each.weight()
                    * each.control().stream().filter(row -> row.raw() != value).count();
        }
        return seen < 5 && expected < 3;
    }
}
