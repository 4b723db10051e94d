/**
 * Regression on compressed rows: least squares with robust and clustered covariances, Lin's adjustment, two-stage least
 * squares, logistic regression and the two weighting estimators of the effect on the treated.
 *
 * <p>May use {@code stats}, the JDK and commons-math3. Start reading at {@link io.kindlift.stats.regression.CompressedRows} and
 * {@link io.kindlift.stats.regression.LeastSquares}.
 */
package io.kindlift.stats.regression;
