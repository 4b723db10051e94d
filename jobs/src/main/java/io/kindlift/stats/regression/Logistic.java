package io.kindlift.stats.regression;

import java.util.OptionalInt;
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
        double[] zero = new double[design.rank()];
        // At coefficients of 0 every probability is a half.
        LogisticSums start = pass.apply(zero);
        if (Math.abs(start.score()[0]) >= ALIKE * design.mass()) {
            return new LogisticFit(design, zero, start, 0, OptionalInt.of(0));
        }
        Newton newton = new Newton(design::spread, design.mass(), 1, 1);
        Newton.End<LogisticSums> end = newton.climb(zero, pass);
        return new LogisticFit(design, end.coefficients(), end.likelihood(), end.steps(), end.runaway());
    }

    /** \( 1/(1 + e^{-\eta}) \), without loss at either end. */
    static double probability(double eta) {
        return eta >= 0 ? 1 / (1 + Math.exp(-eta)) : Math.exp(eta) / (1 + Math.exp(eta));
    }
}
