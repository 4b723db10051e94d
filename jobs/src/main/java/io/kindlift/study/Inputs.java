package io.kindlift.study;

import java.util.Optional;

/**
 * The tables of a study. Which of them must be present depends on the design: {@code purchases} always,
 * {@code assignments} in a randomised study, {@code acts} for a matched {@code nightly}.
 *
 * @param acts the kindnesses
 * @param purchases the purchase history
 * @param referrals who brought whom
 * @param customers what is known about customers
 * @param assignments who was assigned to which arm
 * @param contacts complaints, questions, praise
 */
public record Inputs(
        Optional<Input> acts,
        Input purchases,
        Optional<Input> referrals,
        Optional<Input> customers,
        Optional<Input> assignments,
        Optional<Input> contacts) {}
