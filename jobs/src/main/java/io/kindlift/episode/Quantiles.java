package io.kindlift.episode;

/** Exact quantiles of counted values, between two of them in proportion, as Spark's {@code percentile} has them. */
public final class Quantiles {

    private Quantiles() {}

    /** One quantile for each share; none of no values. */
    public static double[] of(Amounts amounts, double... shares) {
        long n = amounts.n();
        if (n == 0) {
            return new double[0];
        }
        double[] quantiles = new double[shares.length];
        for (int i = 0; i < shares.length; i++) {
            double position = (n - 1) * shares[i];
            long below = (long) Math.floor(position);
            double low = amounts.at(below);
            double high = amounts.at((long) Math.ceil(position));
            quantiles[i] = low + (position - below) * (high - low);
        }
        return quantiles;
    }
}
