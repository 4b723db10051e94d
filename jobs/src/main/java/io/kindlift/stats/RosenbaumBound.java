package io.kindlift.stats;

import java.util.Collection;
import java.util.List;

/**
 * How strong an unmeasured cause would have to be to explain away a stratified 0/1 result.
 *
 * <p>If two customers of a stratum may differ in their odds of being treated by at most a factor \( \Gamma \), the number of
 * treated successes is stochastically bounded, in each stratum, by the extended hypergeometric distribution with odds ratio
 * \( \Gamma \). With its means \( E_s(\Gamma) \) and variances \( V_s(\Gamma) \) the bound on the one-sided p is
 * \( 1-\Phi\left(\frac{\sum x_{1s}-\sum E_s(\Gamma)}{\sqrt{\sum V_s(\Gamma)}}\right) \). At \( \Gamma=1 \) twice it is the p
 * of Mantel and Haenszel without continuity correction. Reference: Rosenbaum (2002), <i>Observational Studies</i>, section 4.2,
 * <a href="https://doi.org/10.1007/978-1-4757-3692-2">doi:10.1007/978-1-4757-3692-2</a>.
 *
 * @param strata the tables
 */
public record RosenbaumBound(List<StratumCounts> strata) {

    private static final double LARGEST = 1e6;

    public RosenbaumBound {
        strata = List.copyOf(strata);
    }

    public static RosenbaumBound of(Collection<StratumCounts> strata) {
        return new RosenbaumBound(List.copyOf(strata));
    }

    /**
     * The largest two-sided p (twice the one-sided, at most 1) that a hidden cause of strength {@code gamma} allows, in the
     * direction of the effect seen; {@code NaN} where no stratum is informative.
     *
     * @param gamma at least 1: odds of treatment differ at most by this factor within a stratum
     */
    public double pValue(double gamma) {
        Require.that(gamma >= 1, () -> "gamma must be at least 1, found " + gamma);
        double excess = deviate(1);
        double deviate = excess >= 0 ? deviate(gamma) : -deviate(1 / gamma);
        double tails = Tails.twoSidedNormal(deviate);
        return deviate >= 0 || Double.isNaN(deviate) ? tails : 1;
    }

    /**
     * The largest \( \Gamma \) at which the bound stays at or below {@code alpha}: 1 where the result is not significant to
     * begin with, infinite beyond a million, {@code NaN} where no stratum is informative.
     */
    public double gammaAt(double alpha) {
        Require.openUnit("alpha", alpha);
        double unbiased = pValue(1);
        if (!(unbiased <= alpha)) {
            return Double.isNaN(unbiased) ? Double.NaN : 1;
        }
        if (pValue(LARGEST) <= alpha) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.exp(Root.ofRising(log -> pValue(Math.exp(log)) - alpha, 0, Math.log(LARGEST)));
    }

    private double deviate(double odds) {
        double excess = 0;
        double variance = 0;
        for (StratumCounts stratum : strata) {
            Centred bound = new Hypergeometric(stratum.treated(), stratum.control(), odds).centred();
            excess += stratum.treated().successes() - bound.mean();
            variance += bound.m2();
        }
        return variance > 0 ? excess / Math.sqrt(variance) : Double.NaN;
    }
}
