package io.kindlift.summary;

import io.kindlift.stats.regression.Design;
import io.kindlift.stats.regression.LogisticSums;

/**
 * What one step of the fit of the propensity needs.
 *
 * @param sums score, information and deviance
 */
public record Propensities(LogisticSums sums) implements Summary<Propensities> {

    /** The pass that makes them at given coefficients. */
    public static Pass<Propensities> pass(Selected selected, Design design, double[] coefficients) {
        double[] at = coefficients.clone();
        return block -> {
            LogisticSums sums = new LogisticSums(design.rank());
            double[] x = new double[selected.variables().size()];
            double[] z = new double[design.rank()];
            selected.each(block, (episode, treated, numbers) -> {
                System.arraycopy(numbers, 1, x, 0, x.length);
                design.fill(x, z);
                sums.add(z, 1, treated ? 1 : 0, at);
            });
            return new Propensities(sums);
        };
    }

    @Override
    public Propensities plus(Propensities that) {
        return new Propensities(sums.plus(that.sums));
    }
}
