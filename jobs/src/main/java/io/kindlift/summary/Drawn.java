package io.kindlift.summary;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was drawn, with the day of its first unit: units, or clusters where every one lies in one arm. Over strata only where
 * every cluster lies in one.
 */
public final class Drawn {

    /** 1970-01-01 was a Thursday: weeks begin on the Monday three days before. */
    private static final int TO_MONDAY = 3;

    private static final int WEEK = 7;

    private final Map<Long, Long> byLotAndWeek;
    private final boolean clusters;
    private final boolean strata;

    private Drawn(Map<Long, Long> byLotAndWeek, boolean clusters, boolean strata) {
        this.byLotAndWeek = byLotAndWeek;
        this.clusters = clusters;
        this.strata = strata;
    }

    /** Counts them: a pass. */
    public static Drawn of(Blocks blocks, TrialFrame frame) {
        TreeMap<Long, Long> units = new TreeMap<>();
        blocks.each(block -> lotsAndWeeks(block, frame))
                .forEach(part -> part.forEach((key, n) -> units.merge(key, n, Long::sum)));
        Map<Long, Set<Integer>> arms = new HashMap<>();
        Map<Long, Set<Integer>> strata = new HashMap<>();
        Map<Long, Long> first = new TreeMap<>();
        units.forEach((key, n) -> {
            long lot = key % frame.size();
            long cluster = frame.cluster(lot);
            arms.computeIfAbsent(cluster, any -> new HashSet<>()).add(frame.arm(lot));
            strata.computeIfAbsent(cluster, any -> new HashSet<>()).add(frame.stratum(lot));
            first.putIfAbsent(cluster, key);
        });
        boolean clusters = frame.clustered() && arms.values().stream().allMatch(in -> in.size() == 1);
        if (!clusters) {
            return new Drawn(units, false, true);
        }
        TreeMap<Long, Long> counted = new TreeMap<>();
        first.values().forEach(key -> counted.merge(key, 1L, Long::sum));
        return new Drawn(counted, true, strata.values().stream().allMatch(in -> in.size() == 1));
    }

    /** The week first in the key, so that a cluster's lowest key is of its first unit. */
    private static Map<Long, Long> lotsAndWeeks(Block block, TrialFrame frame) {
        Map<Long, Long> found = new TreeMap<>();
        long[] lots = frame.lots(block);
        for (int i = 0; i < lots.length; i++) {
            if (lots[i] >= 0) {
                long week = Math.floorDiv(block.days()[i] + TO_MONDAY, WEEK);
                found.merge(week * frame.size() + lots[i], 1L, Long::sum);
            }
        }
        return found;
    }

    /** Whether clusters were counted. */
    public boolean clusters() {
        return clusters;
    }

    /** How many each arm has. */
    public long[] byArm(int arms) {
        long[] n = new long[arms];
        byLotAndWeek.forEach((key, count) -> n[(int) (key % arms)] += count);
        return n;
    }

    /** How many each arm has in each ISO week, stratum by stratum. */
    public long[][][] byStratumArmAndWeek(TrialFrame frame) {
        TreeMap<Long, Integer> weeks = new TreeMap<>();
        byLotAndWeek.keySet().forEach(key -> weeks.put(key / frame.size(), 0));
        int place = 0;
        for (Map.Entry<Long, Integer> week : weeks.entrySet()) {
            week.setValue(place);
            place++;
        }
        long[][][] counts = new long[strata ? frame.strata() : 1][frame.arms().size()][place];
        byLotAndWeek.forEach((key, n) -> {
            long lot = key % frame.size();
            counts[strata ? frame.stratum(lot) : 0][frame.arm(lot)][weeks.get(key / frame.size())] += n;
        });
        return counts;
    }
}
