package io.kindlift.study;

import java.util.regex.Pattern;

/** Blanks of all kinds: what spreadsheets, web pages and newer runtimes write where a plain one is meant. */
public final class Blanks {

    private static final String ANY = "[\\p{Z}\\s\\u200B-\\u200F\\u2060\\uFEFF]";
    private static final Pattern ENDS = Pattern.compile("^" + ANY + "+|" + ANY + "+$");
    private static final Pattern ODD = Pattern.compile("[\\p{Z}&&[^ ]]");

    private Blanks() {}

    /** Without blanks and characters of no width at its ends. */
    public static String strip(String text) {
        return plain(text) ? text : ENDS.matcher(text).replaceAll("");
    }

    /** Most texts are, and a pattern is slow. */
    private static boolean plain(String text) {
        return text.isEmpty() || (graphic(text.charAt(0)) && graphic(text.charAt(text.length() - 1)));
    }

    private static boolean graphic(char c) {
        return c > ' ' && c < '\u007F';
    }

    /** With plain blanks in place of others. */
    public static String plainly(String text) {
        return ODD.matcher(text).replaceAll(" ");
    }
}
