package io.kindlift.stats;

/**
 * Mann and Whitney's test: does a treated value tend to exceed a control's?
 *
 * <p>\( U = \#\{y_1\gt y_0\} + \tfrac12\#\{y_1=y_0\} \) over all pairs; under the null its mean is \( n_1n_0/2 \) and its
 * variance \( \frac{n_1n_0}{12}\left(N+1-\frac{\sum(t^3-t)}{N(N-1)}\right) \) with ties of size t. Assumes independent
 * observations; it tests equality of distributions, not of means: for money, which is paid in means, it is a second
 * opinion. Normal approximation, as R's {@code wilcox.test(exact = FALSE)}. Reference: Mann &amp; Whitney (1947),
 * <a href="https://doi.org/10.1214/aoms/1177730491">doi:10.1214/aoms/1177730491</a>.
 *
 * @param u \( U \), R's W; exact up to 9e15
 * @param superiority \( U/(n_1n_0) \): the chance that a treated value exceeds a control's, ties half
 * @param statistic z
 * @param pValue two-sided; with the statistic {@code NaN} where an arm is empty or all values are equal
 */
public record MannWhitney(double u, double superiority, double statistic, double pValue) {

    public static MannWhitney test(ValueHistogram treated, ValueHistogram control, Continuity continuity) {
        double u = 0;
        double below = 0;
        double ties = 0;
        for (double value : treated.plus(control).counts().keySet()) {
            double ones = treated.count(value);
            double zeros = control.count(value);
            u += ones * (below + zeros / 2);
            below += zeros;
            double tied = ones + zeros;
            ties += (tied * tied - 1) * tied;
        }
        return of(u, (double) treated.n(), (double) control.n(), ties, continuity);
    }

    /** From the statistic and \( \sum(t^3-t) \). */
    static MannWhitney of(double u, double n1, double n0, double ties, Continuity continuity) {
        double pairs = n1 * n0;
        double n = n1 + n0;
        double sd = Math.sqrt(pairs / 12 * (n + 1 - ties / (n * (n - 1))));
        double distance = u - pairs / 2;
        double shift = continuity == Continuity.CORRECTED ? Math.signum(distance) / 2 : 0;
        double z = sd > 0 ? (distance - shift) / sd : Double.NaN;
        return new MannWhitney(u, u / pairs, z, Tails.twoSidedNormal(z));
    }
}
