package io.kindlift.stats.regression;

import io.kindlift.stats.CoMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Lin}'s adjustment from the moments of covariates and outcome in each arm, for rows too many to hold. The second
 * pass for errors widens each row by {@link #widen} before {@link MomentFit#fill}.
 */
public final class LinMoments {

    private final String arm;
    private final double[] centre;
    private final MomentFit fit;

    private LinMoments(String arm, double[] centre, MomentFit fit) {
        this.arm = arm;
        this.centre = centre;
        this.fit = fit;
    }

    /**
     * Adjusts for all covariates.
     *
     * @param arm the name of the effect among the terms
     * @param covariates names of all variables of the moments but the last, which is the outcome
     * @throws IllegalArgumentException without rows, or if names and variables do not match
     */
    public static LinMoments adjust(String arm, List<String> covariates, CoMoments treated, CoMoments control) {
        int p = covariates.size();
        double[] centre = treated.plus(control).mean();
        CoMoments wide = widened(treated, centre, true).plus(widened(control, centre, false));
        List<String> terms = new ArrayList<>();
        terms.add(arm);
        terms.addAll(covariates);
        covariates.forEach(covariate -> terms.add(Lin.product(arm, covariate)));
        return new LinMoments(arm, Arrays.copyOf(centre, p), MomentFit.of(terms, wide));
    }

    /** Moments of (arm, x − x̄, arm·(x − x̄), y) from those of (x, y) within an arm. */
    private static CoMoments widened(CoMoments moments, double[] centre, boolean treated) {
        int p = centre.length - 1;
        int[] source = new int[2 * p + 2];
        for (int j = 0; j < p; j++) {
            source[1 + j] = j;
            source[1 + p + j] = treated ? j : -1;
        }
        source[0] = -1;
        source[2 * p + 1] = p;
        double[] mean = new double[source.length];
        double[] cross = new double[source.length * (source.length + 1) / 2];
        for (int i = 0, at = 0; i < source.length; i++) {
            boolean outcome = source[i] == p;
            mean[i] = source[i] < 0 ? 0 : moments.mean(source[i]) - (outcome ? 0 : centre[source[i]]);
            for (int j = 0; j <= i; j++, at++) {
                cross[at] = source[i] < 0 || source[j] < 0 ? 0 : moments.cross(source[i], source[j]);
            }
        }
        mean[0] = treated ? 1 : 0;
        return new CoMoments(moments.n(), moments.weight(), mean, cross);
    }

    /** The regression. */
    public MomentFit fit() {
        return fit;
    }

    /** The average effect; NaN with an empty arm. */
    public double estimate() {
        return fit.coefficient(arm);
    }

    /** The fit at the mean covariates under control. */
    public double meanControl() {
        return fit.coefficient(Design.INTERCEPT);
    }

    /** The fit at the mean covariates under treatment. */
    public double meanTreated() {
        return meanControl() + estimate();
    }

    /** Length of a row as {@link #widen} writes it. */
    public int width() {
        return 2 * centre.length + 1;
    }

    /** Writes a row's covariates as {@link MomentFit#fill} reads them. */
    public void widen(boolean treated, double[] x, double[] into) {
        into[0] = treated ? 1 : 0;
        for (int j = 0; j < centre.length; j++) {
            into[1 + j] = x[j] - centre[j];
            into[1 + centre.length + j] = treated ? into[1 + j] : 0;
        }
    }
}
