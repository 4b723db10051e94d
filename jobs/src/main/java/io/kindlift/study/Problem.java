package io.kindlift.study;

import java.io.Serializable;

/**
 * One thing wrong with a study file.
 *
 * @param file as the caller named it
 * @param line from 1; 0 where no line is to blame
 * @param key its full path, such as {@code outcomes[1].window_days}; empty where the whole file is meant
 * @param found what is there, as the rest of a sentence that begins with the key, such as {@code is 0}
 * @param expected what would be right; empty where {@code suggestion} says it all
 * @param suggestion the nearest right thing; empty where nothing is near
 */
public record Problem(String file, int line, String key, String found, String expected, String suggestion)
        implements Serializable {

    /** One line for the person who must act. */
    public String message() {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence();
    }

    /** The same without the place. */
    String sentence() {
        return Shown.of((key.isEmpty() ? "the file" : key) + " " + found
                + (expected.isEmpty() ? "" : "; expected " + expected)
                + (suggestion.isEmpty() ? "" : "; did you mean " + suggestion + "?"));
    }
}
