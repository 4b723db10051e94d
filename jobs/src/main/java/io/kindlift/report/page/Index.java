package io.kindlift.report.page;

import io.kindlift.report.Gist;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The list of a study's nights, and of the studies beside it.
 *
 * @param title the study's line for people
 * @param nights newest first
 * @param studies beside this one, by name
 */
public record Index(String title, List<Line> nights, List<Line> studies) {

    /**
     * A night, or the newest night of a study.
     *
     * @param name what it is called
     * @param asOf its day
     * @param link where its page is, from here
     * @param gist what it says; empty where a version before did not tell
     */
    public record Line(String name, LocalDate asOf, String link, Optional<Gist> gist) {}

    public Index {
        nights = List.copyOf(nights);
        studies = List.copyOf(studies);
    }
}
