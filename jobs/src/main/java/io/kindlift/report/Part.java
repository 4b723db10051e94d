package io.kindlift.report;

/**
 * A stretch of text: words of ours, a figure with the cell it was rounded from, or a name that came with the data.
 *
 * @param kind which of them
 * @param text as a reader sees it
 * @param exact the cell as the CSV has it; empty unless a figure
 * @param at where that cell is, as {@code file.row.column}, rows counted from 1; empty unless a figure
 */
public record Part(Kind kind, String text, String exact, String at) {

    /** What a stretch of text is. */
    public enum Kind {
        WORDS,
        FIGURE,
        NAME
    }

    static Part words(String text) {
        return new Part(Kind.WORDS, text, "", "");
    }

    static Part name(String text) {
        return new Part(Kind.NAME, Names.shown(text), "", "");
    }

    public boolean figure() {
        return kind == Kind.FIGURE;
    }

    public boolean name() {
        return kind == Kind.NAME;
    }
}
