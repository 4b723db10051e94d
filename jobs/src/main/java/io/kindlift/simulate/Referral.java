package io.kindlift.simulate;

import java.time.Instant;
import java.util.List;

/**
 * A row of the referrals table. Dirt may leave any of it null.
 *
 * @param referralId from the customer and a number
 * @param referrerId who brought
 * @param referredId whom; null where it is not known, and always for mentions
 * @param referredAt when
 * @param source "code", "survey" or "mention"
 * @param reach people who saw a mention, else null
 */
public record Referral(
        String referralId, String referrerId, String referredId, Instant referredAt, String source, Integer reach) {

    static List<Referral> of(Diary diary) {
        return diary.invites().stream().map(i -> of(diary.person(), i)).toList();
    }

    private static Referral of(Person person, Invite invite) {
        return new Referral(
                Ids.other("r", person.id()) + "-r" + Ids.padded(invite.number(), 2),
                person.id(),
                invited(person, invite),
                Timeline.at(invite.day(), invite.second()),
                invite.source(),
                invite.mentions() ? invite.reach() : null);
    }

    private static String invited(Person person, Invite invite) {
        if (invite.converted()) {
            return person.id() + "-" + invite.number();
        }
        return invite.known() ? Ids.other("n", person.id()) + "-" + invite.number() : null;
    }

    Referral with(String id, String referrer, String referred, Instant time) {
        return new Referral(id, referrer, referred, time, source, reach);
    }
}
