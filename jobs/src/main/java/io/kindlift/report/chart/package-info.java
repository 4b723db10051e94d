/**
 * Charts as numbers: where every line, mark and label of a drawing stands. Templates turn them into SVG.
 *
 * <p>May use {@code report}. Start with {@link io.kindlift.report.chart.Forest}.
 */
package io.kindlift.report.chart;
