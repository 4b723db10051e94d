package io.kindlift.study;

import java.time.LocalDate;

/**
 * The days on which an episode may begin, both included.
 *
 * @param start first day
 * @param end last day, not before {@code start}
 */
public record Period(
        @Key(meaning = "First day.") LocalDate start,
        @Key(meaning = "Last day, included.") LocalDate end) {

    public Period {
        if (end.isBefore(start)) {
            throw new Refused("end", "is " + end, "a day not before the period's start, " + start, "");
        }
    }
}
