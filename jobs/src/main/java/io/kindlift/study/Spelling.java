package io.kindlift.study;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How ids and values are written before they are compared: in one Unicode form (NFC), without blanks of any kind and without
 * characters of no width at their ends. What no eye tells apart is the same.
 */
public final class Spelling {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,40}(\\.\\d{0,40})?(e[+-]?\\d{1,2})?");

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

    /**
     * What is left of a text when a spreadsheet, a form or a careless hand may have changed it: small letters of one width
     * (NFKC) without blanks, quotation marks, decimals of whole numbers, exponents and zeros in front. Of texts that are
     * compared as different, equal ones here probably mean the same.
     */
    public static String loose(String text) {
        String narrow = inked(Normalizer.normalize(text, Form.NFKC)).toLowerCase(Locale.ROOT);
        if (!NUMBER.matcher(narrow).matches()) {
            return narrow;
        }
        BigDecimal number = new BigDecimal(narrow);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String inked(String text) {
        StringBuilder left = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!unseen(c) && c != '\'' && c != '"') {
                left.append(c);
            }
        }
        return left.toString();
    }

    /** What two texts of one {@link #loose} form may differ in, as a question. */
    public static String difference(String one, String other) {
        String narrow = Normalizer.normalize(one, Form.NFKC);
        String narrower = Normalizer.normalize(other, Form.NFKC);
        if (narrow.equals(narrower)) {
            return "letters of another width?";
        }
        if (inked(narrow).equals(inked(narrower))) {
            return "blanks, quotation marks or characters of no width within?";
        }
        if (narrow.equalsIgnoreCase(narrower)) {
            return "capitals and small letters?";
        }
        return number(inked(narrow).toLowerCase(Locale.ROOT), inked(narrower).toLowerCase(Locale.ROOT));
    }

    private static String number(String one, String other) {
        if (!NUMBER.matcher(one).matches() || !NUMBER.matcher(other).matches()) {
            return "several of these: width, blanks, capitals?";
        }
        if (one.contains("e") != other.contains("e")) {
            return "numbers written with an exponent?";
        }
        return one.contains(".") == other.contains(".") ? "zeros in front lost?" : "numbers written as decimals?";
    }

    /** What was taken off a text, or changed, to compare it: the characters by their numbers, or the Unicode form. */
    public static String respelt(String text) {
        StringBuilder unseen = new StringBuilder();
        text.chars().filter(c -> unseen((char) c)).distinct().forEach(c -> unseen.append(unseen.isEmpty() ? "" : ", ")
                .append(named(c)));
        return unseen.isEmpty() ? "accents written as characters of their own" : unseen.toString();
    }

    private static String named(int c) {
        return c == ' ' ? "a blank" : String.format(Locale.ROOT, "U+%04X", c);
    }

    /** The text with every letter and digit hidden, so that only how it is written shows. */
    public static String masked(String text) {
        StringBuilder shape = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isDigit(c) ? '9' : Character.isUpperCase(c) ? 'A' : Character.isLetter(c) ? 'a' : c)
                .forEach(shape::appendCodePoint);
        return shape.toString();
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
