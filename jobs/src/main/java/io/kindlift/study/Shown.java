package io.kindlift.study;

import java.util.Locale;

/** Characters as a message may quote them: what nobody would see is named, as {@code U+202F}. */
public final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** With invisible characters named. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (visible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "U+%04X", c));
            }
        });
        return shown.toString();
    }

    /** The same, and not longer than a line of a message bears. */
    public static String shortly(String text) {
        String shown = of(text);
        return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown;
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> c != '\uFFFD';
        };
    }
}
