package io.kindlift.report;

import java.util.List;

/**
 * A table of results: its columns in the order of its files. CSV, Parquet and the data dictionary all read this.
 *
 * @param name of the table, and of its files before the dot
 * @param columns in order
 * @param <R> the record a row is made from
 */
public record ResultTable<R>(String name, List<Column<R>> columns) {

    public ResultTable {
        columns = List.copyOf(columns);
    }

    /** The names of the columns, in order. */
    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }
}
