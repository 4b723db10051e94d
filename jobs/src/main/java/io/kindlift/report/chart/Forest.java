package io.kindlift.report.chart;

import io.kindlift.report.Names;
import io.kindlift.report.Numerals;
import io.kindlift.report.Prose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Effects one below the other on a common axis, each with its interval.
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param axis of all effects
 * @param ticks round values on it
 * @param rows from the top
 * @param shape where things stand in a row
 */
public record Forest(int width, int height, Axis axis, List<Axis.Tick> ticks, List<Row> rows, Shape shape) {

    /**
     * One effect. Numbers are in the axis' unit; NaN where there are none.
     *
     * @param label whose effect
     * @param count how many episodes
     * @param figures the effect and its interval in words
     * @param estimate the effect
     * @param low lower end of the interval
     * @param high upper end
     * @param outerLow lower end of the wider interval, if there is one
     * @param outerHigh its upper end
     * @param firm whether it differs from zero beyond doubt of this kind
     * @param strong whether it stands for the whole
     */
    public record Entry(
            Prose label,
            Prose count,
            Prose figures,
            double estimate,
            double low,
            double high,
            double outerLow,
            double outerHigh,
            boolean firm,
            boolean strong) {

        boolean drawn() {
            return Double.isFinite(estimate);
        }

        /** The same under another name. */
        public Entry named(Prose other) {
            return new Entry(other, count, figures, estimate, low, high, outerLow, outerHigh, firm, strong);
        }
    }

    /**
     * A row where it stands.
     *
     * @param entry what it shows
     * @param label shortened to its room
     * @param text where its label's baseline is
     * @param second where its figures' baseline is
     * @param middle where its mark is
     */
    public record Row(Entry entry, String label, double text, double second, double middle) {

        public boolean drawn() {
            return entry.drawn();
        }

        public boolean wider() {
            return Double.isFinite(entry.outerLow) && Double.isFinite(entry.outerHigh);
        }
    }

    /**
     * Where things stand in a row.
     *
     * @param width of the drawing
     * @param row height of a row
     * @param count edge of the counts: their right one, or their left one where stacked
     * @param left edge of the plot
     * @param right edge of the plot
     * @param figures where figures end
     * @param letters how many letters a label may have
     * @param ticks about how many round values
     * @param stacked whether the plot stands below the words
     */
    public record Shape(
            int width, int row, int count, int left, int right, int figures, int letters, int ticks, boolean stacked) {

        /** Label, count, plot and figures side by side. */
        public static final Shape WIDE = new Shape(720, 26, 300, 312, 500, 720, 28, 4, false);

        /** Words above, plot below: for a phone. */
        public static final Shape NARROW = new Shape(340, 58, 0, 6, 334, 340, 46, 4, true);
    }

    private static final int TOP = 8;
    private static final int BOTTOM = 30;

    public Forest {
        ticks = List.copyOf(ticks);
        rows = List.copyOf(rows);
    }

    /** Places the entries; at least one has numbers. */
    public static Forest of(List<Entry> entries, Shape shape, Numerals numerals) {
        return of(entries, shape, "+", numerals);
    }

    /** The same with {@code plus} before positive round values: none where entries are levels, not effects. */
    public static Forest of(List<Entry> entries, Shape shape, String plus, Numerals numerals) {
        Axis axis = axis(entries, shape);
        List<Row> rows = IntStream.range(0, entries.size())
                .mapToObj(i -> row(entries.get(i), TOP + i * shape.row, shape))
                .toList();
        int height = TOP + entries.size() * shape.row + BOTTOM;
        return new Forest(shape.width, height, axis, axis.ticks(shape.ticks, plus, numerals), rows, shape);
    }

    private static Row row(Entry entry, int top, Shape shape) {
        double line = shape.row / 2.0;
        String label = Names.shortened(entry.label().plain(), shape.letters);
        return shape.stacked
                ? new Row(entry, label, top + 14, top + 30, top + 43)
                : new Row(entry, label, top + line + 4, top + line + 4, top + line);
    }

    /** Holds every effect and zero; intervals far wider than is usual run out of it. */
    private static Axis axis(List<Entry> entries, Shape shape) {
        double[] halves = entries.stream()
                .filter(Entry::drawn)
                .mapToDouble(entry -> (entry.high - entry.low) / 2)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double usual = halves.length == 0 ? 1 : halves[halves.length / 2];
        double reach = 4 * usual;
        double[] ends = entries.stream()
                .filter(Entry::drawn)
                .flatMapToDouble(entry -> entry.strong ? whole(entry) : within(entry, reach))
                .filter(Double::isFinite)
                .toArray();
        double least = Math.min(0, Arrays.stream(ends).min().orElse(-1));
        double most = Math.max(0, Arrays.stream(ends).max().orElse(1));
        double margin = most > least ? 0.04 * (most - least) : 1;
        return new Axis(least - margin, most + margin, shape.left, shape.right);
    }

    private static DoubleStream whole(Entry entry) {
        return DoubleStream.of(entry.estimate, entry.low, entry.high, entry.outerLow, entry.outerHigh);
    }

    private static DoubleStream within(Entry entry, double reach) {
        return DoubleStream.of(
                entry.estimate,
                Math.max(entry.low, entry.estimate - reach),
                Math.min(entry.high, entry.estimate + reach));
    }
}
