package io.kindlift.estimate;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Sentences for the note of a row. */
final class Notes {

    private Notes() {}

    /** Several notes as one; empty ones vanish. */
    static String join(String... notes) {
        return Arrays.stream(notes).filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }

    /** What was left out because a stratum had too little to compare. */
    static String dropped(Stratified summary) {
        if (summary.droppedStrata() == 0 || summary.pairs().all()) {
            return "";
        }
        return summary.droppedStrata() + " strata without two episodes in each arm left out ("
                + summary.droppedTreated() + " treated, " + summary.droppedControl() + " control)";
    }
}
