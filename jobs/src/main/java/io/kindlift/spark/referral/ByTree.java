package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.col;

import io.kindlift.stats.ClusteredRatios;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Weighted sums by tree and arm, and ratios of them over trees. Trees lie in fixed buckets and in order, so that the last
 * digit does not depend on the machine.
 */
final class ByTree {

    static final String UNIT = "unit";
    static final String CUSTOMER = "customer";
    static final String TREATED = "treated";
    static final String WEIGHT = "weight";

    private static final int FIRST_VALUE = 4;

    private ByTree() {}

    /**
     * What is left of the rows.
     *
     * @param ratios over trees, in the order they were asked for
     * @param treated the treated's values added up, weights set aside
     * @param control the same of the controls
     */
    @SuppressWarnings({"serial", "ArrayRecordComponent"})
    record Sums(List<ClusteredRatios> ratios, long[] treated, long[] control) implements Serializable {

        Sums plus(Sums that) {
            List<ClusteredRatios> both = new ArrayList<>();
            for (int i = 0; i < ratios.size(); i++) {
                both.add(ratios.get(i).plus(that.ratios.get(i)));
            }
            return new Sums(both, added(treated, that.treated), added(control, that.control));
        }

        private static long[] added(long[] a, long[] b) {
            long[] sum = a.clone();
            Arrays.setAll(sum, i -> a[i] + b[i]);
            return sum;
        }
    }

    /**
     * Adds up.
     *
     * @param rows unit, customer, treated, weight, the values, and the top of the customer's tree; the first value counts
     *     episodes
     * @param ratios for each, the places of the values above the line and of those below it
     * @param buckets as the number of rows asks for, whatever the cores
     */
    static Sums of(Dataset<Row> rows, List<int[][]> ratios, int buckets) {
        int values = rows.columns().length - FIRST_VALUE - 1;
        ArrayList<int[][]> asked = new ArrayList<>(ratios);
        return rows
                .repartition(buckets, col(Forest.TOP))
                .sortWithinPartitions(Forest.TOP, UNIT, rows.columns()[FIRST_VALUE])
                .toJavaRDD()
                .mapPartitions(
                        bucket -> List.of(new Pass(asked, values).over(bucket)).iterator())
                .collect()
                .stream()
                .reduce(Sums::plus)
                .orElseThrow();
    }

    /** One walk over the trees of a bucket. */
    private static final class Pass {
        private final List<int[][]> ratios;
        private final List<ClusteredRatios.Accumulator> found = new ArrayList<>();
        private final long[][] counted;
        private final double[][] tree;
        private long episodes;

        Pass(List<int[][]> ratios, int values) {
            this.ratios = ratios;
            ratios.forEach(any -> found.add(new ClusteredRatios.Accumulator()));
            this.counted = new long[2][values];
            this.tree = new double[2][values];
        }

        Sums over(Iterator<Row> rows) {
            String top = null;
            while (rows.hasNext()) {
                Row row = rows.next();
                String of = row.getString(row.length() - 1);
                if (!of.equals(top)) {
                    close(top);
                    top = of;
                }
                add(row);
            }
            close(top);
            return new Sums(
                    found.stream().map(ClusteredRatios.Accumulator::toRatios).toList(), counted[1], counted[0]);
        }

        private void add(Row row) {
            int arm = row.getBoolean(2) ? 1 : 0;
            double weight = row.getDouble(3);
            for (int i = 0; i < tree[arm].length; i++) {
                long value = row.getLong(FIRST_VALUE + i);
                tree[arm][i] += weight * value;
                counted[arm][i] += value;
            }
            episodes += row.getLong(FIRST_VALUE);
        }

        private void close(String top) {
            if (top == null) {
                return;
            }
            for (int i = 0; i < ratios.size(); i++) {
                int[] above = ratios.get(i)[0];
                int[] below = ratios.get(i)[1];
                found.get(i).add(sum(1, above), sum(1, below), sum(0, above), sum(0, below), episodes);
            }
            Arrays.fill(tree[0], 0);
            Arrays.fill(tree[1], 0);
            episodes = 0;
        }

        private double sum(int arm, int[] places) {
            double sum = 0;
            for (int place : places) {
                sum += tree[arm][place];
            }
            return sum;
        }
    }
}
