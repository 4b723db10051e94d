package io.kindlift.spark.cohort;

import io.kindlift.study.OutcomeKind;

/** What an outcome is, over any span of days: the same definition before and after an episode. */
final class Measured {

    private Measured() {}

    /** The outcome over days {@code first} to {@code last}: whole numbers, or {@link Cells#money}. */
    static Object over(OutcomeKind kind, CustomerStory story, int first, int last) {
        CustomerDays days = story.days();
        return switch (kind) {
            case REPEAT_VISIT -> days.visitDays(first, last) > 0 ? 1 : 0;
            case REPEAT_PURCHASE -> days.purchaseDays(first, last) > 0 ? 1 : 0;
            case VISITS -> days.visits(first, last);
            case SPEND -> Cells.money(days.spend(first, last));
            case MARGIN -> Cells.money(days.margin(first, last));
            case COMPLAINT -> story.contactsBetween("complaint", first, last) > 0 ? 1 : 0;
            case REFERRAL -> story.word().newCustomers(first, last) > 0 ? 1 : 0;
            case REFERRALS -> story.word().newCustomers(first, last);
            case INVITE -> story.word().invites(first, last) > 0 ? 1 : 0;
            case INVITES -> story.word().invites(first, last);
            case REFERRED_SPEND -> Cells.money(story.word().spentByNewCustomers(first, last));
            case MENTION -> story.word().mentions(first, last) > 0 ? 1 : 0;
            case TIME_TO_RETURN -> throw new IllegalArgumentException(kind + " is not a sum over days");
        };
    }
}
