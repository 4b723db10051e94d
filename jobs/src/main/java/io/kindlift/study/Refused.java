package io.kindlift.study;

/** What a record of a study says to components that do not go together, or to a number out of its bounds. */
final class Refused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String found;
    private final String expected;
    private final String suggestion;

    Refused(String key, String found, String expected, String suggestion) {
        super(new Problem("", 0, key, found, expected, suggestion).sentence());
        this.key = key;
        this.found = found;
        this.expected = expected;
        this.suggestion = suggestion;
    }

    /** The same for a reader of the file. */
    void report(Problems problems, Spot spot) {
        problems.add(spot, found, expected, suggestion);
    }

    /** Of the component, as the study file names it. */
    String key() {
        return key;
    }
}
