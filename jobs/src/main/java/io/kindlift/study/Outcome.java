package io.kindlift.study;

import java.io.Serializable;
import java.util.List;

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
        boolean headline)
        implements Serializable {

    public Outcome {
        Bounds.require(Outcome.class, "windowDays", windowDays);
    }

    /** A name for columns and maps, such as {@code repeat_visit_30}. */
    public String key() {
        return kind.word() + "_" + windowDays;
    }

    /** The same, not a headline. */
    public Outcome plain() {
        return new Outcome(kind, windowDays, false);
    }

    /** Finer outcomes that show a difference before the episode sooner than this one does. */
    public List<Outcome> twins() {
        Outcome spend = new Outcome(OutcomeKind.SPEND, windowDays, false);
        return switch (kind) {
            case REPEAT_VISIT -> List.of(new Outcome(OutcomeKind.VISITS, windowDays, false), spend);
            case REFERRAL, INVITE -> List.of(new Outcome(OutcomeKind.INVITES, windowDays, false), spend);
            default -> List.of(spend);
        };
    }
}
