package io.kindlift.study;

/**
 * How far chains of referrals are followed.
 *
 * @param maxGenerations at least 1
 */
public record Referral(
        @Key(meaning = "Longest chain followed.", least = 1, most = 1000, fallback = "6")
        int maxGenerations) {

    public Referral {
        Bounds.require(Referral.class, "maxGenerations", maxGenerations);
    }
}
