package io.kindlift.stats;

/**
 * Power and size of the two-sample t-test.
 *
 * <p>The statistic is noncentral t with \( n_1+n_0-2 \) degrees of freedom and noncentrality
 * \( \frac{|\delta|}{\sigma\sqrt{1/n_1+1/n_0}} \); the far tail is left out, as in R's {@code power.t.test}. For a skewed
 * outcome such as spend the standard deviation must come from real data. Reference: Cohen (1988), <i>Statistical Power
 * Analysis for the Behavioral Sciences</i>, chapter 2,
 * <a href="https://doi.org/10.4324/9780203771587">doi:10.4324/9780203771587</a>.
 */
public final class PowerOfMeans {

    private static final double MOST = 1e15;

    private PowerOfMeans() {}

    /**
     * Power to find {@code difference}; the target's own power is not used.
     *
     * @param sd standard deviation of the outcome, positive
     */
    public static double power(double difference, double sd, double treated, double control, PowerTarget target) {
        Require.positive("sd", sd);
        double df = treated + control - 2;
        if (!(df > 0)) {
            return Double.NaN;
        }
        double noncentrality = Math.abs(difference) / (sd * Math.sqrt(1 / treated + 1 / control));
        return NoncentralT.upper(-Tails.quantileT(target.tail(), df), df, noncentrality);
    }

    /** Units in each arm, not rounded; infinite for no difference. */
    public static double perArm(double difference, double sd, PowerTarget target) {
        if (difference == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.exp(Root.ofRising(
                log -> power(difference, sd, Math.exp(log), Math.exp(log), target) - target.power(),
                Math.log(1.01),
                Math.log(MOST)));
    }

    /** The smallest difference that reaches the target's power, in the unit of {@code sd}. */
    public static double detectable(double sd, double treated, double control, PowerTarget target) {
        Require.that(treated + control > 2, () -> "at least three units are needed");
        double unit = sd * Math.sqrt(1 / treated + 1 / control);
        return unit * Root.ofRising(each -> power(each * unit, sd, treated, control, target) - target.power(), 0, 1e4);
    }
}
