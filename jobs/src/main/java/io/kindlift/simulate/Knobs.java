package io.kindlift.simulate;

import java.io.Serializable;

/**
 * What is planted in a world.
 *
 * @param seed of everything; the same seed gives the same rows
 * @param effect E, at least 0: in the {@value #EFFECT_DAYS} days after an act, the probability of a visit is multiplied
 *     each day by 1 + E·m (up to 0.95), and that of a complaint on a support contact divided by it; m is the act's
 *     {@linkplain Kindness#strength() strength}
 * @param favour F, above 0: the odds of an act are multiplied by F^((b − 3) / 3), where b = 0 … 6 counts the customer's
 *     observed frequency bin (visit days in the {@value Timeline#LOOKBACK_DAYS} days before: 0, 1, 2, 3–4, 5–8, 9–16,
 *     more); 1 favours nobody
 * @param hidden H: the odds of an act are multiplied by (latent visit rate ÷ its mean)^H; 0 hides nothing
 * @param referralEffect R, at least 0: in the {@value #REFERRAL_DAYS} days after an act, the probability of inviting
 *     somebody or mentioning the café is multiplied each day by 1 + R·m
 * @param dirt D, in [0, 1]: a dirty row is added beside each row with probability D, and a purchase is returned with
 *     probability D
 * @param scene where customers and staff meet
 */
public record Knobs(
        long seed, double effect, double favour, double hidden, double referralEffect, double dirt, Scene scene)
        implements Serializable {

    /** Days an act works on visits and complaints. */
    public static final int EFFECT_DAYS = 30;

    /** Days an act works on referrals. */
    public static final int REFERRAL_DAYS = 60;

    public Knobs {
        atLeastZero("effect", effect);
        atLeastZero("referral effect", referralEffect);
        require(favour > 0 && Double.isFinite(favour), "favour", favour, "a number above 0");
        require(Double.isFinite(hidden), "hidden", hidden, "a finite number");
        require(dirt >= 0 && dirt <= 1, "dirt", dirt, "a share from 0 to 1");
    }

    /** The same in cafés. */
    public Knobs(long seed, double effect, double favour, double hidden, double referralEffect, double dirt) {
        this(seed, effect, favour, hidden, referralEffect, dirt, Scene.CAFE);
    }

    private static void atLeastZero(String name, double value) {
        require(value >= 0 && Double.isFinite(value), name, value, "a number not below 0");
    }

    private static void require(boolean holds, String name, double value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
        }
    }
}
