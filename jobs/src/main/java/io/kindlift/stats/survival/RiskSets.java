package io.kindlift.stats.survival;

import io.kindlift.stats.regression.Design;
import java.util.Arrays;

/**
 * The rows of a Cox regression, standardised and arranged by stratum and day, and the walk over their risk sets from the
 * last day back.
 */
final class RiskSets {

    private final SurvivalRows rows;
    private final Design design;
    private final Ties ties;
    private final int terms;
    private final int last;
    private final double[] z;
    private final double[] relative;
    private final int[] stratumEnds;

    RiskSets(SurvivalRows rows, Ties ties) {
        this.rows = rows;
        this.ties = ties;
        int p = rows.columns().size();
        double[] x = new double[rows.size() * p];
        double[] masses = new double[rows.size()];
        int latest = 0;
        for (int row = 0; row < masses.length; row++) {
            masses[row] = rows.mass(row);
            latest = Math.max(latest, rows.exit(row));
            for (int j = 0; j < p; j++) {
                x[row * p + j] = rows.x(row, j);
            }
        }
        this.last = latest;
        this.design = Design.of(rows.columns(), x, masses);
        this.terms = design.rank() - 1;
        this.z = standardised(x, p);
        this.relative = new double[rows.size()];
        this.stratumEnds = ends();
    }

    private double[] standardised(double[] x, int p) {
        double[] standard = new double[rows.size() * terms];
        double[] line = new double[design.rank()];
        for (int row = 0; row < rows.size(); row++) {
            design.fill(Arrays.copyOfRange(x, row * p, (row + 1) * p), line);
            System.arraycopy(line, 1, standard, row * terms, terms);
        }
        return standard;
    }

    private int[] ends() {
        int[] ends = new int[rows.size()];
        int size = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (row + 1 == rows.size() || rows.stratum(row) != rows.stratum(row + 1)) {
                ends[size++] = row + 1;
            }
        }
        return Arrays.copyOf(ends, size);
    }

    Design design() {
        return design;
    }

    int terms() {
        return terms;
    }

    /** How far a step moves the linear predictors, squared and summed over the rows. */
    double spread(double[] move) {
        double[] whole = new double[terms + 1];
        System.arraycopy(move, 0, whole, 1, terms);
        return design.spread(whole);
    }

    /** Likelihood, score and information at standardised coefficients. */
    CoxSums at(double[] coefficients) {
        CoxSums sums = new CoxSums(terms, ties);
        int from = 0;
        for (int end : stratumEnds) {
            weigh(coefficients, from, end);
            walk(coefficients, from, end, sums);
            from = end;
        }
        return sums;
    }

    /** The score residual of a unit of each row, row after row. */
    double[] residuals(double[] coefficients) {
        double[] residuals = new double[rows.size() * terms];
        int from = 0;
        for (int end : stratumEnds) {
            BaselineSteps increments = new BaselineSteps(last, terms);
            CoxSums sums = new CoxSums(terms, ties, increments);
            weigh(coefficients, from, end);
            walk(coefficients, from, end, sums);
            increments.accumulate();
            for (int row = from; row < end; row++) {
                residual(row, increments, residuals);
            }
            from = end;
        }
        return residuals;
    }

    private void residual(int row, BaselineSteps steps, double[] into) {
        int exit = rows.exit(row);
        int entry = rows.entry(row);
        double hazard = steps.hazard[exit] - steps.hazard[entry];
        for (int j = 0; j < terms; j++) {
            double own = z[row * terms + j];
            double mean = steps.mean[exit * terms + j] - steps.mean[entry * terms + j];
            double sum = relative[row] * (mean - own * hazard);
            if (rows.event(row)) {
                double spared = own * steps.sparedHazard[exit] - steps.sparedMean[exit * terms + j];
                sum += own - steps.eventMean[exit * terms + j] + relative[row] * spared;
            }
            into[row * terms + j] = sum;
        }
    }

    private void walk(double[] coefficients, int from, int end, CoxSums sums) {
        int[] byExit = new int[last + 2];
        int[] byEntry = new int[last + 2];
        int[] exits = sorted(from, end, byExit, true);
        int[] entries = sorted(from, end, byEntry, false);
        RiskTotals atRisk = new RiskTotals(terms);
        RiskTotals dying = new RiskTotals(terms);
        for (int day = last; day > 0; day--) {
            for (int i = byEntry[day]; i < byEntry[day + 1]; i++) {
                add(atRisk, entries[i], -1);
            }
            for (int i = byExit[day]; i < byExit[day + 1]; i++) {
                int row = exits[i];
                add(atRisk, row, 1);
                if (rows.event(row)) {
                    add(dying, row, 1);
                    sums.event(rows.mass(row), linear(coefficients, row), z, row * terms);
                }
            }
            if (dying.units > 0) {
                sums.day(day, atRisk, dying);
                dying.clear();
            }
            if (atRisk.units == 0) {
                // What rounding left of those who had all come in later.
                atRisk.clear();
            }
        }
    }

    private void add(RiskTotals totals, int row, int sign) {
        totals.add(sign * rows.count(row), rows.weight(row), relative[row], z, row * terms);
    }

    /** The rows of a stratum by day; those of a day lie from {@code starts[day]} to {@code starts[day + 1]}. */
    private int[] sorted(int from, int end, int[] starts, boolean byExit) {
        for (int row = from; row < end; row++) {
            starts[(byExit ? rows.exit(row) : rows.entry(row)) + 1]++;
        }
        for (int day = 0; day <= last; day++) {
            starts[day + 1] += starts[day];
        }
        int[] next = starts.clone();
        int[] sorted = new int[end - from];
        for (int row = from; row < end; row++) {
            sorted[next[byExit ? rows.exit(row) : rows.entry(row)]++] = row;
        }
        return sorted;
    }

    private void weigh(double[] coefficients, int from, int end) {
        for (int row = from; row < end; row++) {
            relative[row] = Math.exp(linear(coefficients, row));
        }
    }

    private double linear(double[] coefficients, int row) {
        double eta = 0;
        for (int j = 0; j < terms; j++) {
            eta += coefficients[j] * z[row * terms + j];
        }
        return eta;
    }
}
