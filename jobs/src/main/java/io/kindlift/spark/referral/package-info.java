/**
 * Word of mouth beyond the first step: the chains that referrals make, and how far they reach from the episodes of a study.
 *
 * <p>Who brought whom and the episodes come from Spark as numbers ({@link io.kindlift.spark.referral.Numbers}); the rest is
 * ordinary Java on the driver. An edge costs up to 80 bytes there and a root up to 110, both about half of it once they are
 * in order: 10 million of each fit in 2 GB. What comes out is small ({@link io.kindlift.estimate.Reached}), and {@code estimate} makes
 * rows of it.
 *
 * <p>May use {@code spark.engine}, {@code study}, {@code stats}, the summary records of {@code estimate}, and Spark. Start
 * reading at {@link io.kindlift.spark.referral.Generations}.
 */
package io.kindlift.spark.referral;
