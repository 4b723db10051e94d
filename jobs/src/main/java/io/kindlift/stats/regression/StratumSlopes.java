package io.kindlift.stats.regression;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Common slopes within strata, \(\hat\beta = A^{-1}\sum\omega\tilde x\tilde y\) with \(A = \sum\omega\tilde x\tilde x^\top\),
 * \(\tilde x, \tilde y\) deviations from the strata's means. Covariates that do not vary within strata, or of which less than
 * {@value #COLLINEAR} is left once those before are accounted for, are dropped; of the others the first few stay, as many as
 * the data can bear. Dropped ones have a slope of 0 and no part in \(A^{-1}\). Nothing to fit on gives slopes of 0.
 *
 * @param slopes by covariate
 * @param inverse \(A^{-1}\), by row and column
 * @param kept which are in the fit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StratumSlopes(double[] slopes, double[][] inverse, boolean[] kept) implements Serializable {

    private static final double CONSTANT = 1e-8;
    private static final double COLLINEAR = 1e-10;

    /**
     * Fits.
     *
     * @param cross \(A\), the lower triangle is read
     * @param product \(\sum\omega\tilde x\tilde y\)
     * @param total \(\sum\omega(x-\bar x)^2\) about the mean of all, by covariate
     * @param most how many may stay
     */
    public static StratumSlopes fit(double[][] cross, double[] product, double[] total, int most) {
        int[] candidates = new int[product.length];
        int count = 0;
        for (int i = 0; i < candidates.length; i++) {
            if (cross[i][i] > 0 && cross[i][i] >= CONSTANT * total[i]) {
                candidates[count++] = i;
            }
        }
        int[] varying = Arrays.copyOf(candidates, count);
        int[] independent = Cholesky.of(part(cross, varying), COLLINEAR).kept();
        int[] chosen = Arrays.stream(independent)
                .limit(Math.max(0, most))
                .map(i -> varying[i])
                .toArray();
        return of(cross, product, chosen);
    }

    private static StratumSlopes of(double[][] cross, double[] product, int[] chosen) {
        int p = product.length;
        double[][] small = Cholesky.of(part(cross, chosen), 0).inverse();
        double[] slopes = new double[p];
        double[][] inverse = new double[p][p];
        boolean[] kept = new boolean[p];
        for (int i = 0; i < chosen.length; i++) {
            kept[chosen[i]] = true;
            for (int j = 0; j < chosen.length; j++) {
                inverse[chosen[i]][chosen[j]] = small[i][j];
                slopes[chosen[i]] += small[i][j] * product[chosen[j]];
            }
        }
        return new StratumSlopes(slopes, inverse, kept);
    }

    private static double[][] part(double[][] cross, int[] which) {
        double[][] part = new double[which.length][which.length];
        for (int i = 0; i < which.length; i++) {
            for (int j = 0; j <= i; j++) {
                part[i][j] = cross[which[i]][which[j]];
            }
        }
        return part;
    }

    /** Whether any covariate is in the fit. */
    public boolean any() {
        for (boolean each : kept) {
            if (each) {
                return true;
            }
        }
        return false;
    }
}
