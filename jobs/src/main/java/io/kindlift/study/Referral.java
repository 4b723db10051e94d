package io.kindlift.study;

/**
 * How far chains of referrals are followed.
 *
 * @param maxGenerations at least 1
 */
public record Referral(int maxGenerations) {}
