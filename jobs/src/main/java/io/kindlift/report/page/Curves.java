package io.kindlift.report.page;

import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Nights;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import io.kindlift.report.Reading;
import io.kindlift.report.Sentences;
import io.kindlift.report.Wording;
import io.kindlift.report.chart.Axis;
import io.kindlift.report.chart.LinePlot;
import io.kindlift.report.chart.LinePlot.Line;
import io.kindlift.report.chart.LinePlot.Point;
import io.kindlift.study.OutcomeKind.Scale;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What changes over time: the headlines night by night, and who has not yet returned day by day. */
final class Curves {

    private static final String RETURN = "return";

    private final Narrator narrator;
    private final Locale locale;
    private final List<Curve> points;

    Curves(Narrator narrator, Locale locale) {
        this.narrator = narrator;
        this.locale = locale;
        this.points = narrator.run().curves();
    }

    List<CurveView> all() {
        List<CurveView> views = new ArrayList<>();
        Headlines.of(narrator.run().estimates()).stream()
                .filter(row -> row.slice().all())
                .forEach(row -> nights(row, views));
        points.stream()
                .filter(point -> point.curve().equals(RETURN) && point.slice().all())
                .map(Curve::outcome)
                .distinct()
                .forEach(outcome -> views.add(returns(
                        outcome.windowDays(),
                        points.stream()
                                .filter(point -> point.curve().equals(RETURN)
                                        && point.slice().all())
                                .filter(point -> point.outcome().equals(outcome))
                                .toList())));
        return views;
    }

    /** One night is no line. */
    private void nights(Uplift headline, List<CurveView> into) {
        List<Curve> nights = points.stream()
                .filter(point ->
                        point.curve().equals(Nights.CURVE) && point.slice().all())
                .filter(point ->
                        point.outcome().plain().equals(headline.outcome().plain()))
                .toList();
        if (nights.size() < 2) {
            return;
        }
        int factor = headline.outcome().kind().scale() == Scale.BINARY ? 100 : 1;
        LocalDate last = narrator.run()
                .provenance()
                .terms()
                .periodEnd()
                .plusDays(headline.outcome().windowDays());
        List<Point> line = nights.stream()
                .map(night -> new Point(night.x(), factor * night.y(), factor * night.low(), factor * night.high()))
                .toList();
        List<Line> lines = List.of(new Line("effect", line, false, last.toEpochDay()));
        Reading reading = narrator.reading(headline);
        DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMM yyyy", locale);
        into.add(new CurveView(
                "nights-" + headline.outcome().key().replace('_', '-'),
                Prose.of(new Sentences(narrator).title(headline), ", night by night"),
                "Line: the effect as each night saw it; ribbon: the " + narrator.confidence()
                        + " range that holds on any night. Dashed: nights before the last episode's days were over, which"
                        + " further episodes still moved.",
                "Night",
                reading.unit().isEmpty()
                        ? Wording.of(headline.outcome().kind()).object().strip()
                        : reading.unit(),
                List.of("Night", "Effect", "Range, any night", "Episodes"),
                nights.stream()
                        .map(night -> List.of(
                                day.format(LocalDate.ofEpochDay((long) night.x())),
                                reading.effect(night.y()),
                                reading.interval(night.low(), night.high()),
                                count(night)))
                        .toList(),
                plot(lines, true, days(day), LinePlot.Shape.WIDE),
                plot(lines, true, days(day), LinePlot.Shape.NARROW)));
    }

    private LinePlot plot(List<Line> lines, boolean zero, LinePlot.Days days, LinePlot.Shape shape) {
        return LinePlot.of(lines, zero, days, shape, narrator.numerals());
    }

    private static LinePlot.Days days(DateTimeFormatter day) {
        return (axis, about) -> {
            long first = (long) axis.from();
            long last = (long) axis.to();
            long gaps = Math.max(1, Math.min(about / 2, last - first));
            return IntStream.rangeClosed(0, (int) gaps)
                    .mapToLong(i -> first + Math.round((double) i * (last - first) / gaps))
                    .distinct()
                    .mapToObj(at -> new Axis.Tick(axis.at((double) at), day.format(LocalDate.ofEpochDay(at))))
                    .toList();
        };
    }

    private CurveView returns(int window, List<Curve> of) {
        Map<String, List<Curve>> arms = new LinkedHashMap<>();
        of.forEach(point ->
                arms.computeIfAbsent(point.arm(), any -> new ArrayList<>()).add(point));
        List<Line> lines = new ArrayList<>();
        arms.forEach((arm, line) -> lines.add(new Line(
                named(arm),
                line.stream()
                        .map(each -> new Point(each.x(), 100 * each.y(), 100 * each.low(), 100 * each.high()))
                        .toList(),
                true,
                Double.NEGATIVE_INFINITY)));
        return new CurveView(
                "return-" + window,
                Prose.plain("Who had not yet come back, day by day"),
                "Steps: share of customers without a visit since the day (Kaplan–Meier); ribbon: its "
                        + narrator.confidence()
                        + " range. The lower line came back sooner. Numbers at risk are in the table.",
                "Days after the episode",
                "% not yet back",
                heads(arms),
                table(window, arms),
                plot(lines, false, null, LinePlot.Shape.WIDE),
                plot(lines, false, null, LinePlot.Shape.NARROW));
    }

    private static String named(String arm) {
        return arm.equals("treated") ? "kindness" : arm.equals("control") ? "compared" : arm;
    }

    private static List<String> heads(Map<String, List<Curve>> arms) {
        List<String> heads = new ArrayList<>(List.of("Day"));
        arms.keySet().forEach(arm -> {
            heads.add("Not yet back, " + named(arm));
            heads.add("At risk, " + named(arm));
        });
        return heads;
    }

    /** About ten days of the window. */
    private List<List<String>> table(int window, Map<String, List<Curve>> arms) {
        int step = Math.max(1, window / 10);
        TreeMap<Integer, List<String>> rows = new TreeMap<>();
        for (int day = 0; day <= window; day += step) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(day)));
            for (List<Curve> line : arms.values()) {
                int at = day;
                Curve point =
                        line.stream().filter(each -> each.x() == at).findFirst().orElse(null);
                cells.add(point == null ? "" : share(point));
                cells.add(point == null ? "" : count(point));
            }
            rows.put(day, cells);
        }
        return List.copyOf(rows.values());
    }

    private String share(Curve point) {
        Numerals numerals = narrator.numerals();
        Reading reading = Reading.of(Scale.BINARY, "", point.low(), point.high(), numerals);
        return point.high() > point.low()
                ? reading.level(point.y()) + " (" + reading.interval(point.low(), point.high()) + ")"
                : reading.level(point.y());
    }

    private String count(Curve point) {
        return point.n().isPresent()
                ? narrator.numerals()
                        .written(java.math.BigDecimal.valueOf(point.n().getAsLong()), "")
                : "";
    }
}
