/**
 * Word of mouth beyond the first step: the chains that referrals make, and how far they reach from the episodes of a study.
 *
 * <p>The graph never leaves Spark. A new customer has one referrer, so it is a forest; a chain goes forward in time. What
 * comes out is small: sums by tree ({@link io.kindlift.estimate.Reached}), from which {@code estimate} makes rows.
 *
 * <p>May use {@code spark.cohort}, {@code study}, {@code stats}, the summary records of {@code estimate}, and Spark. Start
 * reading at {@link io.kindlift.spark.referral.Forest}.
 */
package io.kindlift.spark.referral;
