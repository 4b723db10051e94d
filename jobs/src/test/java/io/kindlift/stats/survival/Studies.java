package io.kindlift.stats.survival;

import io.kindlift.stats.regression.Reference;
import io.kindlift.stats.regression.Reference.Table;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The data sets of R's survival package as the tests use them. */
final class Studies {

    static final Reference REFERENCE = Reference.of("survival");
    static final Table LUNG = REFERENCE.table("lung.csv");
    static final Table VETERAN = REFERENCE.table("veteran.csv");
    static final Table HEART = REFERENCE.table("heart.csv");
    static final Table ROTTERDAM = REFERENCE.table("rotterdam.csv");
    static final Table COLON = REFERENCE.table("colon.csv");
    static final Table AML = REFERENCE.table("aml.csv");

    private Studies() {}

    /** Everyone, stratum and cluster by a column where one is named; rows with a missing value stay out. */
    static SurvivalRows lung(List<String> columns, String stratum, String cluster) {
        SurvivalRows.Builder builder = SurvivalRows.compress(columns);
        for (int row = 0; row < LUNG.size(); row++) {
            double[] x = line(LUNG, row, columns);
            double group = stratum.isEmpty() ? 0 : LUNG.number(row, stratum);
            double site = cluster.isEmpty() ? row : LUNG.number(row, cluster);
            if (!missing(x) && !Double.isNaN(group) && !Double.isNaN(site)) {
                Spell spell = new Spell(0, (int) LUNG.number(row, "time"), LUNG.is(row, "status", "2"));
                builder.add(spell, (long) group, (long) site, 1, 1, x);
            }
        }
        return builder.build();
    }

    private static boolean missing(double[] x) {
        for (double value : x) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    private static double[] line(Table table, int row, List<String> columns) {
        return columns.stream().mapToDouble(column -> table.number(row, column)).toArray();
    }

    /** Cell types as indicators against squamous; {@code cell} numbers them in R's order. */
    static SurvivalRows veteran(List<String> columns, boolean byCell) {
        SurvivalRows.Builder builder = SurvivalRows.compress(columns);
        List<String> cells = List.of("squamous", "smallcell", "adeno", "large");
        for (int row = 0; row < VETERAN.size(); row++) {
            int at = row;
            int cell = cells.indexOf(VETERAN.text(row, "celltype"));
            double[] x = columns.stream()
                    .mapToDouble(column -> column.equals("cell")
                            ? cell
                            : cells.contains(column) ? indicator(cells.get(cell), column) : VETERAN.number(at, column))
                    .toArray();
            Spell spell = new Spell(0, (int) VETERAN.number(row, "time"), VETERAN.is(row, "status", "1"));
            builder.add(spell, byCell ? cell : 0, row, 1, 1, x);
        }
        return builder.build();
    }

    private static double indicator(String value, String column) {
        return value.equals(column) ? 1 : 0;
    }

    /** Transplant as it happens; half days, so that the one of 4.5 is whole. {@code a:b} is a product. */
    static SurvivalRows heart(List<String> columns) {
        SurvivalRows.Builder builder = SurvivalRows.compress(columns);
        for (int row = 0; row < HEART.size(); row++) {
            int at = row;
            double[] x = columns.stream()
                    .mapToDouble(column -> {
                        int colon = column.indexOf(':');
                        return colon < 0
                                ? HEART.number(at, column)
                                : HEART.number(at, column.substring(0, colon))
                                        * HEART.number(at, column.substring(colon + 1));
                    })
                    .toArray();
            int entry = (int) (2 * HEART.number(row, "start"));
            int exit = (int) (2 * HEART.number(row, "stop"));
            Spell spell = new Spell(entry, exit, HEART.is(row, "event", "1"));
            builder.add(spell, 0, (long) HEART.number(row, "id"), 1, 1, x);
        }
        return builder.build();
    }

    /** One row a patient, by whether a transplant ever came: the immortal-time mistake. */
    static SurvivalRows heartEver() {
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of("transplant"));
        for (int row = 0; row < HEART.size(); row++) {
            boolean lastOfPatient =
                    row + 1 == HEART.size() || !HEART.text(row, "id").equals(HEART.text(row + 1, "id"));
            if (lastOfPatient) {
                int exit = (int) (2 * HEART.number(row, "stop"));
                builder.add(exit, HEART.is(row, "event", "1"), HEART.number(row, "transplant"));
            }
        }
        return builder.build();
    }

    static SurvivalRows simple(Table table, String time, String status, String column, IntToDoubleFunction x) {
        SurvivalRows.Builder builder = SurvivalRows.compress(List.of(column));
        for (int row = 0; row < table.size(); row++) {
            builder.add((int) table.number(row, time), table.is(row, status, "1"), x.applyAsDouble(row));
        }
        return builder.build();
    }

    static SurvivalRows rotterdam() {
        return simple(ROTTERDAM, "rtime", "recur", "hormon", row -> ROTTERDAM.number(row, "hormon"));
    }

    static SurvivalRows aml() {
        return simple(AML, "time", "status", "x", row -> AML.is(row, "x", "Maintained") ? 0 : 1);
    }

    static DailyCounts where(SurvivalRows rows, IntPredicate condition) {
        return rows.where(condition).daily();
    }

    static DailyCounts group(SurvivalRows rows, double value) {
        return where(rows, row -> rows.x(row, 0) == value);
    }
}
