/**
 * Summaries in, results out: effects with their errors, balance, checks. Pure functions of small records; nothing here
 * knows where the rows were.
 *
 * <p>The way of a number: {@link io.kindlift.estimate.MatchedRows} and {@link io.kindlift.estimate.Trials} make raw rows of
 * passes over blocks, {@link io.kindlift.estimate.PublishedRows} completes and judges them, and {@link
 * io.kindlift.estimate.Findings}, one for each design, adds balance, checks and curves.
 *
 * <p>Of an observational study: {@link io.kindlift.estimate.MatchedQuestions} says who is told apart and what is compared, {@link
 * io.kindlift.estimate.MatchedSummary} runs the passes, {@link io.kindlift.estimate.MatchedEffect}, {@link
 * io.kindlift.estimate.MatchedContrast} and {@link io.kindlift.estimate.MatchedTrend} are what comes out, {@link
 * io.kindlift.estimate.MatchedRows} makes rows of them.
 *
 * <p>May use {@code summary}, {@code study} and {@code stats}. Start reading at {@link io.kindlift.estimate.Findings}.
 */
package io.kindlift.estimate;
