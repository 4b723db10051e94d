package io.kindlift.report.page;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.CheckWords;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import io.kindlift.report.Provenance;
import io.kindlift.report.Run;
import io.kindlift.report.Sentences;
import io.kindlift.report.Trust;
import io.kindlift.report.chart.Forest;
import io.kindlift.study.Outcome;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Two runs side by side: two nights of a study, or two studies. Nothing is tested between them: two nights share their
 * episodes.
 *
 * @param sides the two runs
 * @param forests outcomes both have, both runs' effects on one axis
 * @param apart outcomes only one of them has
 * @param checks every check of either
 * @param css the styles
 * @param policy what the page may load: nothing
 */
public record Comparison(
        List<Side> sides,
        List<ForestView> forests,
        List<Prose> apart,
        List<CheckPair> checks,
        String css,
        String policy) {

    /**
     * One of the two.
     *
     * @param letter by which the charts name it
     * @param from which run
     * @param day its last day as people write it
     * @param trust how far to believe it
     * @param verdict its first headline in words
     */
    public record Side(String letter, Provenance from, String day, Trust trust, Prose verdict) {}

    /**
     * A check in both.
     *
     * @param title what it looks at
     * @param name as the files spell it
     * @param found what each found; empty where it was not made
     */
    public record CheckPair(String title, String name, List<Optional<Health.Verdict>> found) {}

    private static final List<String> LETTERS = List.of("A", "B");

    static Comparison of(Run one, Run other, Locale locale) {
        List<Narrator> narrators =
                List.of(new Narrator(one, Numerals.page(locale)), new Narrator(other, Numerals.page(locale)));
        DateTimeFormatter days =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < narrators.size(); i++) {
            sides.add(side(LETTERS.get(i), narrators.get(i), days));
        }
        Set<Outcome> first = outcomes(one);
        Set<Outcome> second = outcomes(other);
        List<ForestView> forests = new ArrayList<>();
        List<Prose> apart = new ArrayList<>();
        Set<Outcome> all = new LinkedHashSet<>(first);
        all.addAll(second);
        for (Outcome outcome : all) {
            if (first.contains(outcome) && second.contains(outcome)) {
                forest(outcome, narrators).ifPresent(forests::add);
            } else {
                int has = first.contains(outcome) ? 0 : 1;
                apart.add(Prose.of(
                        new Sentences(narrators.get(has))
                                .title(row(narrators.get(has), outcome, Slice.ALL)
                                        .orElseThrow()),
                        ": only " + LETTERS.get(has) + " asks."));
            }
        }
        return new Comparison(sides, forests, apart, checks(one, other), Pages.css(), Pages.policy());
    }

    private static Side side(String letter, Narrator narrator, DateTimeFormatter days) {
        Run run = narrator.run();
        Trust trust = Trust.of(run);
        Prose verdict = Headlines.of(run.estimates()).stream()
                .findFirst()
                .map(new Sentences(narrator)::verdict)
                .orElse(Prose.plain("The study names no outcome to lead with."));
        return new Side(
                letter, run.provenance(), days.format(run.provenance().night().asOf()), trust, verdict);
    }

    private static Set<Outcome> outcomes(Run run) {
        Set<Outcome> outcomes = new LinkedHashSet<>();
        Headlines.best(run.estimates(), row -> row.slice().all())
                .forEach(row -> outcomes.add(row.outcome().plain()));
        return outcomes;
    }

    private static Optional<Uplift> row(Narrator narrator, Outcome outcome, Slice slice) {
        return Headlines.best(
                        narrator.run().estimates(),
                        row -> row.outcome().plain().equals(outcome)
                                && row.slice().equals(slice))
                .stream()
                .findFirst();
    }

    /** The whole, then every part both have. */
    private static Optional<ForestView> forest(Outcome outcome, List<Narrator> narrators) {
        List<Set<Slice>> slices = narrators.stream()
                .map(narrator -> {
                    Set<Slice> own = new LinkedHashSet<>();
                    Headlines.best(
                                    narrator.run().estimates(),
                                    row -> row.outcome().plain().equals(outcome))
                            .forEach(row -> own.add(row.slice()));
                    return own;
                })
                .toList();
        Set<Slice> shared = new LinkedHashSet<>(slices.get(0));
        shared.retainAll(slices.get(1));
        List<Forest.Entry> entries = new ArrayList<>();
        for (Slice slice : shared) {
            for (int i = 0; i < narrators.size(); i++) {
                Narrator narrator = narrators.get(i);
                String letter = LETTERS.get(i);
                row(narrator, outcome, slice).ifPresent(row -> entries.add(entry(letter, narrator, row)));
            }
        }
        Forests forests = new Forests(narrators.get(0));
        Uplift whole = row(narrators.get(0), outcome, Slice.ALL).orElseThrow();
        return forests.view(
                "compared-" + outcome.key().replace('_', '-'),
                new Sentences(narrators.get(0)).title(whole),
                forests.looks(),
                forests.unit(whole),
                entries);
    }

    private static Forest.Entry entry(String letter, Narrator narrator, Uplift row) {
        Forest.Entry entry = new Forests(narrator).own(row);
        return entry.named(Prose.of(letter + ", ", entry.label()));
    }

    private static List<CheckPair> checks(Run one, Run other) {
        Set<String> names = new LinkedHashSet<>();
        one.health().forEach(check -> names.add(check.check()));
        other.health().forEach(check -> names.add(check.check()));
        return names.stream()
                .map(name ->
                        new CheckPair(CheckWords.of(name).title(), name, List.of(found(one, name), found(other, name))))
                .toList();
    }

    private static Optional<Health.Verdict> found(Run run, String name) {
        return run.health().stream()
                .filter(check -> check.check().equals(name))
                .map(Health::verdict)
                .findFirst();
    }
}
