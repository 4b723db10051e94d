package io.kindlift.stats;

/**
 * An interval; both ends {@code NaN} where there is none.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    /** No interval. */
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    public Interval {
        Require.that(!(low > high), () -> "an interval cannot end below its start, found " + low + " to " + high);
    }

    /** Whether {@code value} lies inside, ends included; false for an absent interval. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Length; {@code NaN} for an absent interval. */
    public double width() {
        return high - low;
    }
}
