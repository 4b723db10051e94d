/**
 * Summaries in, results out: effects with their errors, balance, checks. Pure functions of small records; nothing here
 * knows where the rows were.
 *
 * <p>The way of a number: {@link io.kindlift.estimate.Questions} says what to summarise, {@link
 * io.kindlift.estimate.Stratified} is what comes back, {@link io.kindlift.estimate.Influence} asks for the errors that need
 * a fit, {@link io.kindlift.estimate.Spread} is what comes back, {@link io.kindlift.estimate.Analysis} makes rows of them.
 *
 * <p>May use {@code study}, {@code stats}, {@code stats.regression} and {@code stats.survival}.
 */
package io.kindlift.estimate;
