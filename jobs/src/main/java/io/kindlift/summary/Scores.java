package io.kindlift.summary;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What the influences of every row add up to: one row for each subgroup, then each contrast, and each comparison. Contrasts
 * are of two subgroups' influences, customer by customer.
 */
public final class Scores implements Summary<Scores> {

    private static final long serialVersionUID = 1;

    /** Numbers of a cluster in a row: its influences' two parts, its weights' squares, its share of the treated. */
    static final int CLUSTER_WIDTH = 4;

    private static final int UNIT_WIDTH = 7;

    private final int comparisons;
    private final int[] slopes;
    final Scored[] rows;
    final double[][][] products;
    final double[][][] productsApart;
    final Tally clusters;
    final Tally clusterSlopes;

    /** Of units that several blocks have parts of: the influences, before they are squared. */
    final Tally units;

    final Tally unitSlopes;

    Scores(int parts, List<Comparison> comparisons) {
        this(parts, comparisons.stream().mapToInt(each -> each.slopes().length).toArray());
    }

    private Scores(int parts, int[] slopes) {
        this.comparisons = slopes.length;
        this.slopes = slopes;
        this.rows = new Scored[parts * comparisons];
        this.products = new double[comparisons][][];
        this.productsApart = new double[comparisons][][];
        int most = 0;
        for (int c = 0; c < comparisons; c++) {
            products[c] = new double[slopes[c]][slopes[c]];
            productsApart[c] = new double[slopes[c]][slopes[c]];
            most = Math.max(most, slopes[c]);
        }
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Scored(slopes[i % comparisons]);
        }
        this.clusters = new Tally(CLUSTER_WIDTH);
        this.clusterSlopes = new Tally(most);
        this.units = new Tally(UNIT_WIDTH);
        this.unitSlopes = new Tally(most);
    }

    /** The row of a subgroup's, or after them a contrast's, comparison. */
    public Scored row(int part, int comparison) {
        return rows[part * comparisons + comparison];
    }

    /** \(\sum zz^\top\) of the slopes' scores by customer. */
    public double[][] products(int comparison) {
        return products[comparison];
    }

    /** The same of episodes that are clusters of their own. */
    public double[][] productsApart(int comparison) {
        return productsApart[comparison];
    }

    long key(int cluster, int part, int comparison) {
        return (long) cluster * rows.length + (long) part * comparisons + comparison;
    }

    long key(int cluster, int comparison) {
        return (long) cluster * comparisons + comparison;
    }

    /** One of a cluster's four numbers in a row; 0 where it has nothing in it. */
    private double number(int cluster, int part, int comparison, int place) {
        int row = clusters.find(key(cluster, part, comparison));
        return row < 0 ? 0 : clusters.get(row, place);
    }

    /** Whether anybody of a cluster is in a row. */
    public boolean holds(int cluster, int part, int comparison) {
        return clusters.find(key(cluster, part, comparison)) >= 0;
    }

    /** A cluster's influence in a row, its slopes' part along d apart from it. */
    public double influence(int cluster, int part, int comparison, Scale scale) {
        return scale.treated() * number(cluster, part, comparison, 0)
                - scale.control() * number(cluster, part, comparison, 1);
    }

    /** The sum of squares of a cluster's weights in a row; of a trend, how many treated. */
    public double weights(int cluster, int part, int comparison) {
        return number(cluster, part, comparison, 2);
    }

    /** A cluster's share of the treated; of a trend, of the spread of the dose. */
    public double share(int cluster, int part, int comparison) {
        return number(cluster, part, comparison, 3);
    }

    /** \(d^\top z\) of the slopes' scores of a cluster. */
    public double along(int cluster, int comparison, double[] d) {
        int row = clusterSlopes.find(key(cluster, comparison));
        double sum = 0;
        for (int i = 0; row >= 0 && i < slopes[comparison]; i++) {
            sum += d[i] * clusterSlopes.get(row, i);
        }
        return sum;
    }

    @Override
    public Scores plus(Scores that) {
        Scores sum = new Scores(rows.length / comparisons, slopes);
        for (int i = 0; i < rows.length; i++) {
            sum.rows[i] = rows[i].plus(that.rows[i]);
        }
        for (int c = 0; c < comparisons; c++) {
            add(sum.products[c], products[c], that.products[c]);
            add(sum.productsApart[c], productsApart[c], that.productsApart[c]);
        }
        sum.clusters.add(clusters);
        sum.clusters.add(that.clusters);
        sum.clusterSlopes.add(clusterSlopes);
        sum.clusterSlopes.add(that.clusterSlopes);
        sum.units.add(units);
        sum.units.add(that.units);
        sum.unitSlopes.add(unitSlopes);
        sum.unitSlopes.add(that.unitSlopes);
        return sum;
    }

    private static void add(double[][] sum, double[][] one, double[][] two) {
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] = one[i][j] + two[i][j];
            }
        }
    }

    long unitKey(int unit, int row) {
        return (long) unit * rows.length + row;
    }

    /** The same with the squares of the units of which all parts are there now, once every block is in. */
    public Scores settled(List<int[]> contrasts, List<Comparison> asked) {
        Scores settled = plus(new Scores(rows.length / comparisons, slopes));
        Group group = new Group(rows.length / comparisons - contrasts.size(), contrasts, asked);
        long[] order =
                IntStream.range(0, units.size()).mapToLong(units::key).sorted().toArray();
        for (int i = 0; i < order.length; i++) {
            int unit = (int) (order[i] / rows.length);
            group.take(units, units.find(order[i]), (int) (order[i] % rows.length));
            if (i + 1 == order.length || order[i + 1] / rows.length != unit) {
                group.takeSlopes(this, unit);
                group.customer(settled);
            }
        }
        return settled;
    }
}
