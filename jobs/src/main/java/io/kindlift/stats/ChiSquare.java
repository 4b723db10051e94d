package io.kindlift.stats;

/**
 * A chi-square test's result.
 *
 * @param statistic \( X^2 \)
 * @param df degrees of freedom
 * @param pValue upper tail
 */
public record ChiSquare(double statistic, double df, double pValue) {

    /** With the p that belongs to it; {@code NaN} for a {@code NaN} statistic. */
    public static ChiSquare of(double statistic, double df) {
        return new ChiSquare(statistic, df, Tails.upperChiSquare(statistic, df));
    }

    /**
     * Pearson's test of a 2×2 table; corrected by Yates as R's {@code prop.test} does, by at most the distance from the
     * expectation. {@code NaN} where a margin is empty.
     */
    public static ChiSquare ofTable(BinaryCounts treated, BinaryCounts control, Continuity continuity) {
        BinaryCounts all = treated.plus(control);
        double expected = treated.trials() * all.share();
        double distance = Math.abs(treated.successes() - expected);
        double yates = continuity == Continuity.CORRECTED ? Math.min(0.5, distance) : 0;
        double inverses = 0;
        for (BinaryCounts arm : new BinaryCounts[] {treated, control}) {
            inverses += 1 / (arm.trials() * all.share()) + 1 / (arm.trials() * (1 - all.share()));
        }
        double square = (distance - yates) * (distance - yates);
        return of(Double.isInfinite(inverses) ? Double.NaN : square * inverses, 1);
    }
}
