package io.kindlift.stats;

import java.util.Collection;

/**
 * The Mantel–Haenszel test and common odds ratio over strata of 2×2 tables.
 *
 * <p>\( X^2 = (\sum x_{1s}-\sum E_s)^2/\sum V_s \) with the hypergeometric mean and variance of each stratum, no continuity
 * correction; \( \widehat{OR} = \frac{\sum x_{1s}f_{0s}/n_s}{\sum f_{1s}x_{0s}/n_s} \) (f failures) with the
 * Robins–Breslow–Greenland variance of its logarithm. Assumes one odds ratio in all strata; consistent for few large and
 * for many small strata. References: Mantel &amp; Haenszel (1959),
 * <a href="https://doi.org/10.1093/jnci/22.4.719">doi:10.1093/jnci/22.4.719</a>; Robins, Breslow &amp; Greenland (1986),
 * <a href="https://doi.org/10.2307/2531052">doi:10.2307/2531052</a>.
 *
 * @param test chi-square on 1 df; {@code NaN} where no stratum is informative
 * @param oddsRatio common odds ratio with its interval
 */
public record MantelHaenszel(ChiSquare test, Ratio oddsRatio) {

    public static MantelHaenszel of(Collection<StratumCounts> strata, double confidence) {
        double excess = 0;
        double variance = 0;
        for (StratumCounts stratum : strata) {
            Centred expected = new Hypergeometric(stratum.treated(), stratum.control(), 1).centred();
            excess += stratum.treated().successes() - expected.mean();
            variance += expected.m2();
        }
        double statistic = variance > 0 ? excess * excess / variance : Double.NaN;
        return new MantelHaenszel(ChiSquare.of(statistic, 1), oddsRatio(strata, confidence));
    }

    private static Ratio oddsRatio(Collection<StratumCounts> strata, double confidence) {
        double r = 0;
        double s = 0;
        double pr = 0;
        double mixed = 0;
        double qs = 0;
        for (StratumCounts stratum : strata) {
            double n = Math.max(1, stratum.n());
            double a = stratum.treated().successes();
            double b = stratum.treated().failures();
            double c = stratum.control().successes();
            double d = stratum.control().failures();
            double concordant = a * d / n;
            double discordant = b * c / n;
            r += concordant;
            s += discordant;
            pr += (a + d) / n * concordant;
            mixed += (a + d) / n * discordant + (b + c) / n * concordant;
            qs += (b + c) / n * discordant;
        }
        return Ratio.of(r / s, pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s), confidence);
    }
}
