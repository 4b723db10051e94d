package io.kindlift.episode;

import io.kindlift.study.ComparisonDays;
import io.kindlift.study.ComparisonDays.Of;
import java.io.Serializable;

/**
 * Which days of untreated customers are candidates: a share of days or of customers, drawn by {@code xxhash64} of customer,
 * day and seed, read as an unsigned 64-bit fraction. It depends on nothing else, so that every machine draws the same.
 */
public final class Thinning implements Serializable {

    private static final long serialVersionUID = 1;

    private static final double TWO_TO_64 = 0x1p64;

    private final double share;
    private final Of of;
    private final long seed;
    private final double onePerCustomer;

    /** Draws as a study asks; {@code days} is the length of its period. */
    public Thinning(ComparisonDays days, long seed, int period) {
        this.share = days.share();
        this.of = days.of();
        this.seed = seed;
        this.onePerCustomer = 1.0 / period;
    }

    /** Whether any day of a customer may be a candidate. */
    public boolean customer(long hash) {
        return of == Of.DAYS || fraction(XxHash64.of(seed, hash)) < share;
    }

    /** Whether a day on which a customer showed up is a candidate. */
    public boolean shownUp(long hash, int day) {
        return share >= 1 || of == Of.CUSTOMERS || fraction(hash, day) < share;
    }

    /** Whether a day on which a customer did not show up is: about one for each. */
    public boolean neither(long hash, int day) {
        return fraction(hash, day) < (of == Of.DAYS ? Math.min(share, onePerCustomer) : onePerCustomer);
    }

    /** {@code xxhash64(customer, day, seed)} as a fraction of 2⁶⁴, of a customer with that {@link XxHash64#of(String) hash}. */
    public static double fraction(long hash, int day, long seed) {
        return fraction(XxHash64.of(seed, XxHash64.of(day, hash)));
    }

    /** The same with the study's own seed: the hash of a day. */
    double fraction(long hash, int day) {
        return fraction(hash, day, seed);
    }

    private static double fraction(long hash) {
        double low = hash & Long.MAX_VALUE;
        return (hash < 0 ? low + 0x1p63 : low) / TWO_TO_64;
    }
}
