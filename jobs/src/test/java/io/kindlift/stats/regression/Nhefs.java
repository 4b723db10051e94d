package io.kindlift.stats.regression;

import io.kindlift.stats.regression.Reference.Table;
import java.util.ArrayList;
import java.util.List;

/** The NHEFS follow-up as "Causal Inference: What If" uses it. */
final class Nhefs {

    static final Table ROWS = Lalonde.REFERENCE.table("nhefs.csv");
    static final List<String> COVARIATES = List.of(
            "sex",
            "race",
            "age",
            "age^2",
            "education=2",
            "education=3",
            "education=4",
            "education=5",
            "smokeintensity",
            "smokeintensity^2",
            "smokeyrs",
            "smokeyrs^2",
            "exercise=1",
            "exercise=2",
            "active=1",
            "active=2",
            "wt71",
            "wt71^2");

    private Nhefs() {}

    /** Those weighed in 1982; the row number is the one cluster. */
    static CompressedRows weighed() {
        List<String> columns = new ArrayList<>(COVARIATES);
        columns.add(0, "qsmk");
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int row = 0; row < ROWS.size(); row++) {
            if (!Double.isNaN(ROWS.number(row, "wt82"))) {
                builder.add(line(row, columns), ROWS.number(row, "wt82_71"), row);
            }
        }
        return builder.build();
    }

    static double[] line(int row, List<String> columns) {
        return columns.stream().mapToDouble(column -> value(row, column)).toArray();
    }

    private static double value(int row, String column) {
        int equals = column.indexOf('=');
        if (equals > 0) {
            return ROWS.is(row, column.substring(0, equals), column.substring(equals + 1)) ? 1 : 0;
        }
        boolean square = column.endsWith("^2");
        double value = ROWS.number(row, square ? column.substring(0, column.length() - 2) : column);
        return square ? value * value : value;
    }
}
