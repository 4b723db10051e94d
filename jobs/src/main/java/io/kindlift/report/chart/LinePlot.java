package io.kindlift.report.chart;

import io.kindlift.report.Numerals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Lines over a common axis, each within a ribbon: its interval.
 *
 * @param shape size of the drawing
 * @param x axis, from the left
 * @param y axis, from the bottom
 * @param ticksX round values, or days, below
 * @param ticksY round values at the left
 * @param lines from the first
 */
public record LinePlot(Shape shape, Axis x, Axis y, List<Axis.Tick> ticksX, List<Axis.Tick> ticksY, List<Drawn> lines) {

    /**
     * A point of a line.
     *
     * @param x where
     * @param y how high
     * @param low lower end of its interval; NaN without one
     * @param high upper end
     */
    public record Point(double x, double y, double low, double high) {}

    /**
     * A line.
     *
     * @param name of it, written at its end
     * @param points from the left, at least one
     * @param steps whether it keeps its height until the next point
     * @param settledFrom points before it could still change and are dashed; minus infinity for none
     */
    public record Line(String name, List<Point> points, boolean steps, double settledFrom) {

        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A line as it is drawn.
     *
     * @param line what it shows
     * @param ribbon outline of its interval
     * @param firm path of what will not change; empty without any
     * @param provisional path of what may; empty without any
     * @param endX where it ends
     * @param endY the same, moved apart from the other names
     */
    public record Drawn(Line line, String ribbon, String firm, String provisional, double endX, double endY) {}

    /**
     * Size of a drawing.
     *
     * @param width of it
     * @param height of it
     * @param left edge of the plot
     * @param right edge of the plot, before the names
     * @param ticks about how many round values
     */
    public record Shape(int width, int height, int left, int right, int ticks) {
        public static final Shape WIDE = new Shape(720, 260, 56, 610, 6);
        public static final Shape NARROW = new Shape(340, 240, 44, 268, 3);

        /** Upper edge of the plot. */
        public int top() {
            return 10;
        }

        /** Lower edge of the plot. */
        public int bottom() {
            return height - 40;
        }
    }

    private static final double APART = 14;

    public LinePlot {
        ticksX = List.copyOf(ticksX);
        ticksY = List.copyOf(ticksY);
        lines = List.copyOf(lines);
    }

    /** Draws lines; the axis from the left has ticks of its own if {@code days} names them, else round values. */
    public static LinePlot of(List<Line> lines, boolean zero, Days days, Shape shape, Numerals numerals) {
        Axis x = new Axis(least(lines, true), most(lines, true), shape.left, shape.right);
        double low = least(lines, false);
        double high = most(lines, false);
        double from = zero ? Math.min(0, low) : low;
        double to = zero ? Math.max(0, high) : high;
        double margin = to > from ? 0.04 * (to - from) : 1;
        Axis y = new Axis(from - margin, to + margin, shape.bottom(), shape.top());
        List<Axis.Tick> ticksX = days == null ? x.ticks(shape.ticks, "", numerals) : days.ticks(x, shape.ticks);
        return new LinePlot(shape, x, y, ticksX, y.ticks(4, zero ? "+" : "", numerals), drawn(lines, x, y));
    }

    /** Names days on an axis. */
    public interface Days {

        /** About so many of them. */
        List<Axis.Tick> ticks(Axis axis, int about);
    }

    private static double least(List<Line> lines, boolean across) {
        return ends(lines, across).min().orElse(0);
    }

    private static double most(List<Line> lines, boolean across) {
        double least = least(lines, across);
        double most = ends(lines, across).max().orElse(1);
        return most > least ? most : least + 1;
    }

    private static DoubleStream ends(List<Line> lines, boolean across) {
        return lines.stream()
                .flatMap(line -> line.points.stream())
                .flatMapToDouble(
                        point -> across ? DoubleStream.of(point.x) : DoubleStream.of(point.y, point.low, point.high))
                .filter(Double::isFinite);
    }

    private static List<Drawn> drawn(List<Line> lines, Axis x, Axis y) {
        List<Drawn> drawn = new ArrayList<>();
        double[] names = lines.stream()
                .mapToDouble(line -> y.at(line.points.get(line.points.size() - 1).y))
                .toArray();
        moveApart(names);
        for (int i = 0; i < names.length; i++) {
            Line line = lines.get(i);
            Point last = line.points.get(line.points.size() - 1);
            drawn.add(new Drawn(
                    line, ribbon(line, x, y), path(line, x, y, true), path(line, x, y, false), x.at(last.x), names[i]));
        }
        return drawn;
    }

    /** Two names that would stand on each other. */
    private static void moveApart(double[] names) {
        for (int i = 1; i < names.length; i++) {
            double gap = names[i] - names[i - 1];
            if (Math.abs(gap) < APART) {
                double push = (APART - Math.abs(gap)) / 2 * (gap < 0 ? -1 : 1);
                names[i] += push;
                names[i - 1] -= push;
            }
        }
    }

    private static String path(Line line, Axis x, Axis y, boolean firm) {
        StringBuilder path = new StringBuilder();
        Point before = null;
        for (Point point : line.points) {
            boolean settled = point.x >= line.settledFrom;
            // The settled stretch begins where the other ends.
            boolean joins = firm && settled && path.isEmpty() && before != null;
            if (joins) {
                go(path, before, line.steps, x, y);
            }
            if (settled == firm) {
                go(path, point, line.steps, x, y);
            }
            before = point;
        }
        return path.toString();
    }

    private static void go(StringBuilder path, Point point, boolean steps, Axis x, Axis y) {
        if (path.isEmpty()) {
            path.append('M').append(place(x, point.x)).append(' ').append(place(y, point.y));
        } else if (steps) {
            path.append('H').append(place(x, point.x)).append('V').append(place(y, point.y));
        } else {
            path.append('L').append(place(x, point.x)).append(' ').append(place(y, point.y));
        }
    }

    private static String ribbon(Line line, Axis x, Axis y) {
        List<Point> known = line.points.stream()
                .filter(point -> Double.isFinite(point.low) && Double.isFinite(point.high))
                .toList();
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        for (int i = 0; i < known.size(); i++) {
            Point there = known.get(i);
            go(upper, new Point(there.x, there.high, 0, 0), line.steps, x, y);
        }
        for (int i = known.size() - 1; i >= 0; i--) {
            Point there = known.get(i);
            lower.append('L').append(place(x, there.x)).append(' ').append(place(y, there.low));
            if (line.steps && i > 0) {
                lower.append('L').append(place(x, there.x)).append(' ').append(place(y, known.get(i - 1).low));
            }
        }
        return known.size() < 2 ? "" : upper.append(lower).append('Z').toString();
    }

    private static String place(Axis axis, double value) {
        return String.format(Locale.ROOT, "%.1f", axis.at(value));
    }
}
