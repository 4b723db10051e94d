package io.kindlift.report.page;

import io.kindlift.estimate.Health;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.CheckWords;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Part;
import io.kindlift.report.Prose;
import io.kindlift.report.Provenance;
import io.kindlift.report.ResultTables;
import io.kindlift.report.Run;
import io.kindlift.report.Sentences;
import io.kindlift.report.Sentences.Finding;
import io.kindlift.report.Trust;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything {@code report.html} says, in its order.
 *
 * @param from which run
 * @param days how days are written
 * @param confidence of every range
 * @param likely what the ranges of the headlines are
 * @param trust the badge
 * @param lead the first headline; empty if there is none
 * @param others the other headlines
 * @param tiles answers at a glance
 * @param sure how sure one may be
 * @param forests effects on a common axis
 * @param kinds which acts did most
 * @param against one kind of act against another
 * @param curves what changes over time
 * @param mouth what word of mouth did
 * @param health every check
 * @param method in five lines
 * @param glossary words a reader may not know
 * @param tables every number
 * @param css the styles
 * @param policy what the page may load: nothing
 */
public record Page(
        Provenance from,
        DateTimeFormatter days,
        String confidence,
        String likely,
        Trust trust,
        Optional<Answer> lead,
        List<Answer> others,
        List<Tile> tiles,
        List<Prose> sure,
        List<ForestView> forests,
        List<Prose> kinds,
        List<ForestView> against,
        List<CurveView> curves,
        WordOfMouth mouth,
        List<CheckView> health,
        List<String> method,
        List<Term> glossary,
        List<TableView> tables,
        String css,
        String policy) {

    /**
     * A headline in words.
     *
     * @param finding what may be said
     * @param brief in a few words
     * @param sentence with baseline, difference and range
     */
    public record Answer(Finding finding, String brief, Prose sentence) {}

    /**
     * Word of mouth.
     *
     * @param sentences what it did
     * @param picture how far it went
     * @param lags how long it took
     */
    public record WordOfMouth(List<Prose> sentences, List<ForestView> picture, List<CurveView> lags) {
        public boolean silent() {
            return sentences.isEmpty() && picture.isEmpty() && lags.isEmpty();
        }
    }

    /**
     * A check as a line.
     *
     * @param verdict what it found
     * @param title what it looks at
     * @param name as the files spell it
     * @param value what it saw
     * @param threshold what that is held against
     * @param meaning in plain words
     * @param detail from the data
     */
    public record CheckView(
            Health.Verdict verdict,
            String title,
            String name,
            Part value,
            Part threshold,
            String meaning,
            String detail) {}

    /**
     * A word explained.
     *
     * @param word to explain
     * @param meaning of it
     */
    public record Term(String word, String meaning) {}

    static Page of(Run run, Locale locale) {
        Narrator narrator = new Narrator(run, Numerals.page(locale));
        Sentences sentences = new Sentences(narrator);
        Forests forests = new Forests(narrator);
        Curves curves = new Curves(narrator, locale);
        List<Answer> answers = Headlines.of(run.estimates()).stream()
                .map(row -> answer(sentences, row))
                .toList();
        return new Page(
                run.provenance(),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale),
                narrator.confidence(),
                Explained.likely(narrator),
                Trust.of(run),
                answers.stream().findFirst(),
                answers.stream().skip(1).toList(),
                new Tiles(narrator).all(),
                new Sureness(narrator).all(),
                forests.all(),
                new Kinds(narrator).all(),
                forests.against(),
                curves.all(),
                mouth(narrator, curves),
                run.health().stream().map(check -> check(narrator, check)).toList(),
                Explained.method(run.provenance()),
                Explained.glossary(run.provenance()),
                tables(run),
                Pages.css(),
                Pages.policy());
    }

    private static WordOfMouth mouth(Narrator narrator, Curves curves) {
        Recommending told = new Recommending(narrator);
        return new WordOfMouth(told.sentences(), told.picture().stream().toList(), curves.lags());
    }

    private static Answer answer(Sentences sentences, Uplift row) {
        return new Answer(Sentences.finding(row), Sentences.brief(row), sentences.verdict(row));
    }

    private static CheckView check(Narrator narrator, Health check) {
        CheckWords words = CheckWords.of(check.check());
        return new CheckView(
                check.verdict(),
                words.title(),
                check.check(),
                narrator.check(check, "value", check.value()),
                narrator.check(check, "threshold", check.threshold()),
                words.meaning(check.verdict()),
                check.detail());
    }

    private static List<TableView> tables(Run run) {
        List<TableView> tables = new ArrayList<>(List.of(
                TableView.of(ResultTables.estimates(run.provenance().night()), run.estimates()),
                TableView.of(ResultTables.balance(), run.balance()),
                TableView.of(ResultTables.health(), run.health())));
        if (!run.curves().isEmpty()) {
            tables.add(TableView.of(ResultTables.curves(), run.curves()));
        }
        if (!run.chains().isEmpty()) {
            tables.add(TableView.of(ResultTables.chains(), run.chains()));
        }
        return tables;
    }

    /** Where a check failed there is no verdict, only figures. */
    public boolean usable() {
        return trust.grade() != Trust.Grade.DO_NOT_USE;
    }

    /** Whether the first headline has numbers. */
    public boolean numbers() {
        return lead.isPresent() && lead.get().finding() != Finding.SILENT;
    }

    /** A day as people write it. */
    public String day(LocalDate day) {
        return days.format(day);
    }

    public LocalDate asOf() {
        return from.night().asOf();
    }
}
