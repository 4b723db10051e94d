package io.kindlift.spark.publish;

/**
 * A run that others can see.
 *
 * @param run its name
 * @param folder where it is, as a person would type it
 * @param current whether it stands for the study; a backfilled older day does not
 */
public record Published(RunFolder run, String folder, boolean current) {}
