package io.kindlift.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A weighted difference of means with its clustered error: influence w(y−ȳ₁)/W₁ of a treated episode, −w(y−ȳ₀)/W₀ of a
 * control; variance G/(G−1)·(n−1)/(n−2)·Σ over clusters of the squared sum of influences.
 */
record Sandwich(List<Observation> rows) {

    /** How the name of a customer begins who is in no cluster. */
    static final String ALONE = "alone: ";

    /** One episode's outcome, its customer, and the further cluster it is in. */
    record Observation(boolean treated, double y, double weight, String customer, String cluster) {

        /** Told apart from equal words of the other kind. */
        String both() {
            return customer.length() + customer + cluster;
        }
    }

    double mean(boolean treated) {
        double sum = 0;
        for (Observation row : rows) {
            sum += row.treated() == treated ? row.weight() * row.y() : 0;
        }
        return sum / weight(treated);
    }

    private double weight(boolean treated) {
        return rows.stream()
                .filter(row -> row.treated() == treated)
                .mapToDouble(Observation::weight)
                .sum();
    }

    double estimate() {
        return mean(true) - mean(false);
    }

    /** Customers alone; or the further clusters alone where they contain whole customers; or both. */
    private List<Function<Observation, String>> ways() {
        Map<String, Set<String>> clusters = new HashMap<>();
        rows.forEach(row -> clusters.computeIfAbsent(row.customer(), customer -> new HashSet<>())
                .add(row.cluster()));
        boolean whole = clusters.values().stream().allMatch(each -> each.size() == 1);
        return whole ? List.of(Observation::cluster) : List.of(Observation::customer, Observation::cluster);
    }

    double variance() {
        List<Function<Observation, String>> ways = ways();
        if (ways.size() == 1) {
            return variance(ways.get(0));
        }
        double customers = variance(ways.get(0));
        double clusters = variance(ways.get(1));
        double both = customers + clusters - variance(Observation::both);
        return both > 0 ? both : Math.max(customers, clusters);
    }

    private double variance(Function<Observation, String> way) {
        double mean1 = mean(true);
        double mean0 = mean(false);
        double weight1 = weight(true);
        double weight0 = weight(false);
        Map<String, Double> sums = new HashMap<>();
        for (Observation row : rows) {
            double influence = row.treated()
                    ? row.weight() * (row.y() - mean1) / weight1
                    : -row.weight() * (row.y() - mean0) / weight0;
            sums.merge(way.apply(row), influence, Double::sum);
        }
        double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        double g = sums.keySet().stream().filter(Sandwich::counts).count();
        double n = rows.size();
        return g / (g - 1) * (n - 1) / (n - 2) * squares;
    }

    /** Of two ways, the smaller number. */
    long clusters() {
        return ways().stream().mapToLong(way -> count(way, rows)).min().orElseThrow();
    }

    /** The fewest clusters an arm has, either way. */
    long clustersInAnArm() {
        List<Observation> treated = rows.stream().filter(Observation::treated).toList();
        List<Observation> control = rows.stream().filter(row -> !row.treated()).toList();
        return ways().stream()
                .mapToLong(way -> Math.min(count(way, treated), count(way, control)))
                .min()
                .orElseThrow();
    }

    private static long count(Function<Observation, String> way, List<Observation> rows) {
        return rows.stream().map(way).filter(Sandwich::counts).distinct().count();
    }

    /** A customer in no cluster errs alone, but is not counted among the clusters. */
    private static boolean counts(String cluster) {
        return !cluster.startsWith(ALONE);
    }

    /** Whether within each arm all outcomes are the same. */
    boolean constant() {
        return constant(true) && constant(false);
    }

    private boolean constant(boolean treated) {
        return rows.stream()
                        .filter(row -> row.treated() == treated)
                        .map(Observation::y)
                        .distinct()
                        .count()
                <= 1;
    }
}
