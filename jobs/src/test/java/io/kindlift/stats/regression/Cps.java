package io.kindlift.stats.regression;

import io.kindlift.stats.regression.Reference.Table;
import java.util.List;

/** The treated of the experiment beside the current population survey. */
final class Cps {

    private Cps() {}

    /** Treated and survey; the row number is the one cluster. A square is named {@code age^2}. */
    static CompressedRows rows(List<String> columns) {
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        add(builder, Lalonde.REFERENCE.table("nsw.csv"), columns, 0);
        add(builder, Lalonde.REFERENCE.table("cps1.csv.gz"), columns, 1000);
        return builder.build();
    }

    private static void add(CompressedRows.Builder builder, Table table, List<String> columns, int first) {
        for (int row = 0; row < table.size(); row++) {
            if (first > 0 || table.number(row, "treat") == 1) {
                builder.add(line(table, row, columns), table.number(row, "re78"), first + row);
            }
        }
    }

    static double[] line(Table table, int row, List<String> columns) {
        return columns.stream().mapToDouble(column -> value(table, row, column)).toArray();
    }

    private static double value(Table table, int row, String column) {
        boolean square = column.endsWith("^2");
        double value = table.number(row, square ? column.substring(0, column.length() - 2) : column);
        return square ? value * value : value;
    }
}
