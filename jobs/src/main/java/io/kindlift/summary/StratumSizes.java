package io.kindlift.summary;

import io.kindlift.stats.MatchedStrata;
import io.kindlift.study.EpisodeColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Episodes of a matched study by stratum, arm, and how many of the study's windows are over.
 *
 * @param windows how many there are
 * @param counts by stratum: of the treated, then of the controls, those with none, one, two … windows over
 */
@SuppressWarnings("serial") // a map that serialises
public record StratumSizes(int windows, TreeMap<String, long[]> counts) implements Summary<StratumSizes> {

    /**
     * Counts a block.
     *
     * @param windows in days, ascending
     * @param settled the last settled day
     */
    public static Pass<StratumSizes> of(List<Integer> windows, int settled) {
        int[] ends = windows.stream().mapToInt(Integer::intValue).toArray();
        return block -> counted(block, ends, settled);
    }

    private static StratumSizes counted(Block block, int[] windows, int settled) {
        String[] names = block.names(EpisodeColumns.STRATUM);
        int[] strata = block.codes(EpisodeColumns.STRATUM);
        int[] acts = block.codes(EpisodeColumns.ACT_ID);
        int[] days = block.days();
        long[][] counts = new long[names.length][2 * (windows.length + 1)];
        for (int i = 0; i < block.size(); i++) {
            int arm = acts[i] == Block.NONE ? windows.length + 1 : 0;
            counts[strata[i]][arm + mature(days[i], windows, settled)]++;
        }
        TreeMap<String, long[]> byName = new TreeMap<>();
        for (int s = 0; s < names.length; s++) {
            byName.put(names[s], counts[s]);
        }
        return new StratumSizes(windows.length, byName);
    }

    private static int mature(int day, int[] windows, int settled) {
        int mature = 0;
        while (mature < windows.length && day + windows[mature] <= settled) {
            mature++;
        }
        return mature;
    }

    @Override
    public StratumSizes plus(StratumSizes that) {
        TreeMap<String, long[]> both = new TreeMap<>(counts);
        that.counts.forEach((stratum, theirs) -> both.merge(stratum, theirs, StratumSizes::sum));
        return new StratumSizes(windows, both);
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Counts and weights, by the order of the strata, among the episodes whose first {@code window} windows are over. */
    public MatchedStrata matched(int window) {
        return MatchedStrata.of(over(window, 0), over(window, windows + 1));
    }

    private long[] over(int window, int arm) {
        long[] over = new long[counts.size()];
        int stratum = 0;
        for (long[] of : counts.values()) {
            for (int mature = window; mature <= windows; mature++) {
                over[stratum] += of[arm + mature];
            }
            stratum++;
        }
        return over;
    }

    /** By stratum, what a control weighs among all episodes, then among those whose first, second … window is over. */
    public Map<String, double[]> weights() {
        List<String> names = new ArrayList<>(counts.keySet());
        Map<String, double[]> weights = new HashMap<>();
        names.forEach(name -> weights.put(name, new double[windows + 1]));
        for (int window = 0; window <= windows; window++) {
            MatchedStrata strata = matched(window);
            for (int s = 0; s < names.size(); s++) {
                weights.get(names.get(s))[window] = strata.weight(s);
            }
        }
        return weights;
    }
}
