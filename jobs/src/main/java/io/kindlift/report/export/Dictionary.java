package io.kindlift.report.export;

import io.kindlift.report.Column;
import io.kindlift.report.ResultTable;
import io.kindlift.report.ResultTables;
import io.kindlift.report.Run;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every column of every table of results, from the declarations the files are written by. */
final class Dictionary {
    private Dictionary() {}

    /**
     * A column.
     *
     * @param table it belongs to
     * @param column its name
     * @param type what its cells hold
     * @param meaning a line for people
     */
    record Entry(String table, String column, String type, String meaning) {}

    static final ResultTable<Entry> TABLE = new ResultTable<>(
            "dictionary",
            List.of(
                    Column.word("table", "file the column is in, before the dot", Entry::table),
                    Column.word("column", "name of the column", Entry::column),
                    Column.word("type", "what its cells hold; an empty cell is absent", Entry::type),
                    Column.word("meaning", "what it means", Entry::meaning)));

    static List<Entry> of(Run run) {
        return Stream.of(
                        ResultTables.estimates(run.provenance().night()),
                        ResultTables.balance(),
                        ResultTables.health(),
                        ResultTables.curves(),
                        ResultTables.chains(),
                        TABLE)
                .flatMap(Dictionary::entries)
                .toList();
    }

    private static Stream<Entry> entries(ResultTable<?> table) {
        return table.columns().stream()
                .map(column -> new Entry(table.name(), column.name(), type(column.type()), column.meaning()));
    }

    private static String type(Column.Type type) {
        return switch (type) {
            case WORD, TEXT -> "text";
            case LONG -> "count";
            case DOUBLE -> "number";
            case BOOLEAN, DATE -> type.name().toLowerCase(Locale.ROOT);
        };
    }
}
