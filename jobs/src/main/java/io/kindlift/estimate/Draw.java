package io.kindlift.estimate;

import io.kindlift.summary.LotSums;
import io.kindlift.summary.TrialFrame;
import java.util.HashMap;
import java.util.Map;

/**
 * How the units of a trial were drawn, as its episodes show, whether their window is over or not.
 *
 * @param frame arms, strata and clusters
 * @param pairs whether strata are pairs: at least half of them have exactly one unit of each arm, and at most one in twenty
 *     more than two units
 * @param crossing whether at least half of the clusters hold units of both arms
 */
record Draw(TrialFrame frame, boolean pairs, boolean crossing) {

    private static final int MOST_LARGER = 20;

    /** What the episodes of these arms show. */
    static Draw of(TrialFrame frame, LotSums all, int[] side) {
        long[][] n = new long[2][frame.strata()];
        Map<Long, Integer> sides = new HashMap<>();
        for (int i = 0; i < all.from(1, frame); i++) {
            long lot = all.lot(i, frame);
            int of = side[frame.arm(lot)];
            if (of >= 0) {
                n[of][frame.stratum(lot)] += all.all(i);
                sides.merge(frame.cluster(lot), 1 << of, (one, other) -> one | other);
            }
        }
        return new Draw(frame, frame.stratified() && pairs(n), frame.clustered() && crossing(frame, sides));
    }

    private static boolean pairs(long[][] n) {
        int strata = 0;
        int pairs = 0;
        int larger = 0;
        for (int s = 0; s < n[0].length; s++) {
            strata += n[0][s] + n[1][s] > 0 ? 1 : 0;
            pairs += n[0][s] == 1 && n[1][s] == 1 ? 1 : 0;
            larger += n[0][s] + n[1][s] > 2 ? 1 : 0;
        }
        return 2 * pairs >= strata && MOST_LARGER * larger <= strata;
    }

    private static boolean crossing(TrialFrame frame, Map<Long, Integer> sides) {
        long clusters = 0;
        long both = 0;
        for (Map.Entry<Long, Integer> cluster : sides.entrySet()) {
            boolean named = !frame.lone(cluster.getKey());
            clusters += named ? 1 : 0;
            both += named && cluster.getValue() == 3 ? 1 : 0;
        }
        return clusters > 0 && 2 * both >= clusters;
    }
}
