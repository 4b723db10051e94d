package io.kindlift.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The walk that stepwise adjustments share: ordered p-values times a factor, made monotone, at most 1. */
final class Steps {

    private Steps() {}

    /** From the smallest p up: an adjusted p is never below that of a smaller p. */
    static double[] down(double[] p, FactorOf factor) {
        int[] order = order(p);
        IntToDoubleFunction factors = factor.among(order.length);
        double[] adjusted = p.clone();
        double floor = 0;
        for (int rank = 1; rank <= order.length; rank++) {
            int at = order[rank - 1];
            floor = Math.max(floor, Math.min(1, p[at] * factors.applyAsDouble(rank)));
            adjusted[at] = floor;
        }
        return adjusted;
    }

    /** From the largest p down: an adjusted p is never above that of a larger p. */
    static double[] up(double[] p, FactorOf factor) {
        int[] order = order(p);
        IntToDoubleFunction factors = factor.among(order.length);
        double[] adjusted = p.clone();
        double ceiling = 1;
        for (int rank = order.length; rank >= 1; rank--) {
            int at = order[rank - 1];
            ceiling = Math.min(ceiling, p[at] * factors.applyAsDouble(rank));
            adjusted[at] = ceiling;
        }
        return adjusted;
    }

    private static int[] order(double[] p) {
        for (double each : p) {
            Require.that(!(each < 0 || each > 1), () -> "a p-value must lie between 0 and 1, found " + each);
        }
        return IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** \( 1 + 1/2 + \dots + 1/m \). */
    static double harmonic(int m) {
        double[] terms = IntStream.rangeClosed(1, m).mapToDouble(k -> 1.0 / k).toArray();
        return Arrays.stream(terms).sum();
    }

    /** The factor of a p-value, by its rank among m. */
    interface FactorOf {
        IntToDoubleFunction among(int m);
    }
}
