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
import java.math.BigDecimal;
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

/** What changes over time: the headlines night by night and week by week, and who has come back day by day. */
final class Curves {

    private static final String RETURN = "return";
    private static final String LAG = "lag";
    private static final String WEEK = "week";

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
                .forEach(row -> {
                    nights(row, views);
                    weeks(row, views);
                });
        views.addAll(outcomes(RETURN, this::returns));
        return views;
    }

    /** One night is no line. */
    private void nights(Uplift headline, List<CurveView> into) {
        List<Curve> nights = of(Nights.CURVE, headline);
        if (nights.size() < 2) {
            return;
        }
        LocalDate last = narrator.run()
                .provenance()
                .terms()
                .periodEnd()
                .plusDays(headline.outcome().windowDays());
        DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMM yyyy", locale);
        List<Line> lines = List.of(effects(nights, (double) last.toEpochDay()));
        into.add(new CurveView(
                "nights-" + headline.outcome().key().replace('_', '-'),
                Prose.of(new Sentences(narrator).title(headline), ", night by night"),
                "Line: the effect as each night saw it; ribbon: the " + narrator.confidence()
                        + " range that holds on any night. Dashed: nights before the last episode's days were over, which"
                        + " further episodes still moved.",
                "Night",
                unit(headline),
                List.of("Night", "Effect", "Range, any night", "Episodes"),
                nights.stream()
                        .map(night -> effect(Prose.name(day.format(LocalDate.ofEpochDay((long) night.x()))), night))
                        .toList(),
                plot(lines, true, days(day), LinePlot.Shape.WIDE),
                plot(lines, true, days(day), LinePlot.Shape.NARROW)));
    }

    /** Before and after: what the arms did in the weeks on either side of the day. */
    private void weeks(Uplift headline, List<CurveView> into) {
        Map<String, List<Curve>> arms = arms(of(WEEK, headline));
        List<Curve> effects = arms.getOrDefault("effect", List.of());
        if (effects.size() < 2) {
            return;
        }
        List<Line> lines = List.of(effects(effects, Double.NEGATIVE_INFINITY));
        into.add(new CurveView(
                "week-" + headline.outcome().key().replace('_', '-'),
                Prose.of(new Sentences(narrator).title(headline), ", week by week around the day"),
                "Line: the difference in each week, counted from the day, those before it below zero; ribbon: its "
                        + narrator.confidence()
                        + " range, unadjusted. Before the day this act had not happened: a difference there was there already. The"
                        + " table has both groups' levels: a slump that both recover from is no effect.",
                "Weeks before and after the day",
                unit(headline),
                List.of("Week", "Effect", "Range", "Episodes", "Kindness", "Compared"),
                effects.stream()
                        .map(each -> {
                            List<Prose> row = new ArrayList<>(effect(place(each), each));
                            row.add(level(arms, "treated", each.x()));
                            row.add(level(arms, "control", each.x()));
                            return row;
                        })
                        .toList(),
                plot(lines, true, null, LinePlot.Shape.WIDE),
                plot(lines, true, null, LinePlot.Shape.NARROW)));
    }

    private Prose place(Curve point) {
        return Prose.of(
                cell(point, "x", point.x(), narrator.numerals().written(BigDecimal.valueOf((long) point.x()), "")));
    }

    private Prose level(Map<String, List<Curve>> arms, String arm, double x) {
        return arms.getOrDefault(arm, List.of()).stream()
                .filter(point -> point.x() == x)
                .findFirst()
                .map(point ->
                        Prose.of(cell(point, "y", point.y(), reading(point).bare(point.y()))))
                .orElse(Prose.NONE);
    }

    /** The points of a curve of the whole study about a headline. */
    private List<Curve> of(String curve, Uplift headline) {
        return points.stream()
                .filter(point -> point.curve().equals(curve) && point.slice().all())
                .filter(point ->
                        point.outcome().plain().equals(headline.outcome().plain()))
                .toList();
    }

    private static Line effects(List<Curve> of, double settledFrom) {
        List<Point> points = of.stream()
                .map(each -> {
                    int factor = each.outcome().kind().scale() == Scale.BINARY ? 100 : 1;
                    return new Point(each.x(), factor * each.y(), factor * each.low(), factor * each.high());
                })
                .toList();
        return new Line("effect", points, false, settledFrom);
    }

    private String unit(Uplift headline) {
        String unit = narrator.reading(headline).unit();
        return unit.isEmpty() ? Wording.of(headline.outcome().kind()).object().strip() : unit;
    }

    private Reading reading(Curve point) {
        String currency = narrator.run().provenance().terms().currency();
        return Reading.of(point.outcome().kind().scale(), currency, point.low(), point.high(), narrator.numerals());
    }

    private List<Prose> effect(Prose where, Curve point) {
        Reading reading = reading(point);
        return List.of(
                where,
                Prose.of(cell(point, "y", point.y(), reading.effect(point.y()))),
                Prose.of(
                        cell(point, "low", point.low(), reading.low(point.low())),
                        " to ",
                        cell(point, "high", point.high(), reading.high(point.high()))),
                count(point));
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
                "Who had come back, day by day",
                "Steps: share of episodes with a visit since the day, of those whose window is over; ribbon: its "
                        + narrator.confidence()
                        + " range. The higher line came back sooner. Numbers behind it are in the table.",
                "% back",
                List.of("Back in %, ", "Episodes, "),
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
        List<Prose> cells = new ArrayList<>(List.of(place(any)));
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
