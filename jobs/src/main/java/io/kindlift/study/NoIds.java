package io.kindlift.study;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that exports write where there is no id. */
public final class NoIds {

    private static final Set<String> WORDS = Set.of(
            "null",
            "(null)",
            "<null>",
            "\\n",
            "nil",
            "none",
            "nan",
            "nat",
            "n/a",
            "#n/a",
            "na",
            "<na>",
            "undefined",
            "unknown",
            "missing",
            "empty",
            "anonymous");

    /** The number nought, or nothing but dashes, dots and question marks. */
    private static final Pattern NOUGHT = Pattern.compile("0+([.,]0*)?|[-\u2013\u2014_.?#*]+|[0-]{2,}");

    /** A UUID of noughts has 36 characters. */
    private static final int LONGEST = 40;

    private NoIds() {}

    /** Whether a text looks like a word for nothing rather than like somebody's id. */
    public static boolean contain(String id) {
        return id.length() <= LONGEST
                && (WORDS.contains(id.toLowerCase(Locale.ROOT))
                        || NOUGHT.matcher(id).matches());
    }
}
