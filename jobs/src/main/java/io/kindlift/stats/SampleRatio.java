package io.kindlift.stats;

import java.util.Arrays;

/**
 * Whether the arms have the sizes they were planned to have: Pearson's chi-square goodness of fit.
 *
 * <p>\( X^2 = \sum (O_a-E_a)^2/E_a \) with \( E_a = n\,\pi_a \), on (number of arms − 1) degrees of freedom. A tiny p says
 * that units were lost or gained after assignment, and no estimate can be trusted. Reference: Pearson (1900),
 * <a href="https://doi.org/10.1080/14786440009463897">doi:10.1080/14786440009463897</a>.
 *
 * @param statistic \( X^2 \)
 * @param df arms − 1
 * @param pValue upper tail
 */
public record SampleRatio(double statistic, int df, double pValue) {

    /**
     * Observed counts against planned shares; with no units at all the statistic and p are {@code NaN}.
     *
     * @param shares planned shares, positive; normalised here, so that 1:1 may be written {1, 1}
     */
    public static SampleRatio of(long[] observed, double[] shares) {
        Require.sameLength("observed", observed.length, "shares", shares.length);
        Require.that(observed.length > 1, () -> "a split needs at least two arms, found " + observed.length);
        double units = Arrays.stream(observed).asDoubleStream().sum();
        double weights = Arrays.stream(shares).sum();
        double statistic = 0;
        for (int arm = 0; arm < shares.length; arm++) {
            Require.count("observed", observed[arm]);
            double expected = units * (Require.positive("share", shares[arm]) / weights);
            statistic += (observed[arm] - expected) * (observed[arm] - expected) / expected;
        }
        int df = observed.length - 1;
        return new SampleRatio(statistic, df, Tails.upperChiSquare(statistic, df));
    }

    /** The p of {@link #of(long[], double[])}. */
    public static double pValue(long[] observed, double[] shares) {
        return of(observed, shares).pValue();
    }
}
