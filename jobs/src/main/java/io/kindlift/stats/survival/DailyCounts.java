package io.kindlift.stats.survival;

import java.util.Arrays;

/**
 * Weighted events and numbers at risk of one group, day by day: \( d_t \) and \( n_t \) of every estimator of a survival
 * curve.
 *
 * <p>Mergeable: {@link #plus} adds day by day, {@link #EMPTY} is neutral.
 */
public final class DailyCounts {

    /** No units. */
    public static final DailyCounts EMPTY = count().build();

    private final double[] entered;
    private final double[] left;
    private final double[] events;
    private final double[] atRisk;
    private final long units;

    private DailyCounts(double[] entered, double[] left, double[] events, long units) {
        this.entered = entered;
        this.left = left;
        this.events = events;
        this.units = units;
        this.atRisk = new double[left.length];
        // From the last day back: who leaves then or later, less who had not yet come in.
        double later = 0;
        for (int day = left.length - 1; day > 0; day--) {
            later += left[day] - entered[day];
            atRisk[day] = later;
        }
    }

    /** Starts a count. */
    public static Builder count() {
        return new Builder();
    }

    /** The last day on which anyone is at risk; 0 without units. */
    public int lastDay() {
        return left.length - 1;
    }

    /** Units, unweighted. */
    public long units() {
        return units;
    }

    /** Weight of the events of a day; 0 after the last day. */
    public double events(int day) {
        return day <= lastDay() ? events[day] : 0;
    }

    /** Weight of all events. */
    public double events() {
        return Arrays.stream(events).sum();
    }

    /** Weight of the units at risk on a day, those included whose event or censoring it is; 0 after the last day. */
    public double atRisk(int day) {
        return day <= lastDay() ? atRisk[day] : 0;
    }

    /** Both groups together. */
    public DailyCounts plus(DailyCounts other) {
        int days = Math.max(left.length, other.left.length);
        return new DailyCounts(
                sum(entered, other.entered, days),
                sum(left, other.left, days),
                sum(events, other.events, days),
                units + other.units);
    }

    private static double[] sum(double[] a, double[] b, int days) {
        double[] sum = Arrays.copyOf(a, days);
        for (int day = 0; day < b.length; day++) {
            sum[day] += b[day];
        }
        return sum;
    }

    /** Counts units; not safe for use by several threads. */
    public static final class Builder {

        private double[] entered = new double[64];
        private double[] left = new double[64];
        private double[] events = new double[64];
        private int last;
        private long units;

        private Builder() {}

        /** Units alike, checked as {@link Spell} and {@link SurvivalRows.Builder} do. */
        public Builder add(int entry, int exit, boolean event, double weight, long count) {
            if (entry < 0 || exit <= entry || count <= 0 || !(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("cannot count " + count + " units of weight " + weight
                        + " at risk after day " + entry + " until day " + exit);
            }
            if (exit >= left.length) {
                int days = Math.max(exit + 1, 2 * left.length);
                entered = Arrays.copyOf(entered, days);
                left = Arrays.copyOf(left, days);
                events = Arrays.copyOf(events, days);
            }
            last = Math.max(last, exit);
            units += count;
            entered[entry] += weight * count;
            left[exit] += weight * count;
            events[exit] += event ? weight * count : 0;
            return this;
        }

        /** The counts so far. */
        public DailyCounts build() {
            return new DailyCounts(
                    Arrays.copyOf(entered, last + 1),
                    Arrays.copyOf(left, last + 1),
                    Arrays.copyOf(events, last + 1),
                    units);
        }
    }
}
