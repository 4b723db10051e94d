/**
 * One night of a study, from its tables to its results: the steps that the commands and the façade for notebooks share.
 *
 * <p>May use {@code spark.tables}, {@code spark.engine}, {@code spark.referral}, {@code spark.summary}, {@code spark.publish}, {@code report}, {@code
 * estimate}, {@code study} and Spark. Prints nothing. Start reading at {@link io.kindlift.spark.night.Night}.
 */
package io.kindlift.spark.night;
