package io.kindlift.summary;

import java.io.Serializable;

/**
 * The line along a dose.
 *
 * @param mean of the dose, \(\bar z\)
 * @param squares \(D = \sum\tilde z^2\)
 * @param fourths \(\sum\tilde z^4\)
 * @param slope \(\hat\beta\)
 * @param effect \(\hat\tau\), the mean of what the treated have over the controls of their strata
 * @param treated how many lie on it, \(L\)
 */
public record Trend(double mean, double squares, double fourths, double slope, double effect, double treated)
        implements Serializable {

    /** The line of a comparison, once {@code found} is known. */
    public static Trend of(Weights weights, int subgroup, Comparison comparison, Dosage found) {
        int transform = comparison.transform();
        Kept kept = weights.kept(subgroup, transform);
        double mean = kept.treatedMeans()[weights.dose(subgroup, transform)];
        double[] sums = new double[comparison.slopes().length + 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = found.product(i) - weights.alongControls(subgroup, transform, mean, i);
        }
        return new Trend(
                mean,
                found.squares(),
                found.fourths(),
                comparison.of(sums) / found.squares(),
                comparison.difference(kept),
                kept.treated());
    }
}
