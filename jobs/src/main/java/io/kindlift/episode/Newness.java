package io.kindlift.episode;

/** Whether a customer is new on a day: no visit came before it. */
final class Newness {

    private Newness() {}

    /** {@code new} where the day is the first visit's or comes before it, else {@code existing}. */
    static String of(Episode episode) {
        return episode.day() <= episode.history().days().firstVisit() ? "new" : "existing";
    }
}
