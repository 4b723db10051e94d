/**
 * Measures whether unasked-for kindness brings customers back.
 *
 * <p>Data flows down, once: {@code spark.tables} reads and cleans the tables, {@code spark.engine} makes one row per episode of
 * them, {@code spark.summary} sums those up into small records, {@code estimate} turns the records into results with
 * {@code stats}' numbers, {@code report} puts them into words and tables, {@code spark.publish} writes them and moves the
 * pointer last. {@code study} is the vocabulary all of them share; {@code simulate} makes worlds whose truth is known;
 * {@code job} holds the commands.
 *
 * <p>This package itself is kept for one façade for notebooks and other programs, which may use everything but {@code job}.
 * Start reading at {@link io.kindlift.study.Study}, what is asked, then {@link io.kindlift.estimate.Uplift}, what is answered.
 */
package io.kindlift;
