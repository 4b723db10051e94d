package io.kindlift.stats;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each value occurs: exact and mergeable, and small where values are counts or prices.
 *
 * @param counts positive counts by value, in order of value; −0 counts as 0
 */
public record ValueHistogram(SortedMap<Double, Long> counts) {

    /** No values: neutral in {@link #plus(ValueHistogram)}. */
    public static final ValueHistogram EMPTY = new ValueHistogram(Collections.emptySortedMap());

    public ValueHistogram {
        SortedMap<Double, Long> copy = new TreeMap<>();
        counts.forEach((value, count) -> {
            Require.that(!Double.isNaN(value), () -> "a histogram cannot hold NaN");
            Require.positive("count", count.longValue());
            copy.merge(value + 0.0, count, Math::addExact);
        });
        counts = Collections.unmodifiableSortedMap(copy);
    }

    /** These values, once each. */
    public static ValueHistogram of(double... values) {
        SortedMap<Double, Long> counts = new TreeMap<>();
        for (double value : values) {
            counts.merge(value, 1L, Math::addExact);
        }
        return new ValueHistogram(counts);
    }

    /** These values and those. */
    public ValueHistogram plus(ValueHistogram that) {
        SortedMap<Double, Long> sum = new TreeMap<>(counts);
        that.counts.forEach((value, count) -> sum.merge(value, count, Math::addExact));
        return new ValueHistogram(sum);
    }

    /** Number of values. */
    public long n() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often {@code value} occurs. */
    public long count(double value) {
        return counts.getOrDefault(value + 0.0, 0L);
    }

    /** Mean and centred sum of squares. */
    public Moments moments() {
        Moments moments = Moments.EMPTY;
        for (var entry : counts.entrySet()) {
            moments = moments.plus(new Moments(entry.getValue(), entry.getKey(), 0));
        }
        return moments;
    }
}
