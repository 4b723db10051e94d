package io.kindlift.spark.referral;

import io.kindlift.estimate.Lag;
import io.kindlift.stats.ClusteredRatio;
import io.kindlift.study.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How long it takes from an episode until those come whom its customer brought, week by week. */
public final class Lags {

    private static final int WEEK = 7;

    private Lags() {}

    /**
     * Of episodes whose window is over.
     *
     * @param outcome new customers within its window
     */
    public static Lag of(Forest forest, Roots roots, Outcome outcome) {
        int window = outcome.windowDays();
        int[] days = IntStream.iterate(WEEK, day -> day < window + WEEK, day -> day + WEEK)
                .map(day -> Math.min(day, window))
                .toArray();
        return new Lag(outcome, days, by(forest, roots, true, days), by(forest, roots, false, days));
    }

    private static List<ClusteredRatio> by(Forest forest, Roots roots, boolean treated, int[] days) {
        return Arrays.stream(days)
                .mapToObj(day -> roots.ratio(treated, root -> brought(forest, roots, root, day), root -> 1))
                .toList();
    }

    private static int brought(Forest forest, Roots roots, int root, int days) {
        int brought = 0;
        for (int edge = forest.first(roots.customer(root)); edge >= 0; edge = forest.next(edge)) {
            brought += forest.brings(edge, roots.day(root), days) ? 1 : 0;
        }
        return brought;
    }
}
