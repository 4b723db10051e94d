package io.kindlift.study;

import io.kindlift.study.Readings.Located;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the keys of a study file must be beside each other. Works on whatever could be read. */
final class StudyChecks {
    private final Readings read;
    private final Problems problems;

    private StudyChecks(Readings read, Problems problems) {
        this.read = read;
        this.problems = problems;
    }

    static void run(Readings read, Problems problems) {
        StudyChecks checks = new StudyChecks(read, problems);
        checks.outcomesDiffer();
        checks.assignmentsAreThere();
        checks.dosesHaveDays();
        checks.currencyExists();
        Arrays.stream(Table.values()).forEach(checks::onlyPurchasesHaveLines);
        Arrays.stream(Table.values()).forEach(checks::onlyCsvIsWrittenInAWay);
        ColumnChecks.run(read, problems);
    }

    private void outcomesDiffer() {
        Map<String, String> seen = new HashMap<>();
        read.all("outcomes", Outcome.class).forEach(located -> {
            Outcome outcome = located.value();
            String first = seen.putIfAbsent(outcome.key(), located.key());
            if (first != null) {
                String found =
                        "repeats " + first + ", " + outcome.kind().word() + " over " + outcome.windowDays() + " days";
                problems.add(located.spot(), found, "each kind and window once");
            }
        });
    }

    private void assignmentsAreThere() {
        boolean randomized = read.value("design.kind", String.class)
                .filter(kind -> kind.value().equals("randomized"))
                .isPresent();
        if (randomized && read.spot("inputs.assignments").isEmpty()) {
            read.spot("inputs")
                    .ifPresent(inputs -> problems.add(
                            inputs.child("assignments", inputs.line()),
                            "is missing",
                            "the table of who was assigned to which arm, since design.kind is randomized"));
        }
    }

    /** A dose is counted on the days of the lookback that come before the washout. */
    private void dosesHaveDays() {
        read.value("design", Matched.class)
                .map(Located::value)
                .filter(design -> design.lookbackDays() <= design.washoutDays())
                .ifPresent(design -> read.all("segments", String.class).stream()
                        .filter(segment -> segment.value().equals("dose"))
                        .forEach(segment -> problems.add(
                                segment.spot(),
                                "is dose, the acts of the lookback before the washout",
                                "design.lookback_days above " + design.washoutDays() + ", the washout")));
    }

    private void currencyExists() {
        List<String> known = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList();
        read.value("value.currency", String.class)
                .filter(code -> !known.contains(code.value()))
                .ifPresent(code -> problems.add(
                        code.spot(),
                        "is " + code.value(),
                        "an ISO 4217 code such as EUR or GBP",
                        Nearest.to(code.value(), known).orElse("")));
    }

    private void onlyPurchasesHaveLines(Table table) {
        read.value("inputs." + table.word() + ".repeated_ids", Input.RepeatedIds.class)
                .filter(ids -> ids.value() == Input.RepeatedIds.LINES && table != Table.PURCHASES)
                .map(Located::spot)
                .ifPresent(
                        spot -> problems.add(spot, "is lines", "rows; only purchases come as the lines of a receipt"));
    }

    private void onlyCsvIsWrittenInAWay(Table table) {
        String input = "inputs." + table.word();
        boolean other = read.value(input + ".format", Input.Format.class)
                .filter(format -> format.value() != Input.Format.CSV)
                .isPresent();
        if (other) {
            read.spot(input + ".csv")
                    .ifPresent(spot -> problems.add(
                            spot,
                            "says how a CSV file is written",
                            "format: csv beside it, or the key to be left out"));
        }
    }
}
