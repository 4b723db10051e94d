/**
 * Tables and charts that stand alone: fragments of HTML and SVG with inline styles, such as a notebook shows under a cell.
 *
 * <p>May use {@code report}, {@code report.chart}, {@code estimate} and {@code study}. Start with {@link
 * io.kindlift.report.fragment.Answers}.
 */
package io.kindlift.report.fragment;
