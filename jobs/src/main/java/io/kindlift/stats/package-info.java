/**
 * Numbers only: mergeable summaries, tests, intervals, regression, survival, sequences, multiplicity and power.
 *
 * <p>May use the JDK and commons-math3, nothing else: no engine, no files, no clock. Everything is a pure function of
 * small immutable values, so the package could ship alone.
 *
 * <p>Start with {@link io.kindlift.stats.Moments} (what a pass over data leaves behind), then
 * {@link io.kindlift.stats.trial.WithinStrata} or {@link io.kindlift.stats.Borrowing} (what is made of it) and {@link io.kindlift.stats.Estimate} (what comes out).
 *
 * <p>Conventions. Arm 1 is the treated one and comes first. Variances come from centred moments. A number that cannot
 * be had is {@link Double#NaN}, never a guess; an argument that makes no sense (a negative count, a confidence of 95)
 * is an {@link IllegalArgumentException} that names it. Degrees of freedom of {@code NaN} or infinity mean the normal
 * distribution. p-values are two-sided unless said otherwise and computed from the tail, so that 1e-200 survives.
 */
package io.kindlift.stats;
