package io.kindlift.report.fragment;

import java.util.stream.Collectors;

/**
 * A fragment of HTML, safe to show. Its text is the fragment itself, which is what a notebook's kernel puts under a cell that
 * ends in one.
 *
 * @param text markup
 */
public record Html(String text) {

    /** The two below each other. */
    public Html and(Html below) {
        return new Html(text + below.text);
    }

    /** Text as it stands, whatever is in it. */
    public static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> switch (c) {
                    case '&' -> "&amp;";
                    case '<' -> "&lt;";
                    case '>' -> "&gt;";
                    case '"' -> "&quot;";
                    case '\'' -> "&#39;";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining());
    }

    static Html paragraph(String style, String words) {
        return new Html("<p style=\"" + style + "\">" + escaped(words) + "</p>\n");
    }

    /** The markup. */
    @Override
    public String toString() {
        return text;
    }
}
