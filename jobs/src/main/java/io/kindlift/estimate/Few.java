package io.kindlift.estimate;

import io.kindlift.estimate.Health.Verdict;

/** Counts of customers or episodes that would tell of a handful. */
public final class Few {

    private Few() {}

    /** A count as it may be read: {@code fewer than 10} of one to nine. */
    public static String of(long count, int least) {
        return hidden(count, least) ? "fewer than " + least : Long.toString(count);
    }

    private static boolean hidden(long count, int least) {
        return count > 0 && count < least;
    }

    /** A check whose value is a count; the value is left out where it may not be read. */
    static Health counted(String check, Verdict verdict, long count, double threshold, String detail, int least) {
        return new Health(check, verdict, hidden(count, least) ? Double.NaN : count, threshold, detail);
    }
}
