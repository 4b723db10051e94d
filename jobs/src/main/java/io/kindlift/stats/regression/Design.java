package io.kindlift.stats.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which covariates a fit can use, centred at their weighted means and scaled to unit length. A column that does not
 * vary, or of whose variation less than {@value #TOLERANCE} is left once the columns before it are accounted for, is
 * dropped and named.
 *
 * <p>A fit works on rows \( z = (1, (x - \bar x)/s) \); {@link #raw(double[])} brings coefficients back to the
 * covariates as given.
 */
public final class Design implements java.io.Serializable {

    /** Least share of a column's variation not explained by the columns before it. */
    public static final double TOLERANCE = 1e-10;

    /** The name of the constant. */
    public static final String INTERCEPT = "(Intercept)";

    private static final double CONSTANT = 1e-24;

    private final List<String> columns;
    private final int[] kept;
    private final double[] centre;
    private final double[] scale;
    private final double[][] correlation;
    private final double mass;

    private Design(List<String> columns, double mass, double[] means, double[][] products, int[] kept) {
        this.columns = List.copyOf(columns);
        this.kept = kept;
        this.mass = mass;
        this.centre = Arrays.stream(kept).mapToDouble(j -> means[j]).toArray();
        this.scale =
                Arrays.stream(kept).mapToDouble(j -> Math.sqrt(products[j][j])).toArray();
        this.correlation = correlation(products, kept);
    }

    /**
     * The design of compressed rows.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Design of(CompressedRows rows) {
        int p = rows.columns().size();
        double[] masses = new double[rows.size()];
        double[] x = new double[rows.size() * p];
        for (int row = 0; row < masses.length; row++) {
            masses[row] = rows.mass(row);
            for (int j = 0; j < p; j++) {
                x[row * p + j] = rows.x(row, j);
            }
        }
        return of(rows.columns(), x, masses);
    }

    /**
     * The design of weighted rows.
     *
     * @param x covariates, row after row
     * @param masses the weight of each row
     * @throws IllegalArgumentException if there are none
     */
    public static Design of(List<String> columns, double[] x, double[] masses) {
        double mass = Arrays.stream(masses).sum();
        if (!(mass > 0)) {
            throw new IllegalArgumentException("no rows to fit " + columns);
        }
        double[] means = means(x, masses, columns.size(), mass);
        return of(columns, mass, means, products(x, masses, means));
    }

    /**
     * The design of rows known by their centred moments.
     *
     * @param mass sum of the weights, positive
     * @param means weighted means of the columns
     * @param products weighted, centred sums of products; the lower triangle is read
     */
    public static Design of(List<String> columns, double mass, double[] means, double[][] products) {
        int[] varying = IntStream.range(0, columns.size())
                .filter(j -> products[j][j] > CONSTANT * mass * means[j] * means[j])
                .toArray();
        Cholesky factor = Cholesky.of(correlation(products, varying), TOLERANCE);
        int[] kept = Arrays.stream(factor.kept()).map(j -> varying[j]).toArray();
        return new Design(columns, mass, means, products, kept);
    }

    private static double[][] correlation(double[][] products, int[] columns) {
        double[][] correlation = new double[columns.length][columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int j = 0; j <= i; j++) {
                double lengths =
                        Math.sqrt(products[columns[i]][columns[i]]) * Math.sqrt(products[columns[j]][columns[j]]);
                correlation[i][j] = products[columns[i]][columns[j]] / lengths;
                correlation[j][i] = correlation[i][j];
            }
        }
        return correlation;
    }

    private static double[] means(double[] x, double[] masses, int p, double mass) {
        double[] means = new double[p];
        // The second round takes up what rounding left of the first.
        for (int round = 0; round < 2; round++) {
            double[] sums = new double[p];
            for (int row = 0; row < masses.length; row++) {
                for (int j = 0; j < p; j++) {
                    sums[j] += masses[row] * (x[row * p + j] - means[j]);
                }
            }
            for (int j = 0; j < p; j++) {
                means[j] += sums[j] / mass;
            }
        }
        return means;
    }

    private static double[][] products(double[] x, double[] masses, double[] means) {
        int p = means.length;
        double[][] products = new double[p][p];
        for (int row = 0; row < masses.length; row++) {
            for (int i = 0; i < p; i++) {
                double left = masses[row] * (x[row * p + i] - means[i]);
                for (int j = 0; j <= i; j++) {
                    products[i][j] += left * (x[row * p + j] - means[j]);
                }
            }
        }
        return products;
    }

    /** Coefficients of a fit, the intercept included. */
    public int rank() {
        return kept.length + 1;
    }

    /** Names of the coefficients: the intercept, then the columns kept. */
    public List<String> terms() {
        List<String> terms = new ArrayList<>(rank());
        terms.add(INTERCEPT);
        Arrays.stream(kept).mapToObj(columns::get).forEach(terms::add);
        return List.copyOf(terms);
    }

    /** Names of the columns left out: constant, or a combination of those before. */
    public List<String> dropped() {
        return IntStream.range(0, columns.size())
                .filter(j -> Arrays.binarySearch(kept, j) < 0)
                .mapToObj(columns::get)
                .toList();
    }

    /** Sum of the weights. */
    public double mass() {
        return mass;
    }

    /** Writes a row of covariates as the fit sees it. */
    public void fill(double[] x, double[] z) {
        z[0] = 1;
        for (int j = 0; j < kept.length; j++) {
            z[j + 1] = (x[kept[j]] - centre[j]) / scale[j];
        }
    }

    /** Writes a compressed row as the fit sees it. */
    void fill(CompressedRows rows, int row, double[] z) {
        z[0] = 1;
        for (int j = 0; j < kept.length; j++) {
            z[j + 1] = (rows.x(row, kept[j]) - centre[j]) / scale[j];
        }
    }

    /** \( v^\top Z^\top W Z v \): how far a change of coefficients moves the fit, summed over the rows. */
    public double spread(double[] v) {
        double sum = mass * v[0] * v[0];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                sum += v[i + 1] * correlation[i][j] * v[j + 1];
            }
        }
        return sum;
    }

    /** Coefficients on the covariates as given. */
    public double[] raw(double[] standard) {
        double[] raw = standard.clone();
        for (int j = 0; j < kept.length; j++) {
            raw[j + 1] /= scale[j];
            raw[0] -= centre[j] * raw[j + 1];
        }
        return raw;
    }

    /** The covariance of {@link #raw(double[])} where {@code standard} is that of its argument. */
    public double[][] raw(double[][] standard) {
        int q = rank();
        double[][] half = new double[q][];
        Arrays.setAll(half, i -> raw(standard[i]));
        double[][] whole = new double[q][q];
        double[] column = new double[q];
        for (int j = 0; j < q; j++) {
            for (int i = 0; i < q; i++) {
                column[i] = half[i][j];
            }
            double[] turned = raw(column);
            for (int i = 0; i < q; i++) {
                whole[i][j] = turned[i];
            }
        }
        return whole;
    }
}
