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
 * @param reached by days of a window, what the controls weigh in it; of none where nothing is weighed
 */
public record Census(
        Map<String, Long> arms,
        long immature,
        boolean repeated,
        boolean spread,
        long unclustered,
        long contaminated,
        double squaredWeights,
        Map<Integer, Reached> reached)
        implements Serializable {

    /**
     * The weights of controls whose window is over.
     *
     * @param by an act within the window: what those weigh whom one reached
     * @param of what all weigh
     */
    public record Reached(double by, double of) implements Serializable {
        Reached plus(Reached that) {
            return new Reached(by + that.by, of + that.of);
        }

        /** As a share; NaN of nobody. */
        public double share() {
            return by / of;
        }
    }

    public static final Census EMPTY = new Census(Map.of(), 0, false, false, 0);

    /** Without weights. */
    public Census(Map<String, Long> arms, long immature, boolean repeated, boolean spread, long unclustered) {
        this(arms, immature, repeated, spread, unclustered, 0, 0, Map.of());
    }

    public Census {
        arms = java.util.Collections.unmodifiableMap(new TreeMap<>(arms));
        reached = java.util.Collections.unmodifiableMap(new TreeMap<>(reached));
    }

    public Census plus(Census that) {
        Map<String, Long> all = new TreeMap<>(arms);
        that.arms.forEach((arm, n) -> all.merge(arm, n, Long::sum));
        Map<Integer, Reached> both = new TreeMap<>(reached);
        that.reached.forEach((window, each) -> both.merge(window, each, Reached::plus));
        return new Census(
                all,
                immature + that.immature,
                repeated || that.repeated,
                spread || that.spread,
                unclustered + that.unclustered,
                contaminated + that.contaminated,
                squaredWeights + that.squaredWeights,
                both);
    }

    public long episodes() {
        return arms.values().stream().mapToLong(Long::longValue).sum();
    }
}
