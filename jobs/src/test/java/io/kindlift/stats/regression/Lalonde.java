package io.kindlift.stats.regression;

import io.kindlift.stats.regression.Reference.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** LaLonde's job-training data as the tests use it. */
final class Lalonde {

    static final Reference REFERENCE = Reference.of("regression");
    static final Table ROWS = REFERENCE.table("lalonde.csv");
    static final List<String> COVARIATES =
            List.of("age", "educ", "racehispan", "racewhite", "married", "nodegree", "re74", "re75");

    private Lalonde() {}

    /** The value of a column, race as indicators against black. */
    static double value(Table table, int row, String column) {
        return switch (column) {
            case "racehispan" -> table.is(row, "race", "hispan") ? 1 : 0;
            case "racewhite" -> table.is(row, "race", "white") ? 1 : 0;
            default -> table.number(row, column);
        };
    }

    static double[] line(Table table, int row, List<String> columns) {
        return columns.stream().mapToDouble(column -> value(table, row, column)).toArray();
    }

    /** All 614 rows; the row number is the one cluster. */
    static CompressedRows all(List<String> columns) {
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int row = 0; row < ROWS.size(); row++) {
            builder.add(line(ROWS, row, columns), ROWS.number(row, "re78"), row);
        }
        return builder.build();
    }

    /**
     * Exact strata of race, marriage, degree and whether re75 is 0, those with both arms, controls weighted to the
     * treated; clusters: years of education, and the row.
     */
    static CompressedRows matched(List<String> columns) {
        return weighted(
                columns,
                row -> ROWS.text(row, "race")
                        + ROWS.text(row, "married")
                        + ROWS.text(row, "nodegree")
                        + (ROWS.number(row, "re75") == 0));
    }

    /** The same with other strata. */
    static CompressedRows weighted(List<String> columns, Stratum stratum) {
        Map<String, int[]> counts = new HashMap<>();
        for (int row = 0; row < ROWS.size(); row++) {
            counts.computeIfAbsent(stratum.of(row), key -> new int[2])[arm(row)]++;
        }
        counts.values().removeIf(count -> count[0] == 0 || count[1] == 0);
        double treated = counts.values().stream().mapToInt(count -> count[1]).sum();
        double control = counts.values().stream().mapToInt(count -> count[0]).sum();
        CompressedRows.Builder builder = CompressedRows.compress(columns, 2);
        for (int row = 0; row < ROWS.size(); row++) {
            int[] count = counts.get(stratum.of(row));
            if (count != null) {
                double odds = (double) count[1] / count[0] * (control / treated);
                double weight = arm(row) == 1 ? 1 : odds;
                long educ = (long) ROWS.number(row, "educ");
                builder.group(line(ROWS, row, columns), weight, 1, ROWS.number(row, "re78"), 0, educ, row);
            }
        }
        return builder.build();
    }

    static int arm(int row) {
        return (int) ROWS.number(row, "treat");
    }

    /** The stratum of a row. */
    interface Stratum {
        String of(int row);
    }
}
