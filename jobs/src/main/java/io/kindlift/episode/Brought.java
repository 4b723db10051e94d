package io.kindlift.episode;

/**
 * Somebody a customer invited, as the referrer's story tells it.
 *
 * @param made the day of the invitation
 * @param came the day of the invited customer's first visit, {@link WordOfMouth#NEVER} if this is not who brought them
 * @param day days from then on, ascending, on which they bought or returned
 * @param spent millionths spent up to each of those days
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them; read here alone
public record Brought(int made, int came, int[] day, long[] spent) {

    private static final int[] NO_DAYS = {};
    private static final long[] NOTHING = {};

    /** An invitation that brought nobody new. */
    public static Brought nobody(int made) {
        return new Brought(made, WordOfMouth.NEVER, NO_DAYS, NOTHING);
    }

    /** A new customer, with what they spent from the first visit on. */
    public static Brought customer(int made, PurchaseDays days) {
        int from = days.from(days.firstVisit());
        int[] day = new int[days.size() - from];
        long[] spent = new long[day.length];
        for (int i = 0; i < day.length; i++) {
            day[i] = days.day(from + i);
            spent[i] = days.spend(days.firstVisit(), day[i]);
        }
        return new Brought(made, days.firstVisit(), day, spent);
    }

    /** Whether both the invitation and the first visit fall on days {@code first} to {@code last}. */
    public boolean within(int first, int last) {
        return came != WordOfMouth.NEVER && made >= first && came >= first && came <= last;
    }

    /** Millionths spent by a day. */
    public long spentBy(int last) {
        long sum = 0;
        for (int i = 0; i < day.length && day[i] <= last; i++) {
            sum = spent[i];
        }
        return sum;
    }

    /** As part of the referrer's packed story. */
    public byte[] packed(Packed.Writer into) {
        into.begin();
        into.number(WordOfMouth.BROUGHT).number(made).number(came).number(day.length);
        for (int i = 0; i < day.length; i++) {
            into.number(day[i] - (i == 0 ? 0 : day[i - 1])).number(spent[i] - (i == 0 ? 0 : spent[i - 1]));
        }
        return into.toBytes();
    }

    public static Brought unpack(Packed.Reader from) {
        int made = from.integer();
        int came = from.integer();
        int days = from.integer();
        int[] day = days == 0 ? NO_DAYS : new int[days];
        long[] spent = days == 0 ? NOTHING : new long[days];
        for (int i = 0; i < days; i++) {
            day[i] = from.integer() + (i == 0 ? 0 : day[i - 1]);
            spent[i] = from.number() + (i == 0 ? 0 : spent[i - 1]);
        }
        return new Brought(made, came, day, spent);
    }
}
