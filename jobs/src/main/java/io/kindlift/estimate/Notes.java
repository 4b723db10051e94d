package io.kindlift.estimate;

import io.kindlift.summary.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sentences for the note of a row. */
final class Notes {

    private static final int NAMED = 3;

    private Notes() {}

    /** Several notes as one; empty ones vanish. */
    static String join(String... notes) {
        return Arrays.stream(notes).filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Which covariates are not in a fit: three by name, and how many more. */
    static String dropped(List<Variable> covariates, boolean[] kept) {
        List<String> names = IntStream.range(0, kept.length)
                .filter(i -> !kept[i])
                .mapToObj(i -> covariates.get(i).name())
                .toList();
        if (names.isEmpty()) {
            return "";
        }
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return "not adjusted for: " + first + more;
    }
}
