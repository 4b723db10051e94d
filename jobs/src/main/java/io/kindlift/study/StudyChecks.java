package io.kindlift.study;

import io.kindlift.study.Binding.Located;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        checks.currencyExists();
        Arrays.stream(Table.values()).forEach(checks::onlyPurchasesHaveLines);
        ColumnChecks.run(read, problems);
    }

    private void periodEndsAfterItStarts() {
        read.value("period.start", LocalDate.class).ifPresent(start -> read.value("period.end", LocalDate.class)
                .filter(end -> end.value().isBefore(start.value()))
                .ifPresent(end ->
                        report(end, "is " + end.value(), "a day not before period.start, " + start.value(), "")));
    }

    private void outcomesDiffer() {
        Map<String, String> seen = new HashMap<>();
        read.all("outcomes", Outcome.class).forEach(outcome -> {
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

    private void onlyPurchasesHaveLines(Table table) {
        read.value("inputs." + table.word() + ".repeated_ids", Input.RepeatedIds.class)
                .filter(ids -> ids.value() == Input.RepeatedIds.LINES && table != Table.PURCHASES)
                .ifPresent(ids -> report(ids, "is lines", "rows; only purchases come as the lines of a receipt", ""));
    }

    private boolean absent(Table table) {
        return read.line("inputs").isPresent()
                && read.line("inputs." + table.word()).isEmpty();
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
        problems.add(found.spot(), is, expected, suggestion);
    }
}
