package io.kindlift.stats;

/**
 * What a planned test must achieve.
 *
 * @param power chance of finding an effect that is there, between 0 and 1
 * @param alpha chance of finding one that is not
 * @param alternative whether either direction counts
 */
public record PowerTarget(double power, double alpha, Alternative alternative) {

    /** Power 80 % at a two-sided 5 %. */
    public static final PowerTarget USUAL = new PowerTarget(0.8, 0.05, Alternative.TWO_SIDED);

    public PowerTarget {
        Require.openUnit("power", power);
        Require.openUnit("alpha", alpha);
        Require.that(power > alpha, () -> "power must exceed alpha, found " + power + " and " + alpha);
    }

    /** Which departures from the null count. */
    public enum Alternative {
        ONE_SIDED,
        TWO_SIDED
    }

    /** Probability in the rejected tail on the side of the effect. */
    double tail() {
        return alternative == Alternative.TWO_SIDED ? alpha / 2 : alpha;
    }

    double normalCritical() {
        return -Tails.quantileNormal(tail());
    }

    double normalPower() {
        return Tails.quantileNormal(power);
    }
}
