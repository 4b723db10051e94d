package io.kindlift.stats.trial;

import io.kindlift.stats.regression.Cholesky;
import java.util.Arrays;

/**
 * Common slopes of an outcome on what was known before, by least squares from the deviations of both from the mean of their
 * arm in their stratum (for pairs: from the mean difference, of their differences), arms pooled.
 *
 * <p>A covariate is dropped that does not vary within strata, or is a linear combination of those before it; of the others
 * the first \( \lfloor D/20\rfloor \) are kept (of clusters in arms \( \lfloor D/10\rfloor \)), \(D\) what {@link Form#freedom}
 * says. An adjusted variance is that of \( y-x'\hat\beta \) times \( D/(D-p) \), \(p\) the covariates kept.
 */
@SuppressWarnings("MutableArray")
public final class Slopes {

    /** Share of a covariate's whole variation that must lie within strata. */
    private static final double VARIES = 1e-8;

    /** Share of a covariate's own variation that must be left once the earlier ones are taken out. */
    private static final double INDEPENDENT = 1e-10;

    private final double[] beta;
    private final boolean[] kept;
    private final double factor;

    private Slopes(double[] beta, boolean[] kept, double factor) {
        this.beta = beta;
        this.kept = kept;
        this.factor = factor;
    }

    /**
     * Fits the slopes.
     *
     * @param cross products of deviations, the outcome first, then the covariates; the lower triangle is read
     * @param total by covariate, its squared deviations from its overall mean
     * @param form how units were drawn
     */
    public static Slopes of(double[][] cross, double[] total, Form form) {
        int[] varying = new int[total.length];
        int some = 0;
        for (int j = 0; j < total.length; j++) {
            if (cross[j + 1][j + 1] > VARIES * total[j]) {
                varying[some++] = j;
            }
        }
        int[] candidates = Arrays.copyOf(varying, some);
        int most = (int) Math.max(0, Math.floor(form.freedom() / form.perSlope()));
        int[] independent = Arrays.stream(
                        Cholesky.of(square(cross, candidates), INDEPENDENT).kept())
                .map(j -> candidates[j])
                .limit(most)
                .toArray();
        return solve(cross, total.length, independent, form.freedom());
    }

    private static Slopes solve(double[][] cross, int covariates, int[] places, double freedom) {
        double[] beta = new double[covariates];
        boolean[] kept = new boolean[covariates];
        double[] right = Arrays.stream(places).mapToDouble(j -> cross[j + 1][0]).toArray();
        double[] solved = places.length == 0
                ? right
                : Cholesky.of(square(cross, places), 0).solve(right);
        for (int i = 0; i < places.length; i++) {
            beta[places[i]] = solved[i];
            kept[places[i]] = true;
        }
        double factor = places.length == 0 ? 1 : freedom / (freedom - places.length);
        return new Slopes(beta, kept, factor);
    }

    private static double[][] square(double[][] cross, int[] places) {
        double[][] square = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j <= i; j++) {
                square[i][j] = cross[places[i] + 1][places[j] + 1];
            }
        }
        return square;
    }

    /** By covariate, its slope; 0 of one that was dropped. */
    public double[] beta() {
        return beta.clone();
    }

    /** Whether a covariate is among those kept. */
    public boolean kept(int covariate) {
        return kept[covariate];
    }

    /** What the slopes cost: \( D/(D-p) \), 1 without any. */
    public double factor() {
        return factor;
    }
}
