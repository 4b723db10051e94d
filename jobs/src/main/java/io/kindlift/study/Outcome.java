package io.kindlift.study;

/**
 * Something measured after an episode.
 *
 * @param kind what
 * @param windowDays over how many days after the episode's day
 * @param headline whether it is one of those the page leads with
 */
public record Outcome(
        @Key(meaning = "What is measured.") OutcomeKind kind,

        @Key(meaning = "Over how many days after the episode's day.", least = 1, most = 3650)
        int windowDays,

        @Key(meaning = "Whether it is one of those the page leads with.", fallback = "false")
        boolean headline) {

    public Outcome {
        Bounds.require(Outcome.class, "windowDays", windowDays);
    }

    /** A name for columns and maps, such as {@code repeat_visit_30}. */
    public String key() {
        return kind.word() + "_" + windowDays;
    }
}
