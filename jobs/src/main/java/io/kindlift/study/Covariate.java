package io.kindlift.study;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One number made of an {@code adjust_for} column: the number itself, the mark of a level, or the mark of a missing value.
 *
 * @param column as the study file names it
 * @param level the level marked; empty for a number
 * @param missing whether it marks a missing value
 */
public record Covariate(String column, Optional<String> level, boolean missing) implements Serializable {

    /** The number itself, 0 where it is missing. */
    public static Covariate number(String column) {
        return new Covariate(column, Optional.empty(), false);
    }

    /** 1 where the number is missing, so that its 0 there means nothing. */
    public static Covariate missing(String column) {
        return new Covariate(column, Optional.empty(), true);
    }

    /** 1 on each level but the first: the others are told from it. A missing value is the level {@code (missing)}. */
    public static List<Covariate> levels(String column, List<String> levels) {
        return levels.stream()
                .skip(1)
                .map(level -> new Covariate(column, Optional.of(level), false))
                .toList();
    }

    /** The level of a missing value. */
    public static final String MISSING = "(missing)";

    /** Its name as a variable. */
    public String variable() {
        return level.map(value -> column + "=" + value).orElse(missing ? column + " " + MISSING : column);
    }
}
