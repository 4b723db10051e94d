package io.kindlift.stats.regression;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Logistic regression with an intercept by Newton's method (iteratively reweighted least squares):
 * \( \log \frac{e}{1-e} = x^\top \beta \), maximising the weighted likelihood; equal to R's {@code glm(family =
 * binomial)}.
 *
 * <p>Where some combination of columns tells the outcomes apart, no maximum exists and coefficients run off to infinity
 * (Albert &amp; Anderson 1984, <a href="https://doi.org/10.1093/biomet/71.1.1">doi:10.1093/biomet/71.1.1</a>). It shows in
 * steps that stay long while the likelihood no longer answers; the fit stops there and names the column that moves most.
 */
public final class Logistic {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 10;
    private static final double SHORT_STEP = 1e-16;
    private static final double FLAT = 1e-7;
    private static final double ALIKE = 0.5 * (1 - 1e-14);

    private Logistic() {}

    /**
     * Fits outcomes that are 0 or 1.
     *
     * @throws IllegalArgumentException if there are no rows, or a mean outcome is not in [0, 1]
     */
    public static LogisticFit fit(CompressedRows rows) {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.mean(row) < 0 || rows.mean(row) > 1) {
                throw new IllegalArgumentException("outcome of a logistic regression out of range: " + rows.mean(row));
            }
        }
        Design design = Design.of(rows);
        double[] z = new double[design.rank()];
        return fit(design, coefficients -> {
            LogisticSums sums = new LogisticSums(z.length);
            for (int row = 0; row < rows.size(); row++) {
                design.fill(rows, row, z);
                sums.add(z, rows.mass(row), rows.mean(row), coefficients);
            }
            return sums;
        });
    }

    /**
     * Fits rows that are seen only through their sums, one pass for each step.
     *
     * @param design the standardisation the sums are made with
     * @param pass the sums over all rows at given standardised coefficients
     */
    public static LogisticFit fit(Design design, Function<double[], LogisticSums> pass) {
        double[] coefficients = new double[design.rank()];
        // At coefficients of 0 every probability is a half.
        LogisticSums sums = pass.apply(coefficients);
        if (Math.abs(sums.score()[0]) >= ALIKE * design.mass()) {
            return LogisticFit.separated(design, coefficients, sums, 0, Design.INTERCEPT);
        }
        for (int step = 1; step <= MOST_STEPS; step++) {
            Cholesky factor = Cholesky.of(sums.information(), 1e-14);
            if (factor.rank() < coefficients.length) {
                return LogisticFit.separated(
                        design, coefficients, sums, step, design.terms().get(missing(factor)));
            }
            double[] move = factor.solve(sums.score());
            double moved = design.spread(move);
            if (moved <= SHORT_STEP * design.mass()) {
                return LogisticFit.converged(design, plus(coefficients, 1, move), pass, step);
            }
            double gain = Quadratic.dot(move, sums.score());
            if (gain < FLAT * moved) {
                return LogisticFit.separated(design, coefficients, sums, step, furthest(design, move));
            }
            double share = 1;
            LogisticSums next = pass.apply(plus(coefficients, share, move));
            for (int i = 0; i < MOST_HALVINGS && !(next.deviance() <= sums.deviance() + gain * 1e-6); i++) {
                share /= 2;
                next = pass.apply(plus(coefficients, share, move));
            }
            coefficients = plus(coefficients, share, move);
            sums = next;
        }
        throw new ArithmeticException("logistic regression on " + design.terms() + " took " + MOST_STEPS + " steps");
    }

    private static int missing(Cholesky factor) {
        int[] kept = factor.kept();
        int at = 0;
        while (at < kept.length && kept[at] == at) {
            at++;
        }
        return at;
    }

    private static String furthest(Design design, double[] move) {
        int furthest = Math.min(1, move.length - 1);
        for (int j = 2; j < move.length; j++) {
            furthest = Math.abs(move[j]) > Math.abs(move[furthest]) ? j : furthest;
        }
        return design.terms().get(furthest);
    }

    private static double[] plus(double[] coefficients, double share, double[] move) {
        double[] sum = coefficients.clone();
        Arrays.setAll(sum, j -> coefficients[j] + share * move[j]);
        return sum;
    }

    /** \( 1/(1 + e^{-\eta}) \), without loss at either end. */
    static double probability(double eta) {
        return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
    }
}
