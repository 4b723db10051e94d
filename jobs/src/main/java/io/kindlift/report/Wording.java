package io.kindlift.report;

import io.kindlift.study.OutcomeKind;

/**
 * An outcome in plain words.
 *
 * @param title what was measured
 * @param rise what a positive effect is called
 * @param fall what a negative one is called
 * @param better which of them one hopes for
 * @param did what customers did, before the number where there is one
 * @param object what the number counts, with a leading blank; empty for shares and money
 */
public record Wording(String title, String rise, String fall, Better better, String did, String object) {

    /** Where the good lies. */
    public enum Better {
        MORE,
        LESS
    }

    public static Wording of(OutcomeKind kind) {
        return switch (kind) {
            case REPEAT_VISIT -> share("Came back", "came back");
            case REPEAT_PURCHASE -> share("Bought again", "bought again");
            case VISITS -> of("Visits", "more visits", "fewer visits", "made", " visits");
            case SPEND -> of("Spend", "spent more", "spent less", "spent", "");
            case MARGIN -> of("Margin", "more margin", "less margin", "brought a margin of", "");
            case TIME_TO_RETURN ->
                new Wording(
                        "Days to return", "came back later", "came back sooner", Better.LESS, "came back after", "");
            case REFERRAL -> share("Brought someone new", "brought somebody new");
            case REFERRALS ->
                of(
                        "New customers brought",
                        "brought more new customers",
                        "brought fewer new customers",
                        "brought",
                        " new customers");
            case INVITE -> share("Invited somebody", "invited somebody");
            case INVITES -> of("Invitations", "more invitations", "fewer invitations", "sent", " invitations");
            case REFERRED_SPEND ->
                of(
                        "Spend of those brought",
                        "those brought spent more",
                        "those brought spent less",
                        "brought new customers who spent",
                        "");
            case MENTION -> share("Mentioned us", "mentioned us");
            case COMPLAINT ->
                new Wording("Complained", "more complained", "fewer complained", Better.LESS, "complained", "");
        };
    }

    private static Wording share(String title, String did) {
        return new Wording(title, "more " + did, "fewer " + did, Better.MORE, did, "");
    }

    private static Wording of(String title, String rise, String fall, String did, String object) {
        return new Wording(title, rise, fall, Better.MORE, did, object);
    }
}
