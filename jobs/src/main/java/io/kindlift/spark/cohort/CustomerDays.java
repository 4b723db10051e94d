package io.kindlift.spark.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The purchase history of one customer by day, with running totals: what happened in any span of days is two look-ups.
 * Filled in order of day, time and id; reused from customer to customer.
 */
final class CustomerDays {

    /** A day that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private int size;
    private int[] day = new int[16];
    private int[] visitDays = new int[16];
    private int[] visits = new int[16];
    private int[] purchaseDays = new int[16];
    private long[] spend = new long[16];
    private long[] margin = new long[16];

    private final List<String> locationsToday = new ArrayList<>();
    private long spendToday;
    private int firstVisit = NEVER;

    void clear() {
        size = 0;
        firstVisit = NEVER;
        locationsToday.clear();
        spendToday = 0;
    }

    /** One purchase; {@code amount} and {@code margin} in cents. */
    void purchase(int onDay, String location, long amount, long earned) {
        if (size == 0 || day[size - 1] != onDay) {
            open(onDay);
        }
        int today = size - 1;
        if (amount >= 0) {
            visit(today, location);
        }
        purchaseDays[today] -= spendToday > 0 ? 1 : 0;
        spendToday = Math.addExact(spendToday, amount);
        purchaseDays[today] += spendToday > 0 ? 1 : 0;
        spend[today] = Math.addExact(spend[today], amount);
        margin[today] = Math.addExact(margin[today], earned);
    }

    private void open(int onDay) {
        grow();
        int before = size - 1;
        day[size] = onDay;
        visitDays[size] = before < 0 ? 0 : visitDays[before];
        visits[size] = before < 0 ? 0 : visits[before];
        purchaseDays[size] = before < 0 ? 0 : purchaseDays[before];
        spend[size] = before < 0 ? 0 : spend[before];
        margin[size] = before < 0 ? 0 : margin[before];
        size++;
        locationsToday.clear();
        spendToday = 0;
    }

    private void visit(int today, String location) {
        if (locationsToday.stream().noneMatch(seen -> Objects.equals(seen, location))) {
            visitDays[today] += locationsToday.isEmpty() ? 1 : 0;
            visits[today]++;
            locationsToday.add(location);
        }
        firstVisit = Math.min(firstVisit, day[today]);
    }

    private void grow() {
        if (size == day.length) {
            int more = size * 2;
            day = Arrays.copyOf(day, more);
            visitDays = Arrays.copyOf(visitDays, more);
            visits = Arrays.copyOf(visits, more);
            purchaseDays = Arrays.copyOf(purchaseDays, more);
            spend = Arrays.copyOf(spend, more);
            margin = Arrays.copyOf(margin, more);
        }
    }

    /** The first day with a visit, or {@link #NEVER}. */
    int firstVisit() {
        return firstVisit;
    }

    /** Days with a visit from {@code first} to {@code last}, both included. */
    int visitDays(int first, int last) {
        return between(visitDays, first, last);
    }

    /** Visits: distinct (day, location). */
    int visits(int first, int last) {
        return between(visits, first, last);
    }

    /** Days with spend above 0. */
    int purchaseDays(int first, int last) {
        return between(purchaseDays, first, last);
    }

    /** Cents spent, returns taken off. */
    long spend(int first, int last) {
        return total(spend, last) - total(spend, first - 1);
    }

    /** Cents earned. */
    long margin(int first, int last) {
        return total(margin, last) - total(margin, first - 1);
    }

    /** The last visit day before {@code before}, or -{@link #NEVER} if there is none. */
    int lastVisitBefore(int before) {
        for (int i = upTo(before - 1); i >= 0; i--) {
            if (visitDays[i] > (i == 0 ? 0 : visitDays[i - 1])) {
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
        int found = Arrays.binarySearch(day, 0, size, last);
        return found >= 0 ? found : -found - 2;
    }
}
