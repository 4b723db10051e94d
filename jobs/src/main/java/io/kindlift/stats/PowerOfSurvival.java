package io.kindlift.stats;

/**
 * Power and size of the log-rank test by Schoenfeld's formula.
 *
 * <p>Events needed \( d=\frac{(z_{1-\alpha/2}+z_{1-\beta})^2}{\pi(1-\pi)(\log HR)^2} \), \( \pi \) the treated share.
 * Assumes proportional hazards. Reference: Schoenfeld (1981),
 * <a href="https://doi.org/10.1093/biomet/68.1.316">doi:10.1093/biomet/68.1.316</a>.
 */
public final class PowerOfSurvival {

    private PowerOfSurvival() {}

    /**
     * Events needed in both arms together, not rounded; infinite at a hazard ratio of 1.
     *
     * @param treatedShare share of the units that are treated
     */
    public static double events(double hazardRatio, double treatedShare, PowerTarget target) {
        double z = (target.normalCritical() + target.normalPower())
                / Math.log(Require.positive("hazardRatio", hazardRatio));
        return z * z / split(treatedShare);
    }

    /** Power with so many events; the target's own power is not used. */
    public static double power(double hazardRatio, double events, double treatedShare, PowerTarget target) {
        double reach = Math.abs(Math.log(Require.positive("hazardRatio", hazardRatio)))
                * Math.sqrt(Require.notNegative("events", events) * split(treatedShare));
        return Tails.lowerNormal(reach - target.normalCritical());
    }

    /** The hazard ratio above 1 nearest to it that reaches the target's power; its inverse does so below 1. */
    public static double detectable(double events, double treatedShare, PowerTarget target) {
        double reach = target.normalCritical() + target.normalPower();
        return Math.exp(reach / Math.sqrt(Require.positive("events", events) * split(treatedShare)));
    }

    private static double split(double treatedShare) {
        return Require.openUnit("treatedShare", treatedShare) * (1 - treatedShare);
    }
}
