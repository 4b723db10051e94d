package io.kindlift.study;

/**
 * Something measured after an episode.
 *
 * @param kind what
 * @param windowDays over how many days after the episode's day
 * @param headline whether it is one of those the page leads with
 */
public record Outcome(OutcomeKind kind, int windowDays, boolean headline) {

    /** A name for columns and maps, such as {@code repeat_visit_30}. */
    public String key() {
        return kind.word() + "_" + windowDays;
    }
}
