package io.kindlift.report.page;

import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Prose;
import io.kindlift.report.Sentences;
import io.kindlift.report.Verdict;
import io.kindlift.report.Wording;
import io.kindlift.report.chart.Forest;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The forests of a run: all outcomes against their baselines, then each headline by segment. */
final class Forests {

    private final Narrator narrator;
    private final Sentences sentences;
    private final List<Uplift> best;

    Forests(Narrator narrator) {
        this.narrator = narrator;
        this.sentences = new Sentences(narrator);
        this.best = Headlines.best(narrator.run().estimates(), row -> true);
    }

    List<ForestView> all() {
        List<ForestView> views = new ArrayList<>();
        outcomes().ifPresent(views::add);
        Headlines.of(narrator.run().estimates()).forEach(row -> {
            segments(row).ifPresent(views::add);
        });
        return views;
    }

    /** One kind of act against another. */
    List<ForestView> against() {
        List<ForestView> views = new ArrayList<>();
        Headlines.of(narrator.run().estimates()).forEach(row -> contrasts(row).ifPresent(views::add));
        return views;
    }

    /** Outcomes have different units: what they share is the change in per cent of the baseline. */
    private Optional<ForestView> outcomes() {
        List<Forest.Entry> entries = best.stream()
                .filter(row -> row.slice().all() || row.headline())
                .sorted((one, other) -> Boolean.compare(other.headline(), one.headline()))
                .map(this::relative)
                .toList();
        return view(
                "outcomes",
                Prose.plain("Every outcome, as a change in per cent of the level without kindness"),
                "Line: " + sure() + " range for one look.",
                "% of the level without kindness",
                entries);
    }

    private Optional<ForestView> segments(Uplift headline) {
        if (!headline.slice().all()) {
            return Optional.empty();
        }
        List<Forest.Entry> entries = best.stream()
                .filter(row -> row.outcome().plain().equals(headline.outcome().plain()))
                .filter(row -> !row.slice().contrast())
                .map(this::own)
                .toList();
        if (entries.size() < 2) {
            return Optional.empty();
        }
        return view(
                "by-" + headline.outcome().key().replace('_', '-'),
                sentences.title(headline),
                looks(),
                unit(headline),
                entries);
    }

    /** One kind of act against another, such as the premium of a surprise. */
    private Optional<ForestView> contrasts(Uplift headline) {
        List<Forest.Entry> entries = best.stream()
                .filter(row -> row.outcome().plain().equals(headline.outcome().plain()))
                .filter(row -> row.slice().contrast())
                .map(this::own)
                .toList();
        return !headline.slice().all() || entries.isEmpty()
                ? Optional.empty()
                : view(
                        "contrasts-" + headline.outcome().key().replace('_', '-'),
                        Prose.of(sentences.title(headline), ": one kind of act against another"),
                        "Right of zero, the kind named first does more. Line: " + sure()
                                + " range for one look, not corrected for the number of questions.",
                        unit(headline),
                        entries);
    }

    String unit(Uplift row) {
        Wording wording = Wording.of(row.outcome().kind());
        String unit = narrator.reading(row).unit();
        return unit.isEmpty() ? wording.object().strip() : unit;
    }

    Optional<ForestView> view(String id, Prose title, String caption, String unit, List<Forest.Entry> entries) {
        if (entries.stream().noneMatch(entry -> Double.isFinite(entry.estimate()))) {
            return Optional.empty();
        }
        return Optional.of(new ForestView(
                id,
                title,
                caption,
                unit,
                entries,
                Forest.of(entries, Forest.Shape.WIDE, narrator.numerals()),
                Forest.of(entries, Forest.Shape.NARROW, narrator.numerals())));
    }

    /** How to read the lines of a headline and its parts. */
    String looks() {
        return "Thick line: " + sure() + " range for one look; thin line: the range that holds any night.";
    }

    private String sure() {
        return narrator.confidence();
    }

    private Forest.Entry relative(Uplift row) {
        Figures figures = row.figures();
        boolean known = row.ok() && Double.isFinite(figures.relative());
        return new Forest.Entry(
                sentences.title(row),
                narrator.episodes(row),
                known ? narrator.relative(row) : silent(row),
                known ? 100 * figures.relative() : Double.NaN,
                100 * figures.relativeLow(),
                100 * figures.relativeHigh(),
                Double.NaN,
                Double.NaN,
                firm(row),
                row.headline());
    }

    Forest.Entry own(Uplift row) {
        Figures figures = row.figures();
        boolean known = row.ok() && Double.isFinite(figures.estimate());
        int factor = row.outcome().kind().scale() == Scale.BINARY ? 100 : 1;
        return new Forest.Entry(
                label(row.slice()),
                narrator.episodes(row),
                known ? narrator.own(row) : silent(row),
                known ? factor * figures.estimate() : Double.NaN,
                factor * figures.low(),
                factor * figures.high(),
                factor * figures.alwaysLow(),
                factor * figures.alwaysHigh(),
                firm(row),
                row.slice().all());
    }

    private Prose silent(Uplift row) {
        return Prose.plain(row.ok() ? "no ratio" : Sentences.brief(row).toLowerCase(Locale.ROOT));
    }

    private static Prose label(Slice slice) {
        if (slice.all()) {
            return Prose.plain("Everybody");
        }
        return Prose.name(slice.contrast() ? slice.value() : slice.segment() + ": " + slice.value());
    }

    /** A headline by its interval for any night, a contrast by its own, the others after correction for many questions. */
    private boolean firm(Uplift row) {
        double alpha = 1 - narrator.run().provenance().terms().confidence();
        boolean alone = row.slice().contrast();
        boolean own = row.headline() || alone;
        return own
                ? Verdict.low(row.figures()) > 0 || Verdict.high(row.figures()) < 0
                : row.figures().pAdjusted() < alpha;
    }
}
