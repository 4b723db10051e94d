package io.kindlift.spark.cohort;

import io.kindlift.study.OutcomeKind;
import java.math.BigDecimal;

/** What an outcome is, over any span of days: the same definition before and after an episode. */
final class Measured {

    private Measured() {}

    /** Whether the purchase history alone answers it. */
    static boolean known(OutcomeKind kind) {
        return switch (kind) {
            case REPEAT_VISIT, REPEAT_PURCHASE, VISITS, SPEND, MARGIN -> true;
            default -> false;
        };
    }

    /** The outcome over days {@code first} to {@code last}: whole numbers, or {@link BigDecimal} for money. */
    static Object over(OutcomeKind kind, CustomerDays days, int first, int last) {
        return switch (kind) {
            case REPEAT_VISIT -> days.visitDays(first, last) > 0 ? 1 : 0;
            case REPEAT_PURCHASE -> days.purchaseDays(first, last) > 0 ? 1 : 0;
            case VISITS -> days.visits(first, last);
            case SPEND -> money(days.spend(first, last));
            case MARGIN -> money(days.margin(first, last));
            default -> throw new IllegalArgumentException(kind + " is not in the purchase history");
        };
    }

    static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
