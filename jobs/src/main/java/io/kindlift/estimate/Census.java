package io.kindlift.estimate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted over all episodes.
 *
 * @param arms episodes by arm
 * @param immature episodes whose longest window is not over
 * @param repeated whether a customer has several
 * @param spread whether a customer's lie in several clusters
 * @param unclustered episodes without a value of the cluster column
 * @param contaminated controls of a matched study who received an act within the longest window
 * @param squaredWeights squares of the controls' weights, added up; 0 where nothing is weighed
 */
public record Census(
        Map<String, Long> arms,
        long immature,
        boolean repeated,
        boolean spread,
        long unclustered,
        long contaminated,
        double squaredWeights)
        implements Serializable {

    public static final Census EMPTY = new Census(Map.of(), 0, false, false, 0);

    /** Without weights. */
    public Census(Map<String, Long> arms, long immature, boolean repeated, boolean spread, long unclustered) {
        this(arms, immature, repeated, spread, unclustered, 0, 0);
    }

    public Census {
        arms = java.util.Collections.unmodifiableMap(new TreeMap<>(arms));
    }

    public Census plus(Census that) {
        Map<String, Long> all = new TreeMap<>(arms);
        that.arms.forEach((arm, n) -> all.merge(arm, n, Long::sum));
        return new Census(
                all,
                immature + that.immature,
                repeated || that.repeated,
                spread || that.spread,
                unclustered + that.unclustered,
                contaminated + that.contaminated,
                squaredWeights + that.squaredWeights);
    }

    public long episodes() {
        return arms.values().stream().mapToLong(Long::longValue).sum();
    }
}
