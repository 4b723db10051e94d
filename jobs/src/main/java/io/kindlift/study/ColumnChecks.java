package io.kindlift.study;

import io.kindlift.study.Binding.Located;
import java.util.List;

/** Whether the names of columns in a study file can be columns. Tables are not opened for it. */
final class ColumnChecks {
    private final Binding read;
    private final Problems problems;

    private ColumnChecks(Binding read, Problems problems) {
        this.read = read;
        this.problems = problems;
    }

    static void run(Binding read, Problems problems) {
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
        if (Segments.ofActs(name) || Table.ACTS.column(name).isEmpty()) {
            check(segment, Segments.OF_ACTS);
            return;
        }
        String expected = "a column with few values: " + String.join(", ", Segments.OF_ACTS);
        problems.add(segment.spot(), "is " + name, expected, name.equals("cost") ? "cost_band" : "");
    }

    /** A name is one of those known or a customer column. */
    private void check(Located<String> found, List<String> known) {
        String name = found.value();
        boolean dotted = name.contains(".") && !name.startsWith(CustomerColumn.PREFIX);
        boolean customers =
                read.line("inputs.customers").isPresent() || read.line("inputs").isEmpty();
        if (known.contains(name) || (customers && !dotted && !name.equals(CustomerColumn.PREFIX))) {
            return;
        }
        String words = known.isEmpty() ? "" : "one of " + String.join(", ", known) + ", or ";
        String expected =
                words + "a customer column, customers.NAME" + (customers ? "" : ", which needs inputs.customers");
        problems.add(found.spot(), "is " + name, expected, meant(name, dotted, known));
    }

    private static String meant(String name, boolean dotted, List<String> known) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (dotted
                && Nearest.bySpelling(name.substring(0, name.indexOf('.')), List.of("customers"))
                        .isPresent()) {
            return CustomerColumn.name(last);
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
