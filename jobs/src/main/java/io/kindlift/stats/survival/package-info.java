/**
 * Survival from daily counts: Kaplan–Meier with bands, restricted means, log-rank tests and Cox regression, with weights,
 * strata, delayed entry and errors by cluster. JDK and commons-math3 only. Start with
 * {@link io.kindlift.stats.survival.SurvivalRows}.
 */
package io.kindlift.stats.survival;
