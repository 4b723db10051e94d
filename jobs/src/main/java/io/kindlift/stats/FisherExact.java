package io.kindlift.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Fisher's exact test of a 2×2 table, and the odds ratio that goes with it.
 *
 * <p>With all margins fixed, the treated successes are hypergeometric under the null. The two-sided p adds the
 * probabilities of all tables no likelier than the one seen (R's {@code fisher.test}, with its allowance of 1e-7 for
 * ties). Reference: Fisher (1922), <a href="https://doi.org/10.2307/2340521">doi:10.2307/2340521</a>.
 */
public final class FisherExact {

    private static final double TIES = 1 + 1e-7;

    private FisherExact() {}

    /** Two-sided p of {@code x1} of {@code n1} against {@code x0} of {@code n0}; 1 where a margin is empty. */
    public static double pValue(long x1, long n1, long x0, long n0) {
        return pValue(new BinaryCounts(x1, n1), new BinaryCounts(x0, n0));
    }

    /** Two-sided p; 1 where a margin is empty. */
    public static double pValue(BinaryCounts treated, BinaryCounts control) {
        Hypergeometric tables = new Hypergeometric(treated, control, 1);
        double[] seen = new double[1];
        tables.forEach((k, weight) -> seen[0] += k == treated.successes() ? weight : 0);
        double[] sums = new double[2];
        tables.forEach((k, weight) -> sums[weight <= seen[0] * TIES ? 1 : 0] += weight);
        return Math.min(1, sums[1] / (sums[0] + sums[1]));
    }

    /**
     * Conditional maximum-likelihood odds ratio, at which the expected number of treated successes is the one seen, with
     * the exact interval that puts half of the error in each tail (Cornfield 1956). 0 or infinite at the ends of the
     * range; {@code NaN} where a margin is empty.
     */
    public static Ratio oddsRatio(BinaryCounts treated, BinaryCounts control, double confidence) {
        double tail = (1 - Require.confidence(confidence)) / 2;
        Hypergeometric unbiased = new Hypergeometric(treated, control, 1);
        if (unbiased.low() == unbiased.high()) {
            return new Ratio(Double.NaN, Double.NaN, Double.NaN);
        }
        long x = treated.successes();
        boolean lowest = x == unbiased.low();
        boolean highest = x == unbiased.high();
        double ratio = lowest
                ? 0
                : highest
                        ? Double.POSITIVE_INFINITY
                        : atOdds(odds -> new Hypergeometric(treated, control, odds)
                                        .centred()
                                        .mean()
                                - x);
        double low = lowest ? 0 : atOdds(odds -> new Hypergeometric(treated, control, odds).upperTail(x) - tail);
        double high = highest
                ? Double.POSITIVE_INFINITY
                : atOdds(odds -> new Hypergeometric(treated, control, odds).upperTail(x + 1) - (1 - tail));
        return new Ratio(ratio, low, high);
    }

    private static double atOdds(DoubleUnaryOperator rising) {
        return Math.exp(Root.ofRising(log -> rising.applyAsDouble(Math.exp(log)), -50, 50));
    }
}
