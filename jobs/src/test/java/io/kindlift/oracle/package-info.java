/**
 * A second program for matched studies, deliberately naive: lists, one question at a time, every definition read off the
 * page and nothing shared with the program it is compared with. Start at {@link io.kindlift.oracle.NaiveCohort}; random
 * small worlds are in {@link io.kindlift.oracle.World}, what any published cohort must satisfy in
 * {@link io.kindlift.oracle.ValidCohort}.
 *
 * <p>May use {@code study} and, to read and write files, Spark; neither {@code stats} nor {@code estimate} nor
 * {@code spark}.
 */
package io.kindlift.oracle;
