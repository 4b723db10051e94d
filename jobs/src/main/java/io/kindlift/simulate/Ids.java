package io.kindlift.simulate;

/** How ids are spelt. {@code String.format} would take most of the time of a large world. */
final class Ids {

    private static final String ZEROS = "0000000";

    private Ids() {}

    /** A number of at least so many digits. */
    static String padded(long number, int digits) {
        String text = Long.toString(number);
        return text.length() >= digits ? text : ZEROS.substring(0, digits - text.length()) + text;
    }

    /** The same id under another letter. */
    static String other(String letter, String id) {
        return letter + id.substring(1);
    }

    /** What happened to a customer on a day. */
    static String of(String letter, Person person, int day) {
        return other(letter, person.id()) + "-" + padded(day, 3);
    }
}
