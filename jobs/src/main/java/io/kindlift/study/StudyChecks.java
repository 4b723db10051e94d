package io.kindlift.study;

import io.kindlift.study.Binding.Located;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the keys of a study file must be beside each other. Works on whatever could be read. */
final class StudyChecks {
    private final Binding read;
    private final Problems problems;

    private StudyChecks(Binding read, Problems problems) {
        this.read = read;
        this.problems = problems;
    }

    static void run(Binding read, Problems problems) {
        StudyChecks checks = new StudyChecks(read, problems);
        checks.periodEndsAfterItStarts();
        checks.outcomesDiffer();
        checks.sharesNameTheArms();
        checks.assignmentsAreThere();
        checks.customerColumnsHaveCustomers();
        checks.segmentsAreColumns();
        checks.currencyExists();
        Arrays.stream(Table.values()).forEach(checks::inputFitsItsTable);
    }

    private void periodEndsAfterItStarts() {
        read.value("period.start", LocalDate.class).ifPresent(start -> read.value("period.end", LocalDate.class)
                .filter(end -> end.value().isBefore(start.value()))
                .ifPresent(end ->
                        report(end, "is " + end.value(), "a day not before period.start, " + start.value(), "")));
    }

    private void outcomesDiffer() {
        Map<String, String> seen = new HashMap<>();
        all("outcomes", Outcome.class).forEach(outcome -> {
            String first = seen.putIfAbsent(outcome.value().key(), outcome.key());
            if (first != null) {
                String found =
                        "repeats " + first + ", " + outcome.value().kind().word() + " over "
                                + outcome.value().windowDays() + " days";
                report(outcome, found, "each kind and window once", "");
            }
        });
    }

    private void sharesNameTheArms() {
        Optional<Located<String>> control = read.value("design.control_arm", String.class);
        Optional<Located<Map<?, ?>>> shares = map("design.shares");
        if (control.isEmpty() || shares.isEmpty() || shares.get().value().isEmpty()) {
            return;
        }
        List<String> arms =
                shares.get().value().keySet().stream().map(String::valueOf).toList();
        String arm = control.get().value();
        if (!arms.contains(arm)) {
            String found = "has no weight for the control arm " + arm;
            String near = Nearest.to(arm, arms)
                    .map(name -> arm + " instead of " + name)
                    .orElse("");
            report(shares.get(), found, "a weight for every arm", near);
        } else if (arms.size() == 1) {
            report(shares.get(), "names no arm but " + arm, "a weight for every arm", "");
        }
    }

    private void assignmentsAreThere() {
        boolean randomized = read.value("design.kind", String.class)
                .filter(kind -> kind.value().equals("randomized"))
                .isPresent();
        if (randomized && absent(Table.ASSIGNMENTS)) {
            problems.add(
                    new Spot("inputs.assignments", line("inputs")),
                    "is missing",
                    "the table of who was assigned to which arm, since design.kind is randomized");
        }
    }

    private void customerColumnsHaveCustomers() {
        Stream.concat(
                        all("design.match_on", String.class).filter(term -> !Matched.TERMS.contains(term.value())),
                        all("design.adjust_for", String.class))
                .filter(column -> absent(Table.CUSTOMERS))
                .forEach(column -> {
                    boolean term = column.key().startsWith("design.match_on");
                    List<String> terms = term ? Matched.TERMS : List.of();
                    String expected = (term ? "one of " + String.join(", ", terms) + ", or " : "")
                            + "a customer column, which needs inputs.customers";
                    String near = Nearest.to(column.value(), terms).orElse("");
                    report(column, "is " + column.value(), expected, near);
                });
    }

    private void segmentsAreColumns() {
        all("segments", String.class)
                .filter(segment -> !Segments.ofActs(segment.value()))
                .forEach(this::segmentIsCustomerColumn);
    }

    private void segmentIsCustomerColumn(Located<String> segment) {
        String name = segment.value();
        String found = "is " + name;
        if (Table.ACTS.column(name).isPresent()) {
            String near = name.equals("cost") ? "cost_band" : "";
            report(segment, found, "a column with few values: " + String.join(", ", Segments.ofActs()), near);
        } else if (absent(Table.CUSTOMERS)) {
            String expected = "one of " + String.join(", ", Segments.ofActs())
                    + ", or a customer column, which needs inputs.customers";
            report(segment, found, expected, Nearest.to(name, Segments.ofActs()).orElse(""));
        }
    }

    private void currencyExists() {
        List<String> known = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList();
        read.value("value.currency", String.class)
                .filter(code -> !known.contains(code.value()))
                .ifPresent(code -> report(
                        code,
                        "is " + code.value(),
                        "an ISO 4217 code such as EUR or GBP",
                        Nearest.to(code.value(), known).orElse("")));
    }

    private void inputFitsItsTable(Table table) {
        String input = "inputs." + table.word();
        read.value(input + ".repeated_ids", Input.RepeatedIds.class)
                .filter(ids -> ids.value() == Input.RepeatedIds.LINES && table != Table.PURCHASES)
                .ifPresent(ids -> report(ids, "is lines", "rows; only purchases come as the lines of a receipt", ""));
        map(input + ".columns").ifPresent(columns -> columns.value()
                .forEach((ours, theirs) -> columnIsOurs(table, input, String.valueOf(ours), String.valueOf(theirs))));
    }

    private void columnIsOurs(Table table, String input, String ours, String theirs) {
        if (table.open() || table.column(ours).isPresent()) {
            return;
        }
        List<String> names = table.columns().stream().map(Column::name).toList();
        String key = input + ".columns." + ours;
        String near = names.contains(theirs) && !names.contains(ours)
                ? theirs + ": " + ours + ", our name first"
                : Nearest.to(ours, names).orElse("");
        String expected = near.isEmpty() ? "one of " + String.join(", ", names) : "";
        problems.add(new Spot(key, line(key)), "is not a column of " + table.word(), expected, near);
    }

    private boolean absent(Table table) {
        return read.line("inputs").isPresent()
                && read.line("inputs." + table.word()).isEmpty();
    }

    private <T> Stream<Located<T>> all(String list, Class<T> type) {
        return read.values().keySet().stream()
                .filter(key -> key.startsWith(list + "[") && key.endsWith("]"))
                .flatMap(key -> read.value(key, type).stream());
    }

    private Optional<Located<Map<?, ?>>> map(String key) {
        return Optional.ofNullable(read.values().get(key))
                .filter(found -> found.value() instanceof Map)
                .map(found -> new Located<>((Map<?, ?>) found.value(), key, found.line()));
    }

    private int line(String key) {
        return read.line(key).orElse(0);
    }

    private void report(Located<?> found, String is, String expected, String suggestion) {
        problems.add(new Spot(found.key(), found.line()), is, expected, suggestion);
    }
}
