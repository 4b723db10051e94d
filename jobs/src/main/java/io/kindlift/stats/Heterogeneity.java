package io.kindlift.stats;

import java.util.List;

/**
 * Whether several estimates of the same thing differ more than their errors explain: Cochran's Q, I², and the random-effects
 * model of DerSimonian and Laird.
 *
 * <p>\( Q=\sum w_i(y_i-\bar y_w)^2,\, w_i=1/s_i^2 \); \( \hat\tau^2=\max\left(0,\frac{Q-(k-1)}{\sum w-\sum w^2/\sum w}\right)
 * \); \( I^2=\max(0,\frac{Q-(k-1)}Q) \); pooled with weights \( 1/(s_i^2+\hat\tau^2) \). Assumes independent estimates with
 * known errors. References: Cochran (1954), <a href="https://doi.org/10.2307/3001666">doi:10.2307/3001666</a>; DerSimonian
 * &amp; Laird (1986), <a href="https://doi.org/10.1016/0197-2456(86)90046-2">doi:10.1016/0197-2456(86)90046-2</a>; Higgins
 * &amp; Thompson (2002), <a href="https://doi.org/10.1002/sim.1186">doi:10.1002/sim.1186</a>.
 *
 * @param test Q on k − 1 degrees of freedom; p is {@code NaN} for a single estimate
 * @param i2 share of the variation that is not error, in percent
 * @param tau2 variance of the true effects, in the squared unit of the estimates
 * @param pooled random-effects mean
 * @param pooledError its standard error
 * @param shrunken each estimate drawn towards the mean, in the order given
 */
public record Heterogeneity(
        ChiSquare test, double i2, double tau2, double pooled, double pooledError, List<Shrunken> shrunken) {

    /**
     * An empirical-Bayes estimate: \( \lambda_i y_i+(1-\lambda_i)\hat\mu \) with \( \lambda_i=\tau^2/(\tau^2+s_i^2) \) and
     * variance \( \lambda_i s_i^2+(1-\lambda_i)^2\mathrm{Var}(\hat\mu) \) (the error of \( \hat\tau^2 \) is ignored). For
     * ranking: the best of twenty is partly luck. Reference: Morris (1983),
     * <a href="https://doi.org/10.1080/01621459.1983.10477920">doi:10.1080/01621459.1983.10477920</a>.
     *
     * @param estimate shrunken estimate
     * @param stdError its error
     */
    public record Shrunken(double estimate, double stdError) {}

    public Heterogeneity {
        shrunken = List.copyOf(shrunken);
    }

    /**
     * From independent estimates.
     *
     * @param estimates at least one, finite
     * @param stdErrors as many, positive and finite
     */
    public static Heterogeneity of(double[] estimates, double[] stdErrors) {
        check(estimates, stdErrors);
        WeightedMoments fixed = weighted(estimates, stdErrors, 0);
        int df = estimates.length - 1;
        double q = fixed.byWeight().m2();
        double weight = fixed.byWeight().weight();
        double tau2 =
                df == 0 ? 0 : Math.max(0, (q - df) / (weight - fixed.bySquare().weight() / weight));
        Centred random = weighted(estimates, stdErrors, tau2).byWeight();
        double i2 = q > df ? 100 * (q - df) / q : 0;
        double variance = 1 / random.weight();
        return new Heterogeneity(
                ChiSquare.of(q, df),
                i2,
                tau2,
                random.mean(),
                Math.sqrt(variance),
                shrink(estimates, stdErrors, tau2, random.mean(), variance));
    }

    static void check(double[] estimates, double[] stdErrors) {
        Require.sameLength("estimates", estimates.length, "stdErrors", stdErrors.length);
        Require.that(estimates.length > 0, () -> "at least one estimate is needed");
        for (int i = 0; i < estimates.length; i++) {
            double estimate = estimates[i];
            double stdError = stdErrors[i];
            Require.that(Double.isFinite(estimate), () -> "an estimate must be finite, found " + estimate);
            Require.that(
                    stdError > 0 && Double.isFinite(stdError),
                    () -> "a standard error must be positive and finite, found " + stdError);
        }
    }

    private static WeightedMoments weighted(double[] estimates, double[] stdErrors, double tau2) {
        WeightedMoments sum = WeightedMoments.EMPTY;
        for (int i = 0; i < estimates.length; i++) {
            sum = sum.plus(1 / (stdErrors[i] * stdErrors[i] + tau2), estimates[i]);
        }
        return sum;
    }

    private static List<Shrunken> shrink(
            double[] estimates, double[] stdErrors, double tau2, double mean, double variance) {
        Shrunken[] shrunken = new Shrunken[estimates.length];
        for (int i = 0; i < shrunken.length; i++) {
            double own = stdErrors[i] * stdErrors[i];
            double trust = tau2 / (tau2 + own);
            double doubt = 1 - trust;
            shrunken[i] = new Shrunken(
                    trust * estimates[i] + doubt * mean, Math.sqrt(trust * own + doubt * doubt * variance));
        }
        return List.of(shrunken);
    }
}
