/**
 * Survival from daily counts: Kaplan–Meier with bands, restricted means, log-rank tests and Cox regression, with weights,
 * strata, delayed entry and errors by cluster.
 *
 * <p>May use {@code stats}, {@code stats.regression}, the JDK and commons-math3. Start reading at {@link io.kindlift.stats.survival.SurvivalRows}.
 */
package io.kindlift.stats.survival;
