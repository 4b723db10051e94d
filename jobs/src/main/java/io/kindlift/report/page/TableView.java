package io.kindlift.report.page;

import io.kindlift.report.Column;
import io.kindlift.report.Csv;
import io.kindlift.report.ResultTable;
import java.util.List;

/**
 * A file of results as a table, cell by cell.
 *
 * @param name of the table
 * @param columns their names and meanings
 * @param rows as the file has them
 */
public record TableView(String name, List<Head> columns, List<List<String>> rows) {

    /**
     * A column.
     *
     * @param name as the file spells it
     * @param meaning a line for people
     * @param numeric whether it holds numbers
     */
    public record Head(String name, String meaning, boolean numeric) {}

    static <R> TableView of(ResultTable<R> table, List<R> rows) {
        List<Head> heads = table.columns().stream()
                .map(column -> new Head(column.name(), column.meaning(), numeric(column)))
                .toList();
        return new TableView(
                table.name(),
                heads,
                rows.stream().map(row -> Csv.cells(table, row)).toList());
    }

    private static boolean numeric(Column<?> column) {
        return column.type() == Column.Type.DOUBLE || column.type() == Column.Type.LONG;
    }
}
