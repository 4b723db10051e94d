package io.kindlift.report.fragment;

import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import io.kindlift.report.chart.Axis;
import io.kindlift.report.chart.Forest;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Numbers with their intervals, one below the other on a common axis.
 *
 * @param title what is shown
 * @param unit of the axis
 * @param rows from the top
 * @param truth a value to mark, where it is known
 */
public record Intervals(String title, String unit, List<Row> rows, OptionalDouble truth) {

    private static final Numerals WRITTEN = Numerals.page(Locale.UK);
    private static final String FIRM = "#0072b2";

    /**
     * One number.
     *
     * @param label whose
     * @param figures the number in words
     * @param estimate the number
     * @param low lower end of its interval
     * @param high upper end
     */
    public record Row(String label, String figures, double estimate, double low, double high) {

        /** The number written with three digits. */
        public static Row of(String label, double estimate, double low, double high) {
            String words = Grid.written(round(estimate)) + " (" + Grid.written(round(low)) + " to "
                    + Grid.written(round(high)) + ")";
            return new Row(label, words, estimate, low, high);
        }

        private static double round(double number) {
            return Double.parseDouble(String.format(Locale.ROOT, "%.3g", number));
        }

        Forest.Entry entry() {
            return new Forest.Entry(
                    Prose.plain(label),
                    Prose.plain(""),
                    Prose.plain(figures),
                    estimate,
                    low,
                    high,
                    Double.NaN,
                    Double.NaN,
                    low > 0 || high < 0,
                    true);
        }
    }

    public Intervals {
        rows = List.copyOf(rows);
    }

    /** The same with the truth marked. */
    public Intervals with(double known) {
        return new Intervals(title, unit, rows, OptionalDouble.of(known));
    }

    /** The chart; a sentence where no row has a number. */
    public Html html() {
        if (rows.stream().noneMatch(row -> Double.isFinite(row.estimate()))) {
            return Html.paragraph("", title + ": no numbers");
        }
        return drawn(Forest.of(rows.stream().map(Row::entry).toList(), Forest.Shape.WIDE, WRITTEN));
    }

    private Html drawn(Forest forest) {
        double head = 24;
        double bottom = head + forest.height() - 30;
        Axis axis = forest.axis();
        Svg svg = new Svg(forest.width(), forest.height() + 28, title);
        svg.text(0, 16, "start", "font-weight=\"600\" " + Svg.fill(Svg.INK), title);
        for (Axis.Tick tick : forest.ticks()) {
            svg.line(tick.at(), head, tick.at(), bottom, Svg.stroke("#dde1e5", 1));
            svg.text(tick.at(), bottom + 14, "middle", Svg.fill(Svg.SOFT), tick.label());
        }
        svg.line(axis.at(0), head, axis.at(0), bottom, Svg.stroke(Svg.INK, 1.2));
        truth.ifPresent(known -> svg.line(
                axis.at(known), head, axis.at(known), bottom, Svg.stroke("#009e73", 2) + " stroke-dasharray=\"5 3\""));
        double middle = (forest.shape().left() + forest.shape().right()) / 2.0;
        svg.text(
                middle,
                bottom + 28,
                "middle",
                Svg.fill(Svg.SOFT),
                unit + (truth.isPresent() ? "; dashed: the truth" : ""));
        forest.rows().forEach(row -> drawn(svg, head, row, forest));
        return svg.html();
    }

    private static void drawn(Svg svg, double head, Forest.Row row, Forest forest) {
        Forest.Entry entry = row.entry();
        svg.text(0, head + row.text(), "start", Svg.fill(Svg.INK), row.label());
        svg.text(
                forest.shape().figures(),
                head + row.second(),
                "end",
                Svg.fill(Svg.INK),
                entry.figures().plain());
        if (!row.drawn()) {
            return;
        }
        Axis axis = forest.axis();
        double y = head + row.middle();
        if (Double.isFinite(entry.low()) && Double.isFinite(entry.high())) {
            svg.line(axis.at(entry.low()), y, axis.at(entry.high()), y, Svg.stroke(FIRM, 2));
        }
        String look = entry.firm() ? Svg.fill(FIRM) : "fill=\"#fff\" stroke=\"" + FIRM + "\" stroke-width=\"2\"";
        svg.dot(axis.at(entry.estimate()), y, 5, look);
    }
}
