/**
 * What an analyst takes away: a workbook, a summary for programs, a summary for tickets, a digest for e-mails, and the
 * dictionary of every column.
 *
 * <p>May use {@code report}, {@code estimate}, {@code study} and fastexcel. Start with {@link
 * io.kindlift.report.export.Exports}.
 */
package io.kindlift.report.export;
