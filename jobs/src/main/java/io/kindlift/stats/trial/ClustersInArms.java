package io.kindlift.stats.trial;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Clusters drawn whole, each into one arm; what a cluster has in the other arm is a cluster of its own. The error comes from
 * the parts within which clusters stand for each other:
 *
 * <ul>
 *   <li><i>pairs</i>: where every cluster lies in one stratum, the strata with one cluster in each arm, if there are two or
 *       more. The arms' difference in the stratum is the value, the stratum's weight the weight.
 *   <li><i>cells</i>: an arm's stratum, or the whole arm where a cluster of it spans strata; cells left with one cluster are
 *       joined within their arm. The cluster's mean is the value, what its units weigh in the arm the weight.
 * </ul>
 *
 * <p>Each part's variance is that of {@link Groups}; \( V=\sum V_i \), \( \nu = V^2/\sum (V_i^2/\nu_i) \). Pairs of clusters:
 * Imai, King and Nall (2009), <a href="https://doi.org/10.1214/08-STS274">doi:10.1214/08-STS274</a>.
 */
public final class ClustersInArms implements Form {

    private static final int PAIRS = 0;
    private static final int JOINED = 1;
    private static final int CELLS = 3;

    private final Lots lots;
    private final Collection<Groups> parts;
    private final int[] clusters = new int[2];
    private final boolean alone;

    /** The parts of the clusters whose lots these are. */
    public ClustersInArms(Lots lots) {
        this.lots = lots;
        boolean[] spans = {spans(0), spans(1)};
        boolean[] paired = spans[0] || spans[1] ? new boolean[lots.strata().size()] : paired();
        int[] cells = cells(spans);
        Map<Integer, Set<Long>> within = new HashMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (!paired[lots.stratum(i)]) {
                within.computeIfAbsent(cells[i], any -> new HashSet<>()).add(lots.cluster(i));
            }
        }
        TreeMap<Integer, Groups> found = new TreeMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (paired[lots.stratum(i)]) {
                part(found, PAIRS).put(i, lots.stratum(i), lots.weight(i));
            } else {
                boolean single = within.get(cells[i]).size() == 1;
                part(found, single ? JOINED + lots.arm(i) : CELLS + cells[i]).add(i, lots.cluster(i), lots.weight(i));
            }
        }
        this.parts = found.values();
        this.alone = parts.stream().anyMatch(part -> part.size() == 1);
    }

    private static Groups part(Map<Integer, Groups> parts, int name) {
        return parts.computeIfAbsent(name, any -> new Groups());
    }

    /** Whether a cluster of an arm lies in several strata; counts the arm's clusters on the way. */
    private boolean spans(int arm) {
        Map<Long, Integer> stratum = new HashMap<>();
        boolean spans = false;
        for (int i = 0; i < lots.size(); i++) {
            if (lots.arm(i) == arm) {
                Integer before = stratum.put(lots.cluster(i), lots.stratum(i));
                spans |= before != null && before != lots.stratum(i);
            }
        }
        clusters[arm] = stratum.size();
        return spans;
    }

    /** ArmsByStratum with one cluster in each arm; none unless there are two. */
    private boolean[] paired() {
        int[][] found = new int[2][lots.strata().size()];
        for (int i = 0; i < lots.size(); i++) {
            found[lots.arm(i)][lots.stratum(i)]++;
        }
        boolean[] paired = new boolean[lots.strata().size()];
        int pairs = 0;
        for (int s = 0; s < paired.length; s++) {
            paired[s] = found[0][s] == 1 && found[1][s] == 1;
            pairs += paired[s] ? 1 : 0;
        }
        return pairs > 1 ? paired : new boolean[paired.length];
    }

    private int[] cells(boolean[] spans) {
        int[] cells = new int[lots.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = 2 * (spans[lots.arm(i)] ? 0 : lots.stratum(i)) + lots.arm(i);
        }
        return cells;
    }

    @Override
    public Variance difference(ByLot variable) {
        return sum(lots.shares(variable.means()));
    }

    @Override
    public Variance control(ByLot variable) {
        return sum(lots.shares(variable.means(), 0));
    }

    private Variance sum(double[] shares) {
        List<Variance> each = parts.stream().map(part -> part.of(shares)).toList();
        return Variance.sum(each);
    }

    /** Clusters or pairs of a part less one, over all parts. */
    @Override
    public double freedom() {
        return parts.stream().mapToInt(part -> part.size() - 1).sum();
    }

    @Override
    public int perSlope() {
        return 10;
    }

    /** Clusters of an arm, those of pairs included. */
    public int clusters(int arm) {
        return clusters[arm];
    }

    /** Whether a cluster has no other to be held against. */
    public boolean alone() {
        return alone;
    }
}
