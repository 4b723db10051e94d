/**
 * The page a leader reads: {@code report.html}, drawn from a {@link io.kindlift.report.Run} alone. What stands where is
 * decided here, how it looks in the templates under {@code jobs/src/main/jte}.
 *
 * <p>May use {@code report}, {@code report.chart}, {@code estimate}, {@code study} and jte. Start with {@link
 * io.kindlift.report.page.Pages}.
 */
package io.kindlift.report.page;
