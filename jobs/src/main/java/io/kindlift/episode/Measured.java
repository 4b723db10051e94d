package io.kindlift.episode;

import io.kindlift.study.OutcomeKind;

/** What an outcome is, over any span of days: the same definition before and after an episode. */
final class Measured {

    private static final double MILLION = 1e6;

    private Measured() {}

    /** The outcome over days {@code first} to {@code last}; money is added up exactly before it becomes a number. */
    static double over(OutcomeKind kind, History history, int first, int last) {
        PurchaseDays days = history.days();
        return switch (kind) {
            case REPEAT_VISIT -> days.visitDays(first, last) > 0 ? 1 : 0;
            case REPEAT_PURCHASE -> days.purchaseDays(first, last) > 0 ? 1 : 0;
            case VISITS -> days.visits(first, last);
            case SPEND -> money(days.spend(first, last));
            case MARGIN -> money(days.margin(first, last));
            case COMPLAINT -> history.contactsBetween("complaint", first, last) > 0 ? 1 : 0;
            case REFERRAL -> history.word().newCustomers(first, last) > 0 ? 1 : 0;
            case REFERRALS -> history.word().newCustomers(first, last);
            case INVITE -> history.word().invites(first, last) > 0 ? 1 : 0;
            case INVITES -> history.word().invites(first, last);
            case REFERRED_SPEND -> money(history.word().spentByNewCustomers(first, last));
            case MENTION -> history.word().mentions(first, last) > 0 ? 1 : 0;
            case TIME_TO_RETURN -> throw new IllegalArgumentException(kind + " is not a sum over days");
        };
    }

    /** An amount in the study's currency. */
    static double money(long millionths) {
        return millionths / MILLION;
    }
}
