package io.kindlift.report;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.study.Study;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a terminal shows at the end of a run: the headlines, what is not well, and where the run is. */
public final class Terminal {
    private Terminal() {}

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    /**
     * The summary, lines of at most 100 characters (a longer path stays in one piece), ending in a line break.
     *
     * @param estimates all rows; only headlines are shown, the {@code adjusted} ones where they have numbers
     * @param folder where the run is
     */
    public static String summary(
            Study study, LocalDate asOf, List<Uplift> estimates, List<Health> health, String folder) {
        return Stream.of(
                        wrapped(named(study) + ", as of " + asOf, "", ""),
                        Stream.of(""),
                        headlines(study, estimates),
                        Stream.of(""),
                        health(health),
                        Stream.of("  results  " + folder))
                .flatMap(lines -> lines)
                .map(line -> harmless(line.stripTrailing()) + "\n")
                .collect(Collectors.joining());
    }

    /** Its title and its name; the name alone where it has no title of its own. */
    public static String named(Study study) {
        return study.title().equals(study.study()) ? study.study() : study.title() + " (" + study.study() + ")";
    }

    /** Names and notes come from data: none of them may steer the terminal. */
    private static String harmless(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    private static Stream<String> headlines(Study study, List<Uplift> estimates) {
        List<Uplift> rows = Headlines.of(estimates);
        if (rows.isEmpty()) {
            return Stream.of("  no headline outcomes; estimates.csv has the others");
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("outcome", "control", "treated", "effect", interval(study, rows)));
        rows.forEach(row -> cells.add(numbers(row, study.value().currency())));
        List<String> lines = Columns.of(cells, WIDTH - INDENT.length()).toList();
        return Stream.concat(
                Stream.of(INDENT + lines.get(0)),
                IntStream.range(0, rows.size())
                        .boxed()
                        .flatMap(i -> Stream.concat(
                                Stream.of(INDENT + lines.get(i + 1)),
                                verdict(rows.get(i), study.value().currency()))));
    }

    private static String interval(Study study, List<Uplift> rows) {
        boolean always = rows.stream().anyMatch(row -> Verdict.always(row.figures()));
        String sure = Shortest.of(100 * study.inference().confidence());
        return sure + " % interval" + (always ? ", any night" : "");
    }

    private static Stream<String> verdict(Uplift row, String currency) {
        return wrapped(Verdict.of(row, currency) + by(row), "      ", "      ");
    }

    private static List<String> numbers(Uplift row, String currency) {
        Figures figures = row.figures();
        if (!row.ok() || !known(figures.estimate())) {
            return List.of(name(row), "", "", "", "");
        }
        double low = Verdict.low(figures);
        double high = Verdict.high(figures);
        boolean interval = known(low) && known(high);
        Reading reading = Reading.of(
                row.outcome().kind().scale(), currency, interval ? low : 0, interval ? high : 0, Numerals.TERMINAL);
        return List.of(
                name(row),
                known(figures.meanControl()) ? reading.level(figures.meanControl()) : "",
                known(figures.meanTreated()) ? reading.level(figures.meanTreated()) : "",
                reading.effect(figures.estimate()),
                interval ? reading.interval(low, high) : "");
    }

    private static boolean known(double number) {
        return Double.isFinite(number);
    }

    private static String name(Uplift row) {
        String outcome = row.outcome().kind().word() + ", " + row.outcome().windowDays() + " days";
        return row.slice().all() ? outcome : outcome + ", " + row.slice().value();
    }

    private static String by(Uplift row) {
        return row.ok() && row.estimator() == Estimator.DIFFERENCE ? " (unadjusted)" : "";
    }

    /** The checks that did not pass, with what they found. */
    public static String odd(List<Health> health) {
        return others(health).map(line -> line + System.lineSeparator()).collect(Collectors.joining());
    }

    private static Stream<String> others(List<Health> health) {
        return health.stream()
                .filter(check -> check.verdict() != Health.Verdict.PASS)
                .flatMap(Terminal::check);
    }

    private static Stream<String> health(List<Health> health) {
        long passed = health.stream()
                .filter(check -> check.verdict() == Health.Verdict.PASS)
                .count();
        return Stream.concat(
                Stream.of("  health   " + passed + " of " + health.size() + " checks pass"), others(health));
    }

    private static Stream<String> check(Health check) {
        String value = known(check.value()) ? " " + brief(check.value()) : "";
        String limit = known(check.threshold()) ? " (limit " + brief(check.threshold()) + ")" : "";
        String detail = check.detail().isEmpty() ? "" : ": " + check.detail();
        String text =
                String.format(Locale.ROOT, "%-5s  %s", check.verdict().word(), check.check() + value + limit + detail);
        return wrapped(text, "           ", "                  ");
    }

    private static String brief(double number) {
        return Shortest.of(Double.parseDouble(String.format(Locale.ROOT, "%.3g", number)));
    }

    /** Lines of at most the width, broken at blanks; a longer word stays whole. */
    private static Stream<String> wrapped(String text, String first, String rest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        for (String word : text.split("[ \n\r\t]", -1)) {
            if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString());
        return lines.stream();
    }
}
