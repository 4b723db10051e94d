package io.kindlift.simulate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What one life left behind. Ranges of days are open below and closed above. */
final class Diary {

    private final Person person;
    private final double returns;
    private final BitSet visits;
    private final List<Kindness> acts;
    private final List<Call> calls;
    private final List<Invite> invites;
    private final int delivery;

    Diary(
            Person person,
            double returns,
            BitSet visits,
            List<Kindness> acts,
            List<Call> calls,
            List<Invite> invites,
            int delivery) {
        this.person = person;
        this.returns = returns;
        this.visits = visits;
        this.acts = List.copyOf(acts);
        this.calls = List.copyOf(calls);
        this.invites = List.copyOf(invites);
        this.delivery = delivery;
    }

    Person person() {
        return person;
    }

    List<Kindness> acts() {
        return acts;
    }

    List<Call> calls() {
        return calls;
    }

    List<Invite> invites() {
        return invites;
    }

    /** The day the trial's act reaches, or would reach, the customer; −1 outside the trial. */
    int delivery() {
        return delivery;
    }

    boolean visited(int day) {
        return visits.get(day);
    }

    /** The first visit day after that one, or {@link Integer#MAX_VALUE}. */
    int nextVisit(int day) {
        int next = visits.nextSetBit(day + 1);
        return next < 0 ? Integer.MAX_VALUE : next;
    }

    /** Purchases and returns up to the last day, by time. */
    List<Receipt> receipts() {
        return receipts(-1, Timeline.LAST);
    }

    /** Those of days after {@code from} up to {@code to}. */
    List<Receipt> receipts(int from, int to) {
        List<Receipt> all = new ArrayList<>();
        int day = visits.nextSetBit(Math.max(0, from + 1 - Receipt.LONGEST_RETURN));
        for (; day >= 0 && day <= to; day = visits.nextSetBit(day + 1)) {
            for (Receipt receipt : Receipt.on(person, day)) {
                all.add(receipt);
                if (receipt.goesBack(person.draws(), returns)) {
                    all.add(receipt.returned(person.draws()));
                }
            }
        }
        all.removeIf(receipt -> receipt.day() <= from || receipt.day() > to);
        all.sort(Comparator.comparingInt(Receipt::day).thenComparingInt(Receipt::second));
        return all;
    }

    /** The invitations and mentions of days after {@code from} up to {@code to}. */
    List<Invite> invites(int from, int to) {
        return invites.stream().filter(i -> i.day() > from && i.day() <= to).toList();
    }
}
