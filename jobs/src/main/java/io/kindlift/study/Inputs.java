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
        @Key(meaning = "The kindnesses.") Optional<Input> acts,
        @Key(meaning = "The purchase history.") Input purchases,
        @Key(meaning = "Who brought whom.") Optional<Input> referrals,
        @Key(meaning = "What is known about customers.") Optional<Input> customers,

        @Key(meaning = "Who was assigned to which arm; randomized studies need it.")
        Optional<Input> assignments,

        @Key(meaning = "Complaints, questions, praise.") Optional<Input> contacts) {

    /** The same with relative paths resolved. */
    Inputs in(Folder folder) {
        return new Inputs(
                acts.map(input -> input.in(folder)),
                purchases.in(folder),
                referrals.map(input -> input.in(folder)),
                customers.map(input -> input.in(folder)),
                assignments.map(input -> input.in(folder)),
                contacts.map(input -> input.in(folder)));
    }
}
