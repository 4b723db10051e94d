package io.kindlift.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The problems of one file, as they are found. */
final class Problems {
    private static final Pattern NO_SPACE = Pattern.compile("(\\w+):(\\S+)");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Spot spot, String found, String expected) {
        add(spot, found, expected, "");
    }

    void add(Spot spot, String found, String expected, String suggestion) {
        this.found.add(new Problem(file, spot.line(), spot.key(), found, expected, suggestion));
    }

    /** A key that does not exist there, beside those that do; the one of them that was meant, if that is clear. */
    Optional<String> unknown(Spot spot, String name, List<String> names) {
        Matcher glued = NO_SPACE.matcher(name);
        if (glued.matches() && names.contains(glued.group(1))) {
            add(spot, "is not a key", "a space after the colon", glued.group(1) + ": " + glued.group(2));
            return Optional.of(glued.group(1));
        }
        if (DIGITS.matcher(name).matches()) {
            add(spot, "is not a key", "a decimal point in the number before it, not a comma");
            return Optional.empty();
        }
        Optional<String> meant = Nearest.bySpelling(name, names);
        Optional<String> suggestion =
                meant.or(() -> StudyKeys.elsewhere(name)).or(() -> Nearest.byBeginning(name, names));
        String expected = suggestion.isPresent() ? "" : "one of " + String.join(", ", names);
        add(spot, "is not a key", expected, suggestion.orElse(""));
        return suggestion.filter(names::contains);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** All of them, from the first line to the last. */
    StudyFileException exception() {
        return new StudyFileException(
                found.stream().sorted(Comparator.comparingInt(Problem::line)).toList());
    }
}
