package io.kindlift.stats.survival;

import io.kindlift.stats.regression.Patterns;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Times to an event, compressed without loss: one row for each distinct combination of covariates, stratum, cluster,
 * days and weight, with the number of units behind it. All that the survival methods of this package need.
 *
 * <p>A unit is at risk on days {@code entry + 1 … exit}; on {@code exit} it has the event or is censored, after the
 * events of that day. Days are whole numbers; {@code entry} is 0 unless a unit is seen only later.
 *
 * <p>Mergeable: {@link #plus} is commutative and associative, {@link #empty} is neutral, rows stand in the order of
 * their keys.
 */
public final class SurvivalRows {

    private static final int FIXED = 6;

    private final List<String> columns;
    private final Patterns patterns;
    private final int[] order;
    private final long[] count;

    private SurvivalRows(List<String> columns, Patterns patterns, int[] order, long[] count) {
        this.columns = columns;
        this.patterns = patterns;
        this.order = order;
        this.count = count;
    }

    /**
     * Starts a compression.
     *
     * @param columns names of the covariates; for two arms, one of them
     */
    public static Builder compress(List<String> columns) {
        return new Builder(columns);
    }

    /** No units. */
    public static SurvivalRows empty(List<String> columns) {
        return compress(columns).build();
    }

    /** Distinct rows. */
    public int size() {
        return order.length;
    }

    public List<String> columns() {
        return columns;
    }

    /** The position of a covariate; an {@link IllegalArgumentException} names an unknown one. */
    public int column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + columns);
        }
        return column;
    }

    public long stratum(int row) {
        return patterns.at(order[row], 0);
    }

    /** The last day before the unit is at risk. */
    public int entry(int row) {
        return (int) patterns.at(order[row], 1);
    }

    /** The day of the event, or the last day at risk without one. */
    public int exit(int row) {
        return (int) patterns.at(order[row], 2);
    }

    public boolean event(int row) {
        return patterns.at(order[row], 3) == 1;
    }

    public long cluster(int row) {
        return patterns.at(order[row], 4);
    }

    /** The weight of each unit. */
    public double weight(int row) {
        return Patterns.value(patterns.at(order[row], 5));
    }

    public double x(int row, int column) {
        return Patterns.value(patterns.at(order[row], FIXED + column));
    }

    /** Units behind the row. */
    public long count(int row) {
        return count[order[row]];
    }

    /** Weight of all units behind the row. */
    public double mass(int row) {
        return weight(row) * count(row);
    }

    /** All units. */
    public long total() {
        return Arrays.stream(order).mapToLong(row -> count[row]).sum();
    }

    /** All events. */
    public long events() {
        long events = 0;
        for (int row = 0; row < size(); row++) {
            events += event(row) ? count(row) : 0;
        }
        return events;
    }

    /** Both together; an {@link IllegalArgumentException} if their columns differ. */
    public SurvivalRows plus(SurvivalRows other) {
        if (!columns.equals(other.columns)) {
            throw new IllegalArgumentException(
                    "cannot add rows of columns " + other.columns + " to rows of " + columns);
        }
        return compress(columns).add(this, row -> true).add(other, row -> true).build();
    }

    /** The rows of which a condition holds. */
    public SurvivalRows where(IntPredicate condition) {
        return compress(columns).add(this, condition).build();
    }

    /** Events and numbers at risk by day, of all units together. */
    public DailyCounts daily() {
        DailyCounts.Builder builder = DailyCounts.count();
        for (int row = 0; row < size(); row++) {
            builder.add(entry(row), exit(row), event(row), weight(row), count(row));
        }
        return builder.build();
    }

    /** Collects units; not safe for use by several threads. */
    public static final class Builder {

        private final List<String> columns;
        private final Patterns patterns;
        private final long[] key;
        private long[] count = new long[16];

        private Builder(List<String> columns) {
            this.columns = List.copyOf(columns);
            if (columns.stream().distinct().count() != columns.size()) {
                throw new IllegalArgumentException("a column is named twice: " + columns);
            }
            this.key = new long[FIXED + columns.size()];
            this.patterns = new Patterns(key.length);
        }

        /** A unit of weight 1 at risk from the first day on, without stratum or cluster. */
        public Builder add(int exit, boolean event, double... x) {
            return add(new Spell(0, exit, event), 0, 0, 1, 1, x);
        }

        /**
         * Units alike in everything. Those of weight 0 are left out.
         *
         * @param spell their days
         * @param stratum whom they are compared with
         * @param cluster whom they depend on
         * @param weight of each, finite and not negative
         * @param units how many, positive
         * @param x covariates, finite
         * @throws IllegalArgumentException naming what is out of range
         */
        public Builder add(Spell spell, long stratum, long cluster, double weight, long units, double... x) {
            check(weight, units, x);
            if (weight > 0) {
                key[0] = stratum;
                key[1] = spell.entry();
                key[2] = spell.exit();
                key[3] = spell.event() ? 1 : 0;
                key[4] = cluster;
                key[5] = Patterns.key(weight);
                for (int i = 0; i < x.length; i++) {
                    key[FIXED + i] = Patterns.key(x[i]);
                }
                add(units);
            }
            return this;
        }

        private Builder add(SurvivalRows rows, IntPredicate condition) {
            for (int row = 0; row < rows.size(); row++) {
                if (condition.test(row)) {
                    for (int i = 0; i < key.length; i++) {
                        key[i] = rows.patterns.at(rows.order[row], i);
                    }
                    add(rows.count(row));
                }
            }
            return this;
        }

        private void add(long units) {
            int row = patterns.number(key);
            if (row >= count.length) {
                count = Arrays.copyOf(count, 2 * row);
            }
            count[row] += units;
        }

        private void check(double weight, long units, double[] x) {
            if (x.length != columns.size()) {
                throw new IllegalArgumentException(
                        "expected covariates " + columns + ", found " + x.length + " values");
            }
            for (int i = 0; i < x.length; i++) {
                if (!Double.isFinite(x[i])) {
                    throw new IllegalArgumentException(columns.get(i) + " out of range: " + x[i]);
                }
            }
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight out of range: " + weight);
            }
            if (units <= 0) {
                throw new IllegalArgumentException("units out of range: " + units);
            }
        }

        /** The units so far. */
        public SurvivalRows build() {
            Patterns copy = new Patterns(key.length);
            long[] counts = new long[patterns.size()];
            int[] order = patterns.order();
            for (int row = 0; row < order.length; row++) {
                for (int i = 0; i < key.length; i++) {
                    key[i] = patterns.at(order[row], i);
                }
                counts[copy.number(key)] = count[order[row]];
            }
            int[] sorted = new int[counts.length];
            Arrays.setAll(sorted, row -> row);
            return new SurvivalRows(columns, copy, sorted, counts);
        }
    }
}
