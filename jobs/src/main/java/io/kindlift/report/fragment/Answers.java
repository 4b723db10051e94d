package io.kindlift.report.fragment;

import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Figures;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import io.kindlift.report.ResultTables;
import io.kindlift.report.Run;
import io.kindlift.report.Sentences;
import io.kindlift.report.Trust;
import io.kindlift.study.OutcomeKind.Scale;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What a run says, piece by piece. */
public final class Answers {

    private final Run run;
    private final Narrator narrator;
    private final Sentences sentences;

    public Answers(Run run) {
        this.run = run;
        this.narrator = new Narrator(run, Numerals.page(Locale.UK));
        this.sentences = new Sentences(narrator);
    }

    /** How far to trust the run, and each headline in a sentence. */
    public Html verdict() {
        Trust trust = Trust.of(run);
        String reasons = trust.reasons().stream().map(Prose::plain).collect(Collectors.joining(" "));
        Html html = Html.paragraph(
                        "font-weight:600;font-size:110%", trust.grade().words())
                .and(Html.paragraph("color:#5b6570", reasons));
        for (Uplift row : Headlines.of(run.estimates())) {
            html = html.and(new Html("<p><b>" + Html.escaped(Sentences.brief(row)) + ".</b> "
                    + Html.escaped(sentences.verdict(row).plain()) + "</p>\n"));
        }
        return html;
    }

    /** The rows of the whole study, every estimator. */
    public Html estimates() {
        return grid(run.estimates().stream().filter(row -> row.slice().all()).toList());
    }

    /** The rows of one segment's values: {@code adjusted} alone, to be read beside each other. */
    public Html segment(String name) {
        return grid(run.estimates().stream()
                .filter(row -> row.slice().segment().equals(name) && row.estimator() == Estimator.ADJUSTED)
                .toList());
    }

    private Html grid(List<Uplift> rows) {
        boolean parts = rows.stream().anyMatch(row -> !row.slice().all());
        String[] columns = parts
                ? new String[] {
                    "outcome",
                    "window_days",
                    "segment_value",
                    "n_treated",
                    "n_control",
                    "mean_control",
                    "estimate",
                    "conf_low",
                    "conf_high",
                    "p_adjusted",
                    "status"
                }
                : new String[] {
                    "outcome",
                    "window_days",
                    "estimator",
                    "n_treated",
                    "n_control",
                    "mean_control",
                    "estimate",
                    "std_error",
                    "conf_low",
                    "conf_high",
                    "always_low",
                    "always_high",
                    "status"
                };
        return Grid.of(ResultTables.estimates(run.provenance().night()), rows, columns)
                .html();
    }

    /** How alike the arms were before. */
    public Html balance() {
        return Grid.of(
                        ResultTables.balance(),
                        run.balance(),
                        "covariate",
                        "mean_treated",
                        "mean_control_before",
                        "mean_control_after",
                        "smd_before",
                        "smd_after")
                .html();
    }

    /** Every check. */
    public Html health() {
        return Grid.of(ResultTables.health(), run.health(), "check", "status", "value", "threshold", "detail")
                .html();
    }

    /** Every outcome of the whole study as a change in per cent of the level without kindness. */
    public Html outcomes() {
        List<Intervals.Row> rows = Headlines.best(
                        run.estimates(), row -> row.slice().all())
                .stream()
                .map(this::relative)
                .toList();
        return new Intervals("Every outcome", "% of the level without kindness", rows, OptionalDouble.empty()).html();
    }

    /** The first headline by segment. */
    public Html segments() {
        return Headlines.of(run.estimates()).stream()
                .filter(row -> row.slice().all())
                .findFirst()
                .map(this::segments)
                .orElseGet(() -> Html.paragraph("", "No outcome was named as a headline."));
    }

    private Html segments(Uplift headline) {
        int factor = headline.outcome().kind().scale() == Scale.BINARY ? 100 : 1;
        List<Intervals.Row> rows = Headlines.best(
                        run.estimates(),
                        row -> row.outcome().plain().equals(headline.outcome().plain())
                                && !row.slice().contrast())
                .stream()
                .map(row -> own(row, factor))
                .toList();
        return new Intervals(
                        sentences.title(headline).plain() + ", by segment",
                        narrator.reading(headline).unit(),
                        rows,
                        OptionalDouble.empty())
                .html();
    }

    private Intervals.Row relative(Uplift row) {
        Figures figures = row.figures();
        boolean known = row.ok() && Double.isFinite(figures.relative());
        return new Intervals.Row(
                sentences.title(row).plain(),
                known ? narrator.relative(row).plain() : silent(row),
                known ? 100 * figures.relative() : Double.NaN,
                100 * figures.relativeLow(),
                100 * figures.relativeHigh());
    }

    private Intervals.Row own(Uplift row, int factor) {
        Figures figures = row.figures();
        boolean known = row.ok() && Double.isFinite(figures.estimate());
        String name = row.slice().all()
                ? "Everybody"
                : row.slice().segment() + ": " + row.slice().value();
        return new Intervals.Row(
                name,
                known ? narrator.own(row).plain() : silent(row),
                known ? factor * figures.estimate() : Double.NaN,
                factor * figures.low(),
                factor * figures.high());
    }

    private static String silent(Uplift row) {
        return row.ok() ? "no ratio" : Sentences.brief(row).toLowerCase(Locale.ROOT);
    }
}
