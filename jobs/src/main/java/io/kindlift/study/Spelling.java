package io.kindlift.study;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * How ids and values are written before they are compared: in one Unicode form (NFC), without blanks of any kind and without
 * characters of no width at their ends. What no eye tells apart is the same.
 */
public final class Spelling {

    private Spelling() {}

    /** The text as it is compared; null where nothing is left of it. */
    public static String of(String text) {
        int first = 0;
        int last = text.length();
        while (first < last && unseen(text.charAt(first))) {
            first++;
        }
        while (last > first && unseen(text.charAt(last - 1))) {
            last--;
        }
        return first == last ? null : Normalizer.normalize(text.substring(first, last), Form.NFC);
    }

    /** Whether a character leaves no ink: a blank, a control character, or one of no width. */
    public static boolean unseen(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || withoutWidth(c);
    }

    private static boolean withoutWidth(char c) {
        return switch (c) {
            case '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u180e', '\u2800', '\u3164', '\ufeff', '\uffa0' ->
                true;
            default -> within(c, '\u200b', '\u200f') || within(c, '\u202a', '\u202e') || within(c, '\u2060', '\u206f');
        };
    }

    private static boolean within(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
