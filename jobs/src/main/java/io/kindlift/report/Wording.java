package io.kindlift.report;

import io.kindlift.study.OutcomeKind;

/**
 * An outcome in plain words.
 *
 * @param rise what a positive effect is called
 * @param fall what a negative one is called
 * @param better which of them one hopes for
 */
record Wording(String rise, String fall, Better better) {

    /** Where the good lies. */
    enum Better {
        MORE,
        LESS
    }

    static Wording of(OutcomeKind kind) {
        return switch (kind) {
            case REPEAT_VISIT -> more("came back");
            case REPEAT_PURCHASE -> more("bought again");
            case VISITS -> of("more visits", "fewer visits");
            case SPEND -> of("spent more", "spent less");
            case MARGIN -> of("more margin", "less margin");
            case TIME_TO_RETURN -> new Wording("came back later", "came back sooner", Better.LESS);
            case REFERRAL -> more("brought somebody new");
            case REFERRALS -> of("brought more new customers", "brought fewer new customers");
            case INVITE -> more("invited somebody");
            case INVITES -> of("more invitations", "fewer invitations");
            case REFERRED_SPEND -> of("those brought spent more", "those brought spent less");
            case MENTION -> more("mentioned us");
            case COMPLAINT -> new Wording("more complained", "fewer complained", Better.LESS);
        };
    }

    private static Wording more(String did) {
        return of("more " + did, "fewer " + did);
    }

    private static Wording of(String rise, String fall) {
        return new Wording(rise, fall, Better.MORE);
    }
}
