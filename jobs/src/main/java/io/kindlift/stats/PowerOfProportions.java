package io.kindlift.stats;

/**
 * Power and size of the pooled z test of two proportions, equal arms.
 *
 * <p>\( 1-\beta=\Phi\left(\frac{\sqrt n|p_1-p_0|-z_{1-\alpha/2}\sqrt{2\bar p(1-\bar p)}}{\sqrt{p_1(1-p_1)+p_0(1-p_0)}}\right)
 * \), \( \bar p=(p_1+p_0)/2 \), n for each arm; the far tail is left out, as in R's {@code power.prop.test}. Reference:
 * Fleiss, Levin &amp; Paik (2003), <i>Statistical Methods for Rates and Proportions</i>, section 4.2,
 * <a href="https://doi.org/10.1002/0471445428">doi:10.1002/0471445428</a>.
 */
public final class PowerOfProportions {

    private PowerOfProportions() {}

    /** Power with {@code perArm} units in each arm; the target's own power is not used. */
    public static double power(double treated, double control, double perArm, PowerTarget target) {
        return Tails.lowerNormal(deviate(treated, control, perArm, target));
    }

    /** Units in each arm, not rounded; infinite where the proportions are equal. */
    public static double perArm(double treated, double control, PowerTarget target) {
        double difference = Math.abs(treated - control);
        double needed =
                target.normalCritical() * nullError(treated, control) + target.normalPower() * error(treated, control);
        return needed * needed / (difference * difference);
    }

    /** The smallest treated proportion above {@code control} that reaches the target's power; {@code NaN} if none does. */
    public static double detectable(double control, double perArm, PowerTarget target) {
        Require.positive("perArm", perArm);
        if (!(deviate(1, control, perArm, target) >= target.normalPower())) {
            return Double.NaN;
        }
        return Root.ofRising(treated -> deviate(treated, control, perArm, target) - target.normalPower(), control, 1);
    }

    private static double deviate(double treated, double control, double perArm, PowerTarget target) {
        double reach = Math.sqrt(perArm) * Math.abs(treated - control);
        return (reach - target.normalCritical() * nullError(treated, control)) / error(treated, control);
    }

    private static double nullError(double treated, double control) {
        double pooled = (treated + control) / 2;
        return Math.sqrt(2 * pooled * (1 - pooled));
    }

    private static double error(double treated, double control) {
        Require.openUnit("control", control);
        Require.that(treated >= 0 && treated <= 1, () -> "treated must lie between 0 and 1, found " + treated);
        return Math.sqrt(treated * (1 - treated) + control * (1 - control));
    }
}
