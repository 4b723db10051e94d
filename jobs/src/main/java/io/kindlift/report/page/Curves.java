package io.kindlift.report.page;

import io.kindlift.estimate.Curve;
import io.kindlift.estimate.Nights;
import io.kindlift.estimate.Uplift;
import io.kindlift.report.Headlines;
import io.kindlift.report.Narrator;
import io.kindlift.report.Part;
import io.kindlift.report.Prose;
import io.kindlift.report.Reading;
import io.kindlift.report.Sentences;
import io.kindlift.report.Wording;
import io.kindlift.report.chart.Axis;
import io.kindlift.report.chart.LinePlot;
import io.kindlift.report.chart.LinePlot.Line;
import io.kindlift.report.chart.LinePlot.Point;
import io.kindlift.study.Outcome;
import io.kindlift.study.OutcomeKind.Scale;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** What changes over time: the headlines night by night, and who has not yet returned day by day. */
final class Curves {

    private static final String RETURN = "return";
    private static final String LAG = "lag";

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
        views.addAll(outcomes(RETURN, this::returns));
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
                        .map(night -> night(night, headline.outcome().kind().scale(), day))
                        .toList(),
                plot(lines, true, days(day), LinePlot.Shape.WIDE),
                plot(lines, true, days(day), LinePlot.Shape.NARROW)));
    }

    private List<Prose> night(Curve night, Scale scale, DateTimeFormatter day) {
        String currency = narrator.run().provenance().terms().currency();
        Reading reading = Reading.of(scale, currency, night.low(), night.high(), narrator.numerals());
        return List.of(
                Prose.name(day.format(LocalDate.ofEpochDay((long) night.x()))),
                Prose.of(cell(night, "y", night.y(), reading.effect(night.y()))),
                Prose.of(
                        cell(night, "low", night.low(), reading.low(night.low())),
                        " to ",
                        cell(night, "high", night.high(), reading.high(night.high()))),
                count(night));
    }

    /** How many new customers an episode had brought, day by day. */
    List<CurveView> lags() {
        return outcomes(LAG, this::lag);
    }

    /** A drawing for each outcome a curve of the whole study has. */
    private List<CurveView> outcomes(String curve, BiFunction<Integer, List<Curve>, CurveView> drawn) {
        Map<Outcome, List<Curve>> outcomes = new LinkedHashMap<>();
        points.stream()
                .filter(point -> point.curve().equals(curve) && point.slice().all())
                .forEach(point -> outcomes.computeIfAbsent(point.outcome(), any -> new ArrayList<>())
                        .add(point));
        return outcomes.entrySet().stream()
                .map(outcome -> drawn.apply(outcome.getKey().windowDays(), outcome.getValue()))
                .toList();
    }

    private CurveView lag(int window, List<Curve> of) {
        return steps(
                "lag-" + window,
                "How long until the new customers came",
                "Steps: new customers brought so far, for every hundred episodes; ribbon: its " + narrator.confidence()
                        + " range.",
                "new customers per hundred episodes",
                List.of("Brought per hundred, ", "Episodes, "),
                of);
    }

    private CurveView returns(int window, List<Curve> of) {
        return steps(
                "return-" + window,
                "Who had not yet come back, day by day",
                "Steps: share of customers without a visit since the day (Kaplan–Meier); ribbon: its "
                        + narrator.confidence()
                        + " range. The lower line came back sooner. Numbers at risk are in the table.",
                "% not yet back",
                List.of("Not yet back in %, ", "At risk, "),
                of);
    }

    /** Shares by arm and day, in per cent. */
    private CurveView steps(String id, String title, String caption, String unit, List<String> heads, List<Curve> of) {
        Map<String, List<Curve>> arms = arms(of);
        List<Line> lines = new ArrayList<>();
        arms.forEach((arm, line) -> lines.add(new Line(
                named(arm),
                line.stream()
                        .map(each -> new Point(each.x(), 100 * each.y(), 100 * each.low(), 100 * each.high()))
                        .toList(),
                true,
                Double.NEGATIVE_INFINITY)));
        return new CurveView(
                id,
                Prose.plain(title),
                caption,
                "Days after the episode",
                unit,
                heads(arms, heads.get(0), heads.get(1)),
                table(arms),
                plot(lines, false, null, LinePlot.Shape.WIDE),
                plot(lines, false, null, LinePlot.Shape.NARROW));
    }

    private static Map<String, List<Curve>> arms(List<Curve> of) {
        Map<String, List<Curve>> arms = new LinkedHashMap<>();
        of.forEach(point ->
                arms.computeIfAbsent(point.arm(), any -> new ArrayList<>()).add(point));
        return arms;
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

    private static String named(String arm) {
        return arm.equals("treated") ? "kindness" : arm.equals("control") ? "compared" : arm;
    }

    private static List<String> heads(Map<String, List<Curve>> arms, String level, String count) {
        List<String> heads = new ArrayList<>(List.of("Day"));
        arms.keySet().forEach(arm -> {
            heads.add(level + named(arm));
            heads.add(count + named(arm));
        });
        return heads;
    }

    /** About ten of the days there are, the last among them. */
    private List<List<Prose>> table(Map<String, List<Curve>> arms) {
        TreeMap<Double, List<Optional<Curve>>> days = new TreeMap<>();
        arms.values().forEach(line -> line.forEach(point -> days.put(point.x(), List.of())));
        days.replaceAll((x, any) -> arms.values().stream()
                .map(line -> line.stream().filter(point -> point.x() == x).findFirst())
                .toList());
        List<List<Optional<Curve>>> all = List.copyOf(days.values());
        int step = Math.max(1, all.size() / 10);
        return IntStream.range(0, all.size())
                .filter(i -> (all.size() - 1 - i) % step == 0)
                .mapToObj(i -> row(all.get(i)))
                .toList();
    }

    private List<Prose> row(List<Optional<Curve>> points) {
        Curve any = points.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        List<Prose> cells = new ArrayList<>(List.of(Prose.of(cell(any, "x", any.x(), Long.toString((long) any.x())))));
        points.forEach(point -> {
            cells.add(point.map(this::share).orElse(Prose.NONE));
            cells.add(point.map(this::count).orElse(Prose.NONE));
        });
        return cells;
    }

    private Prose share(Curve point) {
        Reading reading = Reading.of(Scale.BINARY, "", point.low(), point.high(), narrator.numerals());
        Part level = cell(point, "y", point.y(), reading.bare(point.y()));
        return point.high() > point.low()
                ? Prose.of(
                        level,
                        " (",
                        cell(point, "low", point.low(), reading.least(point.low())),
                        " to ",
                        cell(point, "high", point.high(), reading.most(point.high())),
                        ")")
                : Prose.of(level);
    }

    private Part cell(Curve point, String column, double number, String text) {
        return narrator.cell("curves", point, column, number, text);
    }

    private Prose count(Curve point) {
        return Prose.of(narrator.cell("curves", point, "n", point.n()));
    }
}
