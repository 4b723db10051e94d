package io.kindlift.report.chart;

import io.kindlift.report.Numerals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A straight scale from values to places in a drawing, with round numbers marked.
 *
 * @param from the value at {@code start}
 * @param to the value at {@code end}
 * @param start where the scale begins
 * @param end where it ends; before {@code start} where values grow upwards
 */
public record Axis(double from, double to, double start, double end) {

    /**
     * A round value.
     *
     * @param at its place
     * @param label as people write it
     */
    public record Tick(double at, String label) {}

    public Axis {
        if (!(to > from)) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to);
        }
    }

    /** The place of a value; outside values stay at the ends. */
    public double at(double value) {
        double share = (Math.min(to, Math.max(from, value)) - from) / (to - from);
        return Math.rint((start + share * (end - start)) * 10) / 10;
    }

    /** Whether the value can be shown where it is. */
    public boolean holds(double value) {
        return value >= from && value <= to;
    }

    /** About as many round values as asked for. */
    public List<Tick> ticks(int about, String plus, Numerals numerals) {
        double step = step(about);
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return LongStream.rangeClosed((long) Math.ceil(from / step - 1e-9), (long) Math.floor(to / step + 1e-9))
                .mapToObj(i -> BigDecimal.valueOf(i * step).setScale(decimals, RoundingMode.HALF_EVEN))
                .map(value -> new Tick(at(value.doubleValue()), numerals.written(value, plus)))
                .toList();
    }

    /** 1, 2 or 5 times a power of ten. */
    private double step(int about) {
        double rough = (to - from) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        return power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
    }
}
