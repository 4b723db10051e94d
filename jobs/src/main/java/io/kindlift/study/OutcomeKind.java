package io.kindlift.study;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be measured after an episode, over days d₀+1 … d₀+W. */
public enum OutcomeKind {
    /** Came at all: 0/1. */
    REPEAT_VISIT(Scale.BINARY),
    /** A day with spend above 0: 0/1. */
    REPEAT_PURCHASE(Scale.BINARY),
    /** Visits: distinct (day, location). */
    VISITS(Scale.COUNT),
    /** Sum of amounts, returns included. */
    SPEND(Scale.MONEY),
    /** Sum of margins. */
    MARGIN(Scale.MONEY),
    /** Days until the next visit day, censored. */
    TIME_TO_RETURN(Scale.DAYS),
    /** Brought at least one new customer: 0/1. */
    REFERRAL(Scale.BINARY),
    /** New customers brought. */
    REFERRALS(Scale.COUNT),
    /** Made a referral, converted or not: 0/1. */
    INVITE(Scale.BINARY),
    /** Referrals made, converted or not. */
    INVITES(Scale.COUNT),
    /** What the new customers spent. */
    REFERRED_SPEND(Scale.MONEY),
    /** Mentioned us: 0/1. */
    MENTION(Scale.BINARY),
    /** Complained: 0/1. */
    COMPLAINT(Scale.BINARY);

    /** What kind of number an outcome is. */
    public enum Scale {
        BINARY,
        COUNT,
        MONEY,
        DAYS
    }

    private static final Set<OutcomeKind> RECOMMENDING =
            EnumSet.of(REFERRAL, REFERRALS, INVITE, INVITES, REFERRED_SPEND, MENTION);

    private static final Set<OutcomeKind> COUNTING = EnumSet.of(REFERRAL, REFERRALS, REFERRED_SPEND);

    private final Scale scale;

    OutcomeKind(Scale scale) {
        this.scale = scale;
    }

    public Scale scale() {
        return scale;
    }

    /** Whether it tells of word of mouth, for which a table of referrals is needed. */
    public boolean recommends() {
        return RECOMMENDING.contains(this);
    }

    /** Whether new customers who came of a referral are counted. */
    public boolean counted() {
        return COUNTING.contains(this);
    }

    /** As the study file spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
