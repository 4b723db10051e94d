/**
 * Regression: slopes within strata, logistic regression, and rows compressed without loss for it.
 *
 * <p>May use {@code stats}, the JDK and commons-math3. Start reading at {@link io.kindlift.stats.regression.StratumSlopes} and
 * {@link io.kindlift.stats.regression.Logistic}.
 */
package io.kindlift.stats.regression;
