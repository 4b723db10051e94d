/**
 * The only bridge from rows back to pure numbers: two looks at the cohort, one Spark action each, however many outcomes,
 * segments and arms there are. The first brings means and co-moments; the second the errors that need the fits.
 *
 * <p>Floating-point sums depend on their order, so both looks add up in fixed buckets by hash, ordered inside, and the driver
 * merges the buckets in order: the same cohort gives the same bits on one core and on a cluster.
 *
 * <p>The cohort of a matched study lies customer by customer in whole files; its looks add up file by file where the rows lie,
 * weigh by {@code SliceWeights}, and square what a customer adds up to on the spot.
 *
 * <p>May use {@code study}, {@code stats}, the summary records of {@code estimate}, and Spark. Start reading at {@link
 * io.kindlift.spark.summary.Summaries} and {@link
 * io.kindlift.spark.summary.MatchedSummaries}.
 */
package io.kindlift.spark.summary;
