package io.kindlift.stats;

/**
 * How an effect changes with a property of what was done, such as its cost: a line through several estimates, each with its
 * own error and a common spread \( \tau^2 \) around the line.
 *
 * <p>\( y_i=\beta_0+\beta_1x_i+u_i+e_i \), weights \( 1/(s_i^2+\hat\tau^2) \), \( \hat\tau^2 \) by the method of moments
 * (DerSimonian–Laird generalised), normal reference, as R's {@code metafor::rma(mods = ~x, method = "DL")}. Estimates must
 * be independent and their errors known. Reference: Thompson &amp; Higgins (2002),
 * <a href="https://doi.org/10.1002/sim.1187">doi:10.1002/sim.1187</a>.
 *
 * @param intercept \( \beta_0 \)
 * @param slope \( \beta_1 \), in units of the estimate for one unit of x
 * @param tau2 spread around the line
 */
public record MetaRegression(double intercept, Estimate slope, double tau2) {

    /**
     * At least three estimates (two leave no spread to estimate); where all x are equal there is no line and all is {@code NaN}.
     *
     * @param x the property, one for each estimate, finite
     */
    public static MetaRegression of(double[] estimates, double[] stdErrors, double[] x, double confidence) {
        Heterogeneity.check(estimates, stdErrors);
        Require.sameLength("x", x.length, "estimates", estimates.length);
        Require.that(x.length > 2, () -> "a slope needs at least three estimates, found " + x.length);
        Line fixed = Line.through(estimates, stdErrors, x, 0);
        if (!(fixed.fit.cross(1, 1) > 0)) {
            return new MetaRegression(
                    Double.NaN, Estimate.of(Double.NaN, Double.NaN, Double.NaN, confidence), Double.NaN);
        }
        double tau2 =
                Math.max(0, (fixed.residual(estimates, stdErrors, x) - (x.length - 2)) / fixed.trace(stdErrors, x));
        Line random = Line.through(estimates, stdErrors, x, tau2);
        double error = 1 / Math.sqrt(random.fit.cross(1, 1));
        return new MetaRegression(random.intercept(), Estimate.of(random.slope(), error, Double.NaN, confidence), tau2);
    }

    /** A weighted least-squares line; {@code fit} holds y and x. */
    private record Line(CoMoments fit) {

        static Line through(double[] y, double[] s, double[] x, double tau2) {
            CoMoments.Accumulator sum = new CoMoments.Accumulator(2);
            for (int i = 0; i < y.length; i++) {
                sum.add(1 / (s[i] * s[i] + tau2), new double[] {y[i], x[i]});
            }
            return new Line(sum.toCoMoments());
        }

        double slope() {
            return fit.cross(0, 1) / fit.cross(1, 1);
        }

        double intercept() {
            return fit.mean(0) - slope() * fit.mean(1);
        }

        /** \( Q_E=\sum w_i(y_i-\hat y_i)^2 \). */
        double residual(double[] y, double[] s, double[] x) {
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                double rest = (y[i] - intercept() - slope() * x[i]) / s[i];
                sum += rest * rest;
            }
            return sum;
        }

        /** \( \mathrm{tr}(W-WX(X'WX)^{-1}X'W) = \sum w_i(1-h_i) \). */
        double trace(double[] s, double[] x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double w = 1 / (s[i] * s[i]);
                double distance = x[i] - fit.mean(1);
                sum += w * (1 - w * (1 / fit.weight() + distance * distance / fit.cross(1, 1)));
            }
            return sum;
        }
    }
}
