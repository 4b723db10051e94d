package io.kindlift.estimate;

/**
 * One question asked of one part of the study.
 *
 * @param slice of whom
 * @param question what
 */
public record Cell(Slice slice, Question question) implements java.io.Serializable {}
