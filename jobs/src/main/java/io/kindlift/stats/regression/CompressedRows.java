package io.kindlift.stats.regression;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Rows of a regression, compressed without loss: one row for each distinct combination of covariates, weight and
 * clusters, with the count, the mean and the centred sum of squares of its outcomes. A fit on them
 * equals that on the single rows (Wong, Forsell, Lewis, Mao &amp; Wardrop 2021, "You only
 * compress once", <a href="https://doi.org/10.48550/arXiv.2102.11297">doi:10.48550/arXiv.2102.11297</a>).
 *
 * <p>Mergeable: {@link #plus} is commutative and associative up to rounding, {@link #empty} is its neutral element, and
 * rows stand in the order of their keys whatever the order they came in. Outcomes within a row merge by Chan, Golub
 * &amp; LeVeque (1983), <a href="https://doi.org/10.1080/00031305.1983.10483115">doi:10.1080/00031305.1983.10483115</a>:
 * \( M_{2} = M_{2a} + M_{2b} + (\bar y_b - \bar y_a)^2 n_a n_b / (n_a + n_b) \).
 *
 * <p>Cluster numbers are arbitrary longs, an array of them per row where clusters cross.
 */
public final class CompressedRows {

    private final List<String> columns;
    private final int clusterings;
    private final double[] x;
    private final double[] weight;
    private final long[] count;
    private final double[] mean;
    private final double[] squares;
    private final long[] clusters;

    private CompressedRows(
            List<String> columns,
            int clusterings,
            double[] x,
            double[] weight,
            long[] count,
            double[] mean,
            double[] squares,
            long[] clusters) {
        this.columns = columns;
        this.clusterings = clusterings;
        this.x = x;
        this.weight = weight;
        this.count = count;
        this.mean = mean;
        this.squares = squares;
        this.clusters = clusters;
    }

    /**
     * Starts a compression.
     *
     * @param columns names of the covariates, without an intercept
     * @param clusterings how many ways of clustering each row carries: 0, 1 or 2
     */
    public static Builder compress(List<String> columns, int clusterings) {
        return new Builder(columns, clusterings);
    }

    /** No rows; neutral to {@link #plus}. */
    public static CompressedRows empty(List<String> columns, int clusterings) {
        return compress(columns, clusterings).build();
    }

    /** Distinct rows. */
    public int size() {
        return weight.length;
    }

    public List<String> columns() {
        return columns;
    }

    public int clusterings() {
        return clusterings;
    }

    /** The position of a covariate; an {@link IllegalArgumentException} names an unknown one. */
    public int column(String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + columns);
        }
        return column;
    }

    public double x(int row, int column) {
        return x[row * columns.size() + column];
    }

    public double weight(int row) {
        return weight[row];
    }

    /** How many rows this one stands for. */
    public long count(int row) {
        return count[row];
    }

    /** Mean outcome. */
    public double mean(int row) {
        return mean[row];
    }

    /** \( \sum (y - \bar y)^2 \) within the row. */
    public double squares(int row) {
        return squares[row];
    }

    public long cluster(int row, int clustering) {
        return clusters[row * clusterings + clustering];
    }

    /** All rows before compression. */
    public long total() {
        return Arrays.stream(count).sum();
    }

    /** The weight of a row times the rows it stands for. */
    public double mass(int row) {
        return weight[row] * count[row];
    }

    /** Both together; an {@link IllegalArgumentException} if they differ in columns or clusterings. */
    public CompressedRows plus(CompressedRows other) {
        if (!columns.equals(other.columns) || clusterings != other.clusterings) {
            throw new IllegalArgumentException("cannot add rows of columns " + other.columns + " with "
                    + other.clusterings + " clusterings to rows of " + columns + " with " + clusterings);
        }
        return compress(columns, clusterings).add(this).add(other).build();
    }

    /** The same rows with other covariates, computed from their own. */
    public CompressedRows mapped(List<String> names, Covariates covariates) {
        double[] mapped = new double[size() * names.size()];
        double[] line = new double[names.size()];
        for (int row = 0; row < size(); row++) {
            covariates.fill(row, line);
            System.arraycopy(line, 0, mapped, row * line.length, line.length);
        }
        return new CompressedRows(List.copyOf(names), clusterings, mapped, weight, count, mean, squares, clusters);
    }

    /** The same rows with other weights; those of weight 0 stay out. */
    public CompressedRows weighted(RowValue weights) {
        Builder builder = compress(columns, clusterings);
        double[] line = new double[columns.size()];
        long[] ids = new long[clusterings];
        for (int row = 0; row < size(); row++) {
            copy(row, line, ids);
            builder.group(line, weights.of(row), count[row], mean[row], squares[row], ids);
        }
        return builder.build();
    }

    /** The rows of which a condition holds. */
    public CompressedRows where(IntPredicate condition) {
        Builder builder = compress(columns, clusterings);
        double[] line = new double[columns.size()];
        long[] ids = new long[clusterings];
        for (int row = 0; row < size(); row++) {
            if (condition.test(row)) {
                copy(row, line, ids);
                builder.group(line, weight[row], count[row], mean[row], squares[row], ids);
            }
        }
        return builder.build();
    }

    /** The same rows with another outcome, which is the same for all that a row stands for. */
    public CompressedRows outcome(RowValue outcome) {
        double[] means = new double[size()];
        Arrays.setAll(means, outcome::of);
        return new CompressedRows(columns, clusterings, x, weight, count, means, new double[size()], clusters);
    }

    /** The same rows with only these covariates, in this order. */
    public CompressedRows select(List<String> names) {
        int[] from = names.stream().mapToInt(this::column).toArray();
        return mapped(names, (row, into) -> {
            for (int j = 0; j < from.length; j++) {
                into[j] = x(row, from[j]);
            }
        });
    }

    private void copy(int row, double[] line, long[] ids) {
        System.arraycopy(x, row * line.length, line, 0, line.length);
        System.arraycopy(clusters, row * clusterings, ids, 0, clusterings);
    }

    /** Numbers the clusters of a way, or the crossings of several, from 0 on. */
    int[] numbered(int... ways) {
        Patterns patterns = new Patterns(ways.length);
        long[] key = new long[ways.length];
        int[] numbers = new int[size() + 1];
        for (int row = 0; row < size(); row++) {
            for (int i = 0; i < ways.length; i++) {
                key[i] = cluster(row, ways[i]);
            }
            numbers[row] = patterns.number(key);
        }
        numbers[size()] = patterns.size();
        return numbers;
    }

    /** Whether every cluster of one way lies whole within a cluster of another. */
    public boolean nested(int inner, int outer) {
        int[] both = numbered(inner, outer);
        int[] alone = numbered(inner);
        return both[size()] == alone[size()];
    }

    /** Fills the covariates of a row. */
    @FunctionalInterface
    public interface Covariates {
        void fill(int row, double[] into);
    }

    /** A number of a row. */
    @FunctionalInterface
    public interface RowValue {
        double of(int row);
    }

    /** Collects rows; not safe for use by several threads. */
    public static final class Builder {

        private final List<String> columns;
        private final int clusterings;
        private final Patterns patterns;
        private final long[] key;
        private long[] count = new long[16];
        private double[] mean = new double[16];
        private double[] squares = new double[16];

        private Builder(List<String> columns, int clusterings) {
            this.columns = List.copyOf(columns);
            if (columns.stream().distinct().count() != columns.size()) {
                throw new IllegalArgumentException("a column is named twice: " + columns);
            }
            if (clusterings < 0) {
                throw new IllegalArgumentException("clusterings must not be negative, found " + clusterings);
            }
            this.clusterings = clusterings;
            this.key = new long[columns.size() + 1 + clusterings];
            this.patterns = new Patterns(key.length);
        }

        /** One row of weight 1. */
        public Builder add(double[] x, double y, long... clusters) {
            return group(x, 1, 1, y, 0, clusters);
        }

        /**
         * Rows that share covariates, weight and clusters. Rows of weight 0 are left out, as R's {@code lm} does.
         *
         * @param x covariates, finite
         * @param weight of each row, finite and not negative
         * @param rows how many, positive
         * @param y their mean outcome, finite
         * @param m2 their centred sum of squares, not negative
         * @throws IllegalArgumentException naming what is out of range
         */
        public Builder group(double[] x, double weight, long rows, double y, double m2, long... clusters) {
            check(x, weight, rows, y, m2, clusters);
            if (weight > 0) {
                for (int i = 0; i < x.length; i++) {
                    key[i] = Patterns.key(x[i]);
                }
                key[x.length] = Patterns.key(weight);
                System.arraycopy(clusters, 0, key, x.length + 1, clusterings);
                merge(patterns.number(key), rows, y, m2);
            }
            return this;
        }

        /** All rows of another compression of the same columns. */
        public Builder add(CompressedRows rows) {
            double[] line = new double[columns.size()];
            long[] ids = new long[clusterings];
            for (int row = 0; row < rows.size(); row++) {
                rows.copy(row, line, ids);
                group(line, rows.weight[row], rows.count[row], rows.mean[row], rows.squares[row], ids);
            }
            return this;
        }

        private void merge(int row, long rows, double y, double m2) {
            if (row >= count.length) {
                count = Arrays.copyOf(count, 2 * row);
                mean = Arrays.copyOf(mean, 2 * row);
                squares = Arrays.copyOf(squares, 2 * row);
            }
            long before = count[row];
            long after = before + rows;
            double delta = y - mean[row];
            count[row] = after;
            mean[row] += delta * rows / after;
            squares[row] += m2 + delta * delta * before / after * rows;
        }

        private void check(double[] x, double weight, long rows, double y, double m2, long[] clusters) {
            if (x.length != columns.size() || clusters.length != clusterings) {
                throw new IllegalArgumentException("expected " + columns.size() + " covariates and " + clusterings
                        + " clusters, found " + x.length + " and " + clusters.length);
            }
            for (int i = 0; i < x.length; i++) {
                require(Double.isFinite(x[i]), columns.get(i), x[i]);
            }
            require(weight >= 0 && weight < Double.POSITIVE_INFINITY, "weight", weight);
            require(rows > 0, "count", (double) rows);
            require(Double.isFinite(y), "outcome", y);
            require(m2 >= 0 && m2 < Double.POSITIVE_INFINITY, "sum of squares", m2);
        }

        private static void require(boolean valid, String name, double found) {
            if (!valid) {
                throw new IllegalArgumentException(name + " out of range: " + found);
            }
        }

        /** The rows so far, in the order of their keys. */
        public CompressedRows build() {
            int[] order = patterns.order();
            int p = columns.size();
            double[] x = new double[order.length * p];
            double[] weight = new double[order.length];
            long[] clusters = new long[order.length * clusterings];
            for (int row = 0; row < order.length; row++) {
                for (int i = 0; i < p; i++) {
                    x[row * p + i] = Patterns.value(patterns.at(order[row], i));
                }
                weight[row] = Patterns.value(patterns.at(order[row], p));
                for (int i = 0; i < clusterings; i++) {
                    clusters[row * clusterings + i] = patterns.at(order[row], p + 1 + i);
                }
            }
            long[] counts = Arrays.stream(order).mapToLong(i -> count[i]).toArray();
            double[] means = Arrays.stream(order).mapToDouble(i -> mean[i]).toArray();
            double[] sums = Arrays.stream(order).mapToDouble(i -> squares[i]).toArray();
            return new CompressedRows(columns, clusterings, x, weight, counts, means, sums, clusters);
        }
    }
}
