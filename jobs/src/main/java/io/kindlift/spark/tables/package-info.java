/**
 * Tables in: what was stored is checked against the contracts of {@link io.kindlift.study.Table}, typed, cleaned and
 * counted. Bad rows are set aside with a reason, never repaired and never lost.
 *
 * <p>May use {@code study} and Spark. Start reading at {@link io.kindlift.spark.tables.Intake}.
 */
package io.kindlift.spark.tables;
