package io.kindlift.summary;

import java.util.Arrays;
import java.util.List;

/** The influences of one customer, or of one episode that is a cluster of its own, in every row; used again for the next. */
final class Group {

    private final int comparisons;
    private final int parts;
    private final List<int[]> contrasts;
    private final double[] treated1;
    private final double[] treated0;
    private final double[] control1;
    private final double[] control0;
    private final double[] weight;
    private final boolean[] isTreated;
    private final boolean[] isControl;
    private final int[] touched;
    private int count;
    private final double[][] slopes;
    private boolean sloped;

    Group(int parts, List<int[]> contrasts, List<Comparison> comparisons) {
        this.comparisons = comparisons.size();
        this.parts = parts;
        this.contrasts = contrasts;
        int rows = parts * this.comparisons;
        treated1 = new double[rows];
        treated0 = new double[rows];
        control1 = new double[rows];
        control0 = new double[rows];
        weight = new double[rows];
        isTreated = new boolean[rows];
        isControl = new boolean[rows];
        touched = new int[rows];
        slopes = comparisons.stream()
                .map(each -> new double[each.slopes().length])
                .toArray(double[][]::new);
    }

    private void touch(int row) {
        if (!isTreated[row] && !isControl[row]) {
            touched[count++] = row;
        }
    }

    /** A treated episode's influence, in its two parts. */
    void treated(int row, double one, double zero) {
        touch(row);
        isTreated[row] = true;
        treated1[row] += one;
        treated0[row] += zero;
    }

    /** Controls' influence, in its two parts, and their share of all weights. */
    void controls(int row, double one, double zero, double share) {
        touch(row);
        isControl[row] = true;
        control1[row] += one;
        control0[row] += zero;
        weight[row] += share;
    }

    /** One number of the slopes' scores. */
    void slope(int comparison, int covariate, double score) {
        sloped = true;
        slopes[comparison][covariate] += score;
    }

    /** Puts by what is known of a unit that other blocks have more of, and begins anew. */
    void keep(Scores sums, int unit) {
        for (int i = 0; i < count; i++) {
            int row = touched[i];
            int to = sums.units.row(sums.unitKey(unit, row));
            sums.units.add(to, 0, treated1[row]);
            sums.units.add(to, 1, treated0[row]);
            sums.units.add(to, 2, control1[row]);
            sums.units.add(to, 3, control0[row]);
            sums.units.add(to, 4, weight[row]);
            sums.units.add(to, 5, isTreated[row] ? 1 : 0);
            sums.units.add(to, 6, isControl[row] ? 1 : 0);
        }
        for (int c = 0; sloped && c < slopes.length; c++) {
            for (int i = 0; i < slopes[c].length; i++) {
                sums.unitSlopes.add(sums.unitSlopes.row(sums.key(unit, c)), i, slopes[c][i]);
            }
        }
        clear();
    }

    /** Takes back one row of what was put by. */
    void take(Tally units, int from, int row) {
        touch(row);
        treated1[row] += units.get(from, 0);
        treated0[row] += units.get(from, 1);
        control1[row] += units.get(from, 2);
        control0[row] += units.get(from, 3);
        weight[row] += units.get(from, 4);
        isTreated[row] = units.get(from, 5) > 0;
        isControl[row] = units.get(from, 6) > 0;
    }

    /** Takes back the slopes' scores of a unit. */
    void takeSlopes(Scores sums, int unit) {
        for (int c = 0; c < slopes.length; c++) {
            int from = sums.unitSlopes.find(sums.key(unit, c));
            for (int i = 0; from >= 0 && i < slopes[c].length; i++) {
                slope(c, i, sums.unitSlopes.get(from, i));
            }
        }
    }

    /** Adds the squares to the rows of a sum, and begins anew. */
    void customer(Scores sums) {
        for (int i = 0; i < count; i++) {
            int row = touched[i];
            Scored to = sums.rows[row];
            add(to, row, slopes[row % comparisons]);
            to.customers++;
            to.treatedCustomers += isTreated[row] ? 1 : 0;
            to.controlCustomers += isControl[row] ? 1 : 0;
        }
        for (int k = 0; k < contrasts.size(); k++) {
            for (int c = 0; c < comparisons; c++) {
                contrast(sums, k, c);
            }
        }
        products(sums.products);
        clear();
    }

    private void add(Scored to, int row, double[] z) {
        to.all.add(treated1[row] + control1[row], treated0[row] + control0[row], z);
        to.controls.add(control1[row], control0[row], z);
        addShare(to, weight[row]);
    }

    private static void addShare(Scored to, double share) {
        double square = share * share;
        to.shares += square;
        to.sharesSquared += square * square;
    }

    private void contrast(Scores sums, int contrast, int comparison) {
        int one = contrasts.get(contrast)[0] * comparisons + comparison;
        int two = contrasts.get(contrast)[1] * comparisons + comparison;
        if (out(one) && out(two)) {
            return;
        }
        double[] z = slopes[comparison];
        Scored to = sums.rows[(parts + contrast) * comparisons + comparison];
        double a = control1[one] - control1[two];
        double b = control0[one] - control0[two];
        to.controls.add(a, b, z);
        to.all.add(a + treated1[one] - treated1[two], b + treated0[one] - treated0[two], z);
        addShare(to, weight[one] - weight[two]);
        to.customers++;
        to.treatedCustomers += isTreated[one] || isTreated[two] ? 1 : 0;
        to.controlCustomers += isControl[one] || isControl[two] ? 1 : 0;
    }

    private boolean out(int row) {
        return !isTreated[row] && !isControl[row];
    }

    private void products(double[][][] products) {
        for (int c = 0; sloped && c < slopes.length; c++) {
            double[] z = slopes[c];
            for (int i = 0; i < z.length; i++) {
                for (int j = 0; j < z.length; j++) {
                    products[c][i][j] += z[i] * z[j];
                }
            }
        }
    }

    /**
     * Adds an episode that is a cluster of its own, and begins anew.
     *
     * @param treated by row, one treated's share, which its influence is raised for
     */
    void apart(Scores sums, double[] treated) {
        for (int i = 0; i < count; i++) {
            int row = touched[i];
            double p = isTreated[row] ? treated[row] : 0;
            Scored.Apart to = sums.rows[row].apart;
            to.squares.add(
                    raised(treated1, control1, row, p), raised(treated0, control0, row, p), slopes[row % comparisons]);
            to.add(p, isTreated[row] ? p * p : weight[row] * weight[row]);
        }
        for (int k = 0; k < contrasts.size(); k++) {
            for (int c = 0; c < comparisons; c++) {
                contrastApart(sums, k, c, treated);
            }
        }
        products(sums.productsApart);
        clear();
    }

    private void contrastApart(Scores sums, int contrast, int comparison, double[] treated) {
        int one = contrasts.get(contrast)[0] * comparisons + comparison;
        int two = contrasts.get(contrast)[1] * comparisons + comparison;
        if (out(one) && out(two)) {
            return;
        }
        double p = isTreated[one] ? treated[one] : 0;
        double q = isTreated[two] ? treated[two] : 0;
        Scored.Apart to = sums.rows[(parts + contrast) * comparisons + comparison].apart;
        to.squares.add(
                raised(treated1, control1, one, p) - raised(treated1, control1, two, q),
                raised(treated0, control0, one, p) - raised(treated0, control0, two, q),
                slopes[comparison]);
        to.add(Math.max(p, q), p * p + q * q + weight[one] * weight[one] + weight[two] * weight[two]);
    }

    private static double raised(double[] treated, double[] control, int row, double share) {
        return (treated[row] + control[row]) / (1 - share);
    }

    private void clear() {
        for (int i = 0; i < count; i++) {
            int row = touched[i];
            treated1[row] = 0;
            treated0[row] = 0;
            control1[row] = 0;
            control0[row] = 0;
            weight[row] = 0;
            isTreated[row] = false;
            isControl[row] = false;
        }
        count = 0;
        for (int c = 0; sloped && c < slopes.length; c++) {
            Arrays.fill(slopes[c], 0);
        }
        sloped = false;
    }
}
