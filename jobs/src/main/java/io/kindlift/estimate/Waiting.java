package io.kindlift.estimate;

import io.kindlift.study.Outcome;
import java.io.Serializable;

/**
 * A time to return in one part of the study.
 *
 * @param slice of whom
 * @param outcome over which window
 */
public record Waiting(Slice slice, Outcome outcome) implements Serializable {}
