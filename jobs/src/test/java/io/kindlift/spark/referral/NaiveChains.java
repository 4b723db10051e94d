package io.kindlift.spark.referral;

import io.kindlift.stats.ClusteredRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The text of the method, step by step and customer by customer. */
record NaiveChains(List<Edge> edges, List<Root> roots, int window, int settled, int most) {

    record Edge(long from, long to, long at, int made, int came) {}

    record Root(long cluster, long customer, int day, boolean treated, double weight) {}

    /** A customer of a tree: who, and since when. */
    private record Member(long customer, int since) {}

    NaiveChains withoutCircles() {
        List<Edge> left = new ArrayList<>(edges);
        for (Edge each : edges) {
            List<Edge> upwards = new ArrayList<>();
            Edge at = each;
            while (at != null && !upwards.contains(at)) {
                upwards.add(at);
                at = above(at, left);
            }
            if (at != null && left.contains(at)) {
                left.remove(upwards.subList(upwards.indexOf(at), upwards.size()).stream()
                        .min((a, b) -> a.at != b.at ? Long.compare(a.at, b.at) : Long.compare(a.to, b.to))
                        .orElseThrow());
            }
        }
        return new NaiveChains(left, roots, window, settled, most);
    }

    private static Edge above(Edge of, List<Edge> among) {
        return among.stream().filter(each -> each.to == of.from).findFirst().orElse(null);
    }

    private List<Member> children(Member of) {
        return edges.stream()
                .filter(each -> each.from == of.customer && each.made > of.since)
                .filter(each -> each.came > of.since && each.came <= of.since + window)
                .map(each -> new Member(each.to, each.came))
                .toList();
    }

    private List<Member> generation(Root root, int generation) {
        List<Member> members = List.of(new Member(root.customer, root.day));
        for (int g = 1; g <= generation; g++) {
            members = members.stream().flatMap(each -> children(each).stream()).toList();
        }
        return members;
    }

    private List<Member> followed(Root root) {
        List<Member> followed = new ArrayList<>();
        for (int g = 1; g < most; g++) {
            generation(root, g).stream()
                    .filter(each -> each.since + window <= settled)
                    .forEach(followed::add);
        }
        return followed;
    }

    long reached(Root root, int generation) {
        return generation(root, generation).size();
    }

    boolean followedTo(Root root, int generation) {
        return root.day + generation * window <= settled;
    }

    ClusteredRatio reached(boolean treated, int generation) {
        return ratio(
                treated,
                root -> followedTo(root, generation) ? reached(root, generation) : 0,
                root -> followedTo(root, generation) ? 1 : 0);
    }

    ClusteredRatio children(boolean treated) {
        return ratio(
                treated,
                root -> followed(root).stream()
                        .mapToLong(each -> children(each).size())
                        .sum(),
                root -> followed(root).size());
    }

    private ClusteredRatio ratio(boolean treated, ToLongFunction<Root> above, ToLongFunction<Root> below) {
        Map<Long, List<Root>> clusters = new TreeMap<>();
        roots.stream().filter(root -> root.treated == treated).forEach(root -> clusters.computeIfAbsent(
                        root.cluster, any -> new ArrayList<>())
                .add(root));
        ClusteredRatio.Accumulator ratio = new ClusteredRatio.Accumulator();
        clusters.values().forEach(members -> {
            members.forEach(root -> ratio.add(root.weight, above.applyAsLong(root), below.applyAsLong(root)));
            ratio.close();
        });
        return ratio.toRatio();
    }
}
