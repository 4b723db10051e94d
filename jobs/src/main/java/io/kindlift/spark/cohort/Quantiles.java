package io.kindlift.spark.cohort;

import java.util.Map;
import java.util.SortedMap;

/** Exact quantiles of counted values, between two of them in proportion, as Spark's {@code percentile} has them. */
final class Quantiles {

    private Quantiles() {}

    /** One quantile for each share; none of no values. */
    static double[] of(SortedMap<Long, Long> counts, double... shares) {
        long n = counts.values().stream().mapToLong(Long::longValue).sum();
        if (n == 0) {
            return new double[0];
        }
        double[] quantiles = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            double position = (n - 1) * shares[i];
            long below = (long) Math.floor(position);
            double low = at(counts, below);
            double high = at(counts, (long) Math.ceil(position));
            quantiles[i] = low + (position - below) * (high - low);
        }
        return quantiles;
    }

    private static double at(SortedMap<Long, Long> counts, long rank) {
        long seen = 0;
        for (Map.Entry<Long, Long> value : counts.entrySet()) {
            seen += value.getValue();
            if (rank < seen) {
                return value.getKey();
            }
        }
        return counts.lastKey();
    }
}
