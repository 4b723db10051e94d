package io.kindlift.report.fragment;

import io.kindlift.report.Numerals;
import io.kindlift.report.chart.Axis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Lines over a common axis, each with a band where its points have one.
 *
 * @param title what is shown
 * @param across what the axis to the right counts
 * @param up what the axis upwards counts
 * @param lines in the order of the legend, at most six
 */
public record Lines(String title, String across, String up, List<Line> lines) {

    private static final Numerals WRITTEN = Numerals.page(Locale.UK);
    /** Told apart with every kind of colour vision: Okabe and Ito. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#1b1f23");

    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 62;
    private static final int RIGHT = 704;
    private static final int TOP = 54;
    private static final int BOTTOM = 268;

    /**
     * A point; NaN where there is no band.
     *
     * @param x where
     * @param y how high
     * @param low lower end of the band
     * @param high upper end
     */
    public record Point(double x, double y, double low, double high) {

        /** A point without a band. */
        public static Point of(double x, double y) {
            return new Point(x, y, Double.NaN, Double.NaN);
        }

        boolean banded() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    /**
     * A line.
     *
     * @param name for the legend
     * @param points from left to right
     */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    public Lines {
        lines = List.copyOf(lines);
        if (lines.size() > COLOURS.size()) {
            throw new IllegalArgumentException(lines.size() + " lines, expected at most " + COLOURS.size());
        }
    }

    /** The chart; a sentence where there are no points. */
    public Html html() {
        if (lines.stream().allMatch(line -> line.points().isEmpty())) {
            return Html.paragraph("", title + ": no points");
        }
        Axis right = axis(points().mapToDouble(Point::x), LEFT, RIGHT);
        Axis upwards = axis(
                points().flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high())), BOTTOM, TOP);
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.text(0, 16, "start", "font-weight=\"600\" " + Svg.fill(Svg.INK), title);
        frame(svg, right, upwards);
        legend(svg);
        for (int i = 0; i < lines.size(); i++) {
            drawn(svg, lines.get(i), COLOURS.get(i), right, upwards);
        }
        return svg.html();
    }

    private java.util.stream.Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points().stream());
    }

    private static Axis axis(DoubleStream values, double start, double end) {
        double[] all = values.filter(Double::isFinite).toArray();
        double least = Arrays.stream(all).min().orElse(0);
        double most = Arrays.stream(all).max().orElse(1);
        double room = most > least ? 0.03 * (most - least) : 1;
        return new Axis(least - room, most + room, start, end);
    }

    private void frame(Svg svg, Axis right, Axis upwards) {
        for (Axis.Tick tick : upwards.ticks(5, "", WRITTEN)) {
            svg.line(LEFT, tick.at(), RIGHT, tick.at(), Svg.stroke("#dde1e5", 1));
            svg.text(LEFT - 6, tick.at() + 4, "end", Svg.fill(Svg.SOFT), tick.label());
        }
        for (Axis.Tick tick : right.ticks(8, "", WRITTEN)) {
            svg.text(tick.at(), BOTTOM + 18, "middle", Svg.fill(Svg.SOFT), tick.label());
        }
        if (upwards.holds(0)) {
            svg.line(LEFT, upwards.at(0), RIGHT, upwards.at(0), Svg.stroke(Svg.INK, 1.2));
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 40, "middle", Svg.fill(Svg.SOFT), across);
        svg.text(RIGHT, 16, "end", Svg.fill(Svg.SOFT), "upwards: " + up);
    }

    private void legend(Svg svg) {
        double x = LEFT;
        for (int i = 0; i < lines.size(); i++) {
            svg.line(x, 38, x + 18, 38, Svg.stroke(COLOURS.get(i), 3));
            svg.text(x + 24, 42, "start", Svg.fill(Svg.INK), lines.get(i).name());
            x += 44 + 7 * lines.get(i).name().length();
        }
    }

    private static void drawn(Svg svg, Line line, String colour, Axis right, Axis upwards) {
        List<Point> banded = line.points().stream().filter(Point::banded).toList();
        if (banded.size() > 1) {
            String there =
                    banded.stream().map(p -> at(right, upwards, p.x(), p.low())).collect(Collectors.joining(" "));
            StringBuilder back = new StringBuilder();
            for (int i = banded.size() - 1; i >= 0; i--) {
                back.append(' ')
                        .append(at(
                                right, upwards, banded.get(i).x(), banded.get(i).high()));
            }
            svg.path("polygon", there + back, "fill=\"" + colour + "\" fill-opacity=\"0.15\"");
        }
        String points = line.points().stream()
                .filter(point -> Double.isFinite(point.y()))
                .map(point -> at(right, upwards, point.x(), point.y()))
                .collect(Collectors.joining(" "));
        svg.path("polyline", points, Svg.stroke(colour, 2));
    }

    private static String at(Axis right, Axis upwards, double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", right.at(x), upwards.at(y));
    }
}
