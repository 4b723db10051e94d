package io.kindlift.episode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The purchase history of one customer by day, with running totals: what happened in any span of days is two look-ups.
 * Filled in order of day, time and id; reused from customer to customer.
 */
public final class PurchaseDays {

    /** Histories of so many days or more are searched. */
    private static final int LISTED = 1 << 13;

    /** A day that never comes. */
    public static final int NEVER = Integer.MAX_VALUE;

    private int size;
    private int[] day = new int[16];
    private int[] visitDays = new int[16];
    private int[] visits = new int[16];
    private int[] purchaseDays = new int[16];
    private long[] spend = new long[16];
    private long[] margin = new long[16];
    private String[] location = new String[16];
    private String[] channel = new String[16];

    private final List<String> locationsToday = new ArrayList<>();
    private long spendToday;
    private int firstVisit = NEVER;

    /** By day from the first one, which is the last known day up to it; once {@link #listed}. */
    private int[] upTo = new int[512];

    private boolean listed;

    public void clear() {
        size = 0;
        listed = false;
        firstVisit = NEVER;
        locationsToday.clear();
        spendToday = 0;
    }

    /** One purchase, and whether it is a visit; {@code amount} and {@code earned} in millionths. */
    public void purchase(int onDay, String at, String by, long amount, long earned, boolean visit) {
        if (size == 0 || day[size - 1] != onDay) {
            open(onDay);
        }
        int today = size - 1;
        if (visit) {
            visit(today, at, by);
        }
        purchaseDays[today] -= spendToday > 0 ? 1 : 0;
        spendToday = Math.addExact(spendToday, amount);
        purchaseDays[today] += spendToday > 0 ? 1 : 0;
        spend[today] = Math.addExact(spend[today], amount);
        margin[today] = Math.addExact(margin[today], earned);
    }

    private void open(int onDay) {
        grow();
        listed = false;
        int before = size - 1;
        day[size] = onDay;
        visitDays[size] = before < 0 ? 0 : visitDays[before];
        visits[size] = before < 0 ? 0 : visits[before];
        purchaseDays[size] = before < 0 ? 0 : purchaseDays[before];
        spend[size] = before < 0 ? 0 : spend[before];
        margin[size] = before < 0 ? 0 : margin[before];
        location[size] = null;
        channel[size] = null;
        size++;
        locationsToday.clear();
        spendToday = 0;
    }

    private void visit(int today, String at, String by) {
        if (locationsToday.isEmpty()) {
            visitDays[today]++;
            location[today] = at;
            channel[today] = by;
        }
        if (!seenToday(at)) {
            visits[today]++;
            locationsToday.add(at);
        }
        firstVisit = Math.min(firstVisit, day[today]);
    }

    private boolean seenToday(String at) {
        for (String seen : locationsToday) {
            if (Objects.equals(seen, at)) {
                return true;
            }
        }
        return false;
    }

    private void grow() {
        if (size == day.length) {
            int more = size * 2;
            location = Arrays.copyOf(location, more);
            channel = Arrays.copyOf(channel, more);
            day = Arrays.copyOf(day, more);
            visitDays = Arrays.copyOf(visitDays, more);
            visits = Arrays.copyOf(visits, more);
            purchaseDays = Arrays.copyOf(purchaseDays, more);
            spend = Arrays.copyOf(spend, more);
            margin = Arrays.copyOf(margin, more);
        }
    }

    /** The first day with a visit, or {@link #NEVER}. */
    public int firstVisit() {
        return firstVisit;
    }

    /** Days with a visit from {@code first} to {@code last}, both included. */
    public int visitDays(int first, int last) {
        return between(visitDays, first, last);
    }

    /** Visits: distinct (day, location). */
    public int visits(int first, int last) {
        return between(visits, first, last);
    }

    /** Days with spend above 0. */
    public int purchaseDays(int first, int last) {
        return between(purchaseDays, first, last);
    }

    /** Millionths spent, returns taken off. */
    public long spend(int first, int last) {
        return total(spend, last) - total(spend, first - 1);
    }

    /** Millionths earned. */
    public long margin(int first, int last) {
        return total(margin, last) - total(margin, first - 1);
    }

    /** Days on which anything was bought or returned. */
    public int size() {
        return size;
    }

    /** The day in place {@code i} of those, ascending. */
    public int day(int i) {
        return day[i];
    }

    /** Whether that day is a visit day. */
    public boolean visited(int i) {
        return visitDays[i] > (i == 0 ? 0 : visitDays[i - 1]);
    }

    /** Where the first visit of that day was; null if unknown. */
    public String location(int i) {
        return location[i];
    }

    /** How the first visit of that day came about; null if unknown. */
    public String channel(int i) {
        return channel[i];
    }

    /** Place of the first of those days that is not before {@code first}. */
    public int from(int first) {
        return upTo(first - 1) + 1;
    }

    /** Place of that day; negative if nothing was bought or returned on it. */
    public int at(int onDay) {
        int place = upTo(onDay);
        return place >= 0 && day[place] == onDay ? place : -1;
    }

    public void pack(Packed.Writer into) {
        into.number(size);
        for (int i = 0; i < size; i++) {
            into.number(day[i] - (i == 0 ? 0 : day[i - 1]))
                    .number(visits[i] - (i == 0 ? 0 : visits[i - 1]))
                    .number(spend[i] - (i == 0 ? 0 : spend[i - 1]))
                    .number(margin[i] - (i == 0 ? 0 : margin[i - 1]))
                    .text(location[i])
                    .text(channel[i]);
        }
    }

    public void unpack(Packed.Reader from) {
        clear();
        int today = 0;
        for (int left = from.integer(); left > 0; left--) {
            today += from.integer();
            open(today);
            int i = size - 1;
            int times = from.integer();
            long spent = from.number();
            visits[i] += times;
            visitDays[i] += times > 0 ? 1 : 0;
            purchaseDays[i] += spent > 0 ? 1 : 0;
            spend[i] += spent;
            margin[i] += from.number();
            location[i] = from.text();
            channel[i] = from.text();
            firstVisit = times > 0 ? Math.min(firstVisit, today) : firstVisit;
        }
    }

    /** The first visit day after {@code after}, or {@link #NEVER}. */
    public int firstVisitAfter(int after) {
        for (int i = from(after + 1); i < size; i++) {
            if (visited(i)) {
                return day[i];
            }
        }
        return NEVER;
    }

    /** The last visit day before {@code before}, or -{@link #NEVER} if there is none. */
    public int lastVisitBefore(int before) {
        for (int i = upTo(before - 1); i >= 0; i--) {
            if (visited(i)) {
                return day[i];
            }
        }
        return -NEVER;
    }

    private int between(int[] totals, int first, int last) {
        int high = upTo(last);
        int low = upTo(first - 1);
        return (high < 0 ? 0 : totals[high]) - (low < 0 ? 0 : totals[low]);
    }

    private long total(long[] totals, int last) {
        int at = upTo(last);
        return at < 0 ? 0 : totals[at];
    }

    /** Index of the last known day that is not after {@code last}; -1 if there is none. */
    private int upTo(int last) {
        if (size == 0 || last < day[0]) {
            return -1;
        }
        if (last >= day[size - 1]) {
            return size - 1;
        }
        if (day[size - 1] - day[0] >= LISTED) {
            int found = Arrays.binarySearch(day, 0, size, last);
            return found >= 0 ? found : -found - 2;
        }
        if (!listed) {
            list();
        }
        return upTo[last - day[0]];
    }

    /** Writes down the answers for all days in between: every day is asked for many times. */
    private void list() {
        int span = day[size - 1] - day[0];
        upTo = span <= upTo.length ? upTo : new int[Math.max(span, 2 * upTo.length)];
        for (int i = 1; i < size; i++) {
            Arrays.fill(upTo, day[i - 1] - day[0], day[i] - day[0], i - 1);
        }
        listed = true;
    }
}
