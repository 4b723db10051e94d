/**
 * Summaries in, results out: effects with their errors, balance, checks. Pure functions of small records; nothing here
 * knows where the rows were.
 *
 * <p>The way of a number: {@link io.kindlift.estimate.Questions} says what to summarise, {@link
 * io.kindlift.estimate.Stratified} is what comes back, {@link io.kindlift.estimate.Influence} asks for the errors that need
 * a fit, {@link io.kindlift.estimate.Spread} is what comes back, {@link io.kindlift.estimate.Analysis} makes rows of them.
 *
 * <p>Of an observational study: {@link io.kindlift.estimate.MatchedQuestions} says who is told apart and what is compared, {@link
 * io.kindlift.estimate.MatchedSummary} runs the passes, {@link io.kindlift.estimate.MatchedEffect}, {@link
 * io.kindlift.estimate.MatchedContrast} and {@link io.kindlift.estimate.MatchedTrend} are what comes out, {@link
 * io.kindlift.estimate.MatchedRows} makes rows of them.
 *
 * <p>May use {@code summary}, {@code study}, {@code stats}, {@code stats.regression} and {@code stats.survival}.
 */
package io.kindlift.estimate;
