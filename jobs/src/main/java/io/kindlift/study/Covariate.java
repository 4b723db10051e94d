package io.kindlift.study;

import java.io.Serializable;
import java.util.List;

/**
 * One number made of an {@code adjust_for} column.
 *
 * @param column as the study file names it
 * @param mark what the number is
 * @param level the level it marks; empty for others
 */
public record Covariate(String column, Mark mark, String level) implements Serializable {

    /** What a covariate's number is. */
    public enum Mark {
        /** The column's own number, 0 where it is missing. */
        NUMBER,
        /** 1 on one level of a column of text. */
        LEVEL,
        /** 1 where the number is missing, so that its 0 there means nothing. */
        ABSENCE
    }

    /** The level of a missing value. */
    public static final String MISSING = "(missing)";

    /** The numbers of a numeric column. */
    public static List<Covariate> number(String column) {
        return List.of(new Covariate(column, Mark.NUMBER, ""), new Covariate(column, Mark.ABSENCE, ""));
    }

    /** A mark for each level but the first: the others are told from it. */
    public static List<Covariate> levels(String column, List<String> levels) {
        return levels.stream()
                .skip(1)
                .map(level -> new Covariate(column, Mark.LEVEL, level))
                .toList();
    }

    /** Its name as a variable. */
    public String variable() {
        return switch (mark) {
            case NUMBER -> column;
            case LEVEL -> column + "=" + level;
            case ABSENCE -> column + " " + MISSING;
        };
    }
}
