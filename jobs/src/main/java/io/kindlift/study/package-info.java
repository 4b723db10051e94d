/**
 * The vocabulary of a study: what is compared, on which tables, with which outcomes.
 *
 * <p>Start with {@link io.kindlift.study.Study}, which {@link io.kindlift.study.StudyFile} reads from YAML, and with
 * {@link io.kindlift.study.Table}, which says what the tables must hold. Each key of the study file is described once,
 * by a {@link io.kindlift.study.Key} on the record component that holds it: the reader, {@link
 * io.kindlift.study.StudyKeys#help()} and the JSON Schema ({@code study.schema.json}) come from there.
 *
 * <p>May use {@code stats}. No Spark, no network.
 */
package io.kindlift.study;
