package io.kindlift.stats;

/** Whether a normal approximation to a discrete statistic moves it half a step towards its expectation. */
public enum Continuity {
    NONE,
    CORRECTED
}
