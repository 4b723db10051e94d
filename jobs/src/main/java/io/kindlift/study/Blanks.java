package io.kindlift.study;

import java.util.regex.Pattern;

/** Blanks of all kinds: what spreadsheets, web pages and newer runtimes write where a plain one is meant. */
public final class Blanks {

    private static final Pattern ODD = Pattern.compile("[\\p{Z}&&[^ ]]");

    private Blanks() {}

    /** Without blanks and characters of no width at its ends. */
    public static String strip(String text) {
        String spelt = Spelling.of(text);
        return spelt == null ? "" : spelt;
    }

    /** With plain blanks in place of others. */
    public static String plainly(String text) {
        return ODD.matcher(text).replaceAll(" ");
    }
}
