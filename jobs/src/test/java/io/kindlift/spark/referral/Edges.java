package io.kindlift.spark.referral;

import io.kindlift.estimate.Reached;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who brought whom and the episodes that chains begin with, written by hand. */
final class Edges {

    private final Map<String, Long> customers = new HashMap<>();
    private final List<long[]> edges = new ArrayList<>();
    private final List<long[]> roots = new ArrayList<>();

    /** Somebody referred somebody on a day, who came on the next. */
    Edges brought(String referrer, String referred, int day) {
        return brought(referrer, referred, day, day + 1);
    }

    Edges brought(String referrer, String referred, int made, int came) {
        edges.add(Forest.edge(customer(referrer), customer(referred), made * 86_400_000_000L, made, came));
        return this;
    }

    Edges root(String customer, boolean treated, int day) {
        return root(customer, customer, treated, day, 1);
    }

    Edges root(String cluster, String customer, boolean treated, int day, double weight) {
        roots.add(Roots.root(customer(cluster), customer(customer), day, treated, weight));
        return this;
    }

    /** Hashes of no meaning. */
    private long customer(String name) {
        return customers.computeIfAbsent(name, any -> (customers.size() + 1) * 0x9E3779B97F4A7C15L);
    }

    Forest forest() {
        return Forest.of(flat(edges));
    }

    Roots roots() {
        return Roots.of(flat(roots));
    }

    Reached reached(int window, int settled, int most) {
        return Generations.of(forest(), roots(), window, settled, most);
    }

    static long[] flat(List<long[]> rows) {
        return rows.stream().flatMapToLong(Arrays::stream).toArray();
    }
}
