package io.kindlift.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tables as CSV by RFC 4180: a header, commas, quotes only where needed, lines ending in {@code \n}. Absent cells are
 * empty, numbers are written with the fewest digits that read back as the same double, and text from the data that a
 * spreadsheet would run as a formula gets a leading apostrophe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
public final class Csv {
    private Csv() {}

    /** The whole file. */
    public static <R> String of(ResultTable<R> table, List<R> rows) {
        StringBuilder text = new StringBuilder(String.join(",", table.header())).append('\n');
        rows.forEach(row -> text.append(line(table, row)).append('\n'));
        return text.toString();
    }

    private static <R> String line(ResultTable<R> table, R row) {
        return table.columns().stream().map(column -> cell(column, row)).collect(Collectors.joining(","));
    }

    private static <R> String cell(Column<R> column, R row) {
        Optional<Object> cell = column.cell(row);
        return cell.isEmpty()
                ? ""
                : switch (column.type()) {
                    case TEXT -> quoted(defused((String) cell.get()));
                    case WORD -> quoted((String) cell.get());
                    case DOUBLE -> Shortest.of((Double) cell.get());
                    case LONG, BOOLEAN, DATE -> cell.get().toString();
                };
    }

    /** The row's cells as they stand in the file, but for its quotes and apostrophes. */
    public static <R> List<String> cells(ResultTable<R> table, R row) {
        return table.columns().stream()
                .map(column -> column.cell(row)
                        .map(cell -> column.type() == Column.Type.DOUBLE ? Shortest.of((Double) cell) : cell.toString())
                        .orElse(""))
                .toList();
    }

    private static String defused(String text) {
        return runs(text) ? "'" + text : text;
    }

    /** Whether a spreadsheet would take the text for a formula. */
    static boolean runs(String text) {
        return "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
