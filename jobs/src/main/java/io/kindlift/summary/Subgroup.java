package io.kindlift.summary;

import java.io.Serializable;

/**
 * A part of a study that gets rows of its own.
 *
 * @param segment what the episodes are told apart by
 * @param value one of its values
 */
public record Subgroup(String segment, String value) implements Serializable {

    /** Everybody. */
    public static final Subgroup ALL = new Subgroup("all", "all");
}
