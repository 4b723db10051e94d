package io.kindlift.episode;

/** How long a customer stayed away after an episode, in days. */
final class Waiting {

    private Waiting() {}

    /** Days until the first later visit day, or until nobody looked any more; {@code watched} at most. */
    static int days(History history, int day, int watched) {
        int back = history.days().firstVisitAfter(day);
        return back == PurchaseDays.NEVER ? watched : Math.min(watched, back - day);
    }

    /** Whether that was a return. */
    static boolean returned(History history, int day, int watched) {
        int back = history.days().firstVisitAfter(day);
        return back != PurchaseDays.NEVER && back - day <= watched;
    }

    /** The same definition before: from the day before the lookback to its first visit day, at most its length. */
    static int lookback(History history, int day, int lookback) {
        return days(history, day - lookback - 1, lookback);
    }
}
