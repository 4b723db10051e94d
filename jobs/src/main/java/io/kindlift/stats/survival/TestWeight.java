package io.kindlift.stats.survival;

/** What the days of a log-rank test count for. */
public enum TestWeight {
    /** All alike: the log-rank test, best under proportional hazards. */
    EVEN,
    /** By the share still without the event just before: Peto and Peto's Wilcoxon, R's {@code survdiff(rho = 1)}. */
    PETO
}
