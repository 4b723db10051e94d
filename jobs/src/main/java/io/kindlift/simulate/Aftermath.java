package io.kindlift.simulate;

import io.kindlift.study.OutcomeKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What happened on days d₀+1 … d₀+W of a life: whole numbers, money in pence.
 *
 * @param diary the life
 * @param knobs of its world, for the lives of those it brought
 * @param day d₀
 * @param windowDays W
 * @param receipts purchases and returns in the window
 * @param words invitations and mentions in the window
 */
record Aftermath(Diary diary, Knobs knobs, int day, int windowDays, List<Receipt> receipts, List<Invite> words) {

    /** What the world has a truth of. */
    static final Set<OutcomeKind> KNOWN = Collections.unmodifiableSet(EnumSet.of(
            OutcomeKind.REPEAT_VISIT,
            OutcomeKind.REPEAT_PURCHASE,
            OutcomeKind.VISITS,
            OutcomeKind.SPEND,
            OutcomeKind.MARGIN,
            OutcomeKind.TIME_TO_RETURN,
            OutcomeKind.REFERRAL,
            OutcomeKind.REFERRALS,
            OutcomeKind.INVITE,
            OutcomeKind.INVITES,
            OutcomeKind.REFERRED_SPEND,
            OutcomeKind.MENTION,
            OutcomeKind.COMPLAINT));

    static Aftermath of(Diary diary, Knobs knobs, int day, int windowDays) {
        int to = day + windowDays;
        return new Aftermath(diary, knobs, day, windowDays, diary.receipts(day, to), diary.invites(day, to));
    }

    /** An outcome of this window; {@code time_to_return} is in days and stops at W. */
    long of(OutcomeKind kind) {
        return switch (kind) {
            case REPEAT_VISIT -> returned() <= windowDays ? 1 : 0;
            case REPEAT_PURCHASE -> spendingDays() > 0 ? 1 : 0;
            case VISITS -> visits();
            case SPEND -> sum(Receipt::pence);
            case MARGIN -> sum(Receipt::margin);
            case TIME_TO_RETURN -> Math.min(returned(), windowDays);
            case REFERRAL -> Math.min(1, brought().size());
            case REFERRALS -> brought().size();
            case INVITE -> Math.min(1, invites());
            case INVITES -> invites();
            case REFERRED_SPEND -> referredSpend();
            case MENTION -> words.stream().anyMatch(Invite::mentions) ? 1 : 0;
            case COMPLAINT -> complained() ? 1 : 0;
            default -> throw new IllegalArgumentException("the world has no truth of " + kind.word());
        };
    }

    private long returned() {
        return (long) diary.nextVisit(day) - day;
    }

    private long visits() {
        return receipts.stream()
                .filter(r -> r.pence() >= 0)
                .map(r -> List.of(r.day(), r.place().number()))
                .distinct()
                .count();
    }

    private long spendingDays() {
        return receipts.stream()
                .collect(Collectors.groupingBy(Receipt::day, Collectors.summingLong(Receipt::pence)))
                .values()
                .stream()
                .filter(pence -> pence > 0)
                .count();
    }

    private long sum(ToLongFunction<Receipt> part) {
        return receipts.stream().mapToLong(part).sum();
    }

    private long invites() {
        return words.stream().filter(invite -> !invite.mentions()).count();
    }

    private List<Invite> brought() {
        return words.stream()
                .filter(invite -> invite.joinDay() <= day + windowDays)
                .toList();
    }

    private long referredSpend() {
        return brought().stream()
                .map(invite -> diary.person().brought(invite.day(), invite.joinDay(), invite.number()))
                .map(child -> Life.of(child, knobs, Choice.AS_IT_CAME))
                .flatMap(life -> life.receipts(day, day + windowDays).stream())
                .mapToLong(Receipt::pence)
                .sum();
    }

    private boolean complained() {
        return diary.calls().stream()
                .anyMatch(call -> call.complaint() && call.day() > day && call.day() <= day + windowDays);
    }
}
