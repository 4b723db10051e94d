package io.kindlift.spark.cohort;

import io.kindlift.study.OutcomeKind;
import java.math.BigDecimal;

/** What an outcome is, over any span of days: the same definition before and after an episode. */
final class Measured {

    private Measured() {}

    /** The outcome over days {@code first} to {@code last}: whole numbers, or {@link BigDecimal} for money. */
    static Object over(OutcomeKind kind, CustomerStory story, int first, int last) {
        CustomerDays days = story.days();
        return switch (kind) {
            case REPEAT_VISIT -> days.visitDays(first, last) > 0 ? 1 : 0;
            case REPEAT_PURCHASE -> days.purchaseDays(first, last) > 0 ? 1 : 0;
            case VISITS -> days.visits(first, last);
            case SPEND -> money(days.spend(first, last));
            case MARGIN -> money(days.margin(first, last));
            case COMPLAINT -> story.contactsBetween("complaint", first, last) > 0 ? 1 : 0;
            case REFERRAL -> story.word().newCustomers(first, last) > 0 ? 1 : 0;
            case REFERRALS -> story.word().newCustomers(first, last);
            case INVITE -> story.word().invites(first, last) > 0 ? 1 : 0;
            case INVITES -> story.word().invites(first, last);
            case REFERRED_SPEND -> money(story.word().spentByNewCustomers(first, last));
            case MENTION -> story.word().mentions(first, last) > 0 ? 1 : 0;
            case TIME_TO_RETURN -> throw new IllegalArgumentException(kind + " is not a sum over days");
        };
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
