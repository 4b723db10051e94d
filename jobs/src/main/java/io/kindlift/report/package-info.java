/**
 * Results in, words out: the tables of results and their files, a run read back from them, and what a run says in
 * sentences. Pure; no Spark, no files. Charts, pages and exports are in the packages below, which may use this one.
 *
 * <p>May use {@code estimate} and {@code study}. Start with {@link io.kindlift.report.ResultTables}, where every column
 * of every table of results is named once, and {@link io.kindlift.report.Sentences}.
 */
package io.kindlift.report;
