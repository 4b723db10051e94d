package io.kindlift.study;

import io.kindlift.study.Readings.Located;
import java.util.List;

/** Whether the names of columns in a study file can be columns. Tables are not opened for it. */
final class ColumnChecks {
    private final Readings read;
    private final Problems problems;

    private ColumnChecks(Readings read, Problems problems) {
        this.read = read;
        this.problems = problems;
    }

    static void run(Readings read, Problems problems) {
        ColumnChecks checks = new ColumnChecks(read, problems);
        read.all("design.match_on", String.class).forEach(term -> checks.check(term, Matched.TERMS));
        read.all("design.adjust_for", String.class).forEach(column -> checks.check(column, List.of()));
        read.all("segments", String.class).forEach(checks::segment);
        for (Table table : Table.values()) {
            if (!table.open()) {
                read.all(columns(table), String.class).forEach(name -> checks.contract(table, name));
            }
        }
    }

    private void segment(Located<String> segment) {
        String name = segment.value();
        if (Segments.TAKEN.contains(name)) {
            String why = "another name: rows of segment " + name + " are made by every study; a column called so is";
            problems.add(segment.spot(), "is " + name, why + " " + CustomerColumn.name(name), "");
            return;
        }
        if (Segments.ofActs(name) || Table.ACTS.column(name).isEmpty()) {
            check(segment, Segments.WORDS);
            return;
        }
        String expected = "a column with few values: " + String.join(", ", Segments.OF_ACTS);
        problems.add(segment.spot(), "is " + name, expected, name.equals("cost") ? "cost_band" : "");
    }

    /**
     * A name is one of those known or a customer column. One without {@code customers.} needs the table beside it,
     * since it may as well be one of the others mistyped; whether a named table is needed, a command decides.
     */
    private void check(Located<String> found, List<String> known) {
        String name = found.value();
        boolean customers =
                read.spot("inputs.customers").isPresent() || read.spot("inputs").isEmpty();
        if (known.contains(name) || customerColumn(name, customers)) {
            return;
        }
        String words = known.isEmpty() ? "" : "one of " + String.join(", ", known) + ", or ";
        problems.add(found.spot(), "is " + name, words + "a customer column, customers.NAME", meant(name, known));
    }

    private static boolean customerColumn(String name, boolean plain) {
        return name.startsWith(CustomerColumn.PREFIX)
                ? name.length() > CustomerColumn.PREFIX.length()
                : plain && !name.contains(".");
    }

    private static String meant(String name, List<String> known) {
        int dot = name.indexOf('.');
        String last = name.substring(dot + 1);
        boolean mistyped = dot > 0
                && Nearest.bySpelling(name.substring(0, dot), List.of("customers"))
                        .isPresent();
        if (mistyped || (dot < 0 && known.isEmpty())) {
            return last.isEmpty() ? "" : CustomerColumn.name(last);
        }
        return Nearest.to(last, known).orElse("");
    }

    private static String columns(Table table) {
        return "inputs." + table.word() + ".columns";
    }

    private void contract(Table table, Located<String> theirs) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        String ours = theirs.key().substring(columns(table).length() + 1);
        if (names.contains(ours)) {
            return;
        }
        boolean swapped = names.contains(theirs.value());
        String near =
                swapped ? theirs.value() + ": " + ours : Nearest.to(ours, names).orElse("");
        String expected =
                near.isEmpty() ? "one of " + String.join(", ", names) : swapped ? "our name before theirs" : "";
        problems.add(theirs.spot(), "is not a column of " + table.word(), expected, near);
    }
}
