/**
 * Results out: immutable run folders, a manifest in each, and one pointer replaced last.
 *
 * <p>May use {@code study}, {@code estimate}'s result records, {@code report}'s tables, Spark and Hadoop's file systems.
 * Start with {@link io.kindlift.spark.publish.Publication}.
 */
package io.kindlift.spark.publish;
