package io.kindlift.episode;

import java.util.ArrayList;
import java.util.List;

/**
 * What a customer's story tells of word of mouth: who recommended us to them, whom they mentioned us to, and whom they
 * brought. Reused from customer to customer.
 */
public final class WordOfMouth {

    /** Kinds of ties to somebody treated, to be added up. */
    public static final int REFERRAL = 1;

    public static final int HOUSEHOLD = 2;

    /** Nobody came yet, or somebody else is named for bringing them. */
    public static final int NEVER = PurchaseDays.NEVER;

    /** What was written when this customer was recommended us: rows come by time and id. */
    public record Heard(long at, int day, String id, String referrer) {}

    private final List<Heard> heard = new ArrayList<>();
    private final Days mentions = new Days();
    private final Days nameless = new Days();
    private final List<Brought> brought = new ArrayList<>();
    private long firstVisit = Long.MAX_VALUE;
    private int referredSince = NEVER;
    private int sharingSince = NEVER;

    public void clear() {
        referredSince = NEVER;
        sharingSince = NEVER;
        heard.clear();
        mentions.clear();
        nameless.clear();
        brought.clear();
        firstVisit = Long.MAX_VALUE;
    }

    /** Somebody recommended us to this customer. */
    public void heard(Heard word) {
        heard.add(word);
    }

    /** This customer spoke of us, or invited somebody whose name nobody knows. */
    public void said(int day, boolean mention) {
        (mention ? mentions : nameless).add(day);
    }

    /** A visit, in microseconds; the earliest counts. */
    public void visited(long at) {
        firstVisit = Math.min(firstVisit, at);
    }

    /** How the customer is tied, by a day, to somebody treated by then; null if not at all. */
    public String tied(int last) {
        boolean sharing = sharingSince <= last;
        if (referredSince <= last) {
            return sharing ? "both" : "referral";
        }
        return sharing ? "household" : null;
    }

    public List<Heard> heard() {
        return heard;
    }

    /** When the customer first visited, in microseconds; {@link Long#MAX_VALUE} if never. */
    public long firstVisit() {
        return firstVisit;
    }

    /** Mentions on days {@code first} to {@code last}. */
    public int mentions(int first, int last) {
        return mentions.between(first, last);
    }

    /** Invitations made on those days, whatever came of them. */
    public int invites(int first, int last) {
        int made = nameless.between(first, last);
        for (Brought each : brought) {
            made += each.made() >= first && each.made() <= last ? 1 : 0;
        }
        return made;
    }

    /** New customers who first came on those days, of invitations made on them. */
    public int newCustomers(int first, int last) {
        int came = 0;
        for (Brought each : brought) {
            came += each.within(first, last) ? 1 : 0;
        }
        return came;
    }

    /** Millionths that such customers had spent by the last of those days. */
    public long spentByNewCustomers(int first, int last) {
        long sum = 0;
        for (Brought each : brought) {
            sum = Math.addExact(sum, each.within(first, last) ? each.spentBy(last) : 0);
        }
        return sum;
    }

    /** Writes nothing of a customer of whom nothing is told. */
    public void pack(Packed.Writer into) {
        if (heard.isEmpty() && mentions.isEmpty() && nameless.isEmpty()) {
            return;
        }
        into.number(SAID);
        into.number(firstVisit).number(heard.size());
        for (Heard word : heard) {
            into.number(word.at).number(word.day).text(word.id).text(word.referrer);
        }
        mentions.pack(into);
        nameless.pack(into);
    }

    /** Reads what was packed, and what was {@linkplain Brought#pack put beside it} since. */
    public void unpack(Packed.Reader from) {
        clear();
        while (from.more()) {
            switch (from.integer()) {
                case SAID -> unpackSaid(from);
                case BROUGHT -> brought.add(Brought.unpack(from));
                default -> unpackTied(from.integer(), from.integer());
            }
        }
    }

    private void unpackSaid(Packed.Reader from) {
        firstVisit = from.number();
        for (int left = from.integer(); left > 0; left--) {
            heard.add(new Heard(from.number(), from.integer(), from.text(), from.text()));
        }
        mentions.unpack(from);
        nameless.unpack(from);
    }

    private void unpackTied(int kind, int since) {
        if (kind == REFERRAL) {
            referredSince = Math.min(referredSince, since);
        } else {
            sharingSince = Math.min(sharingSince, since);
        }
    }

    /** What a part of a packed story is. */
    public static final int SAID = 1;

    public static final int BROUGHT = 2;
    public static final int TIED = 3;

    /** Days in the order they came. */
    private static final class Days {
        private final List<Integer> days = new ArrayList<>();

        void add(int day) {
            days.add(day);
        }

        void clear() {
            days.clear();
        }

        boolean isEmpty() {
            return days.isEmpty();
        }

        int between(int first, int last) {
            int between = 0;
            for (int day : days) {
                between += day >= first && day <= last ? 1 : 0;
            }
            return between;
        }

        void pack(Packed.Writer into) {
            into.number(days.size());
            days.forEach(into::number);
        }

        void unpack(Packed.Reader from) {
            for (int left = from.integer(); left > 0; left--) {
                days.add(from.integer());
            }
        }
    }
}
