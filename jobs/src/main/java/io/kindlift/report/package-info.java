/**
 * Results in, text out: the tables of results as CSV and the summary a terminal shows. Pure; no Spark, no files.
 *
 * <p>May use {@code estimate} and {@code study}. Start with {@link io.kindlift.report.ResultTables}, where every column
 * of every table of results is named once.
 */
package io.kindlift.report;
