package io.kindlift.oracle;

import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind;
import io.kindlift.study.Study;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What an outcome is over a span of days; the same before and after an episode. */
final class Measured {

    private static final Set<OutcomeKind> KINDS = EnumSet.of(
            OutcomeKind.REPEAT_VISIT,
            OutcomeKind.REPEAT_PURCHASE,
            OutcomeKind.VISITS,
            OutcomeKind.SPEND,
            OutcomeKind.MARGIN,
            OutcomeKind.COMPLAINT,
            OutcomeKind.REFERRAL,
            OutcomeKind.REFERRALS,
            OutcomeKind.INVITE,
            OutcomeKind.INVITES,
            OutcomeKind.REFERRED_SPEND,
            OutcomeKind.MENTION);

    private Measured() {}

    /** The outcomes this program knows. */
    static List<Outcome> known(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> known(outcome.kind())).toList();
    }

    static boolean known(OutcomeKind kind) {
        return KINDS.contains(kind);
    }

    static BigDecimal over(Life span, OutcomeKind kind, Study study) {
        OptionalDouble rate = study.value().marginRate();
        return switch (kind) {
            case REPEAT_VISIT -> mark(!span.visitDays().isEmpty());
            case REPEAT_PURCHASE -> mark(span.purchased());
            case VISITS -> BigDecimal.valueOf(span.visits());
            case SPEND -> span.spend();
            case MARGIN -> span.margin(rate);
            case COMPLAINT -> mark(span.complained());
            case REFERRAL -> mark(!span.newcomers().isEmpty());
            case REFERRALS -> BigDecimal.valueOf(span.newcomers().size());
            case INVITE -> mark(span.invites() > 0);
            case INVITES -> BigDecimal.valueOf(span.invites());
            case REFERRED_SPEND -> span.referredSpend();
            case MENTION -> mark(span.mentioned());
            default -> throw new IllegalArgumentException(kind.word());
        };
    }

    private static BigDecimal mark(boolean happened) {
        return happened ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
