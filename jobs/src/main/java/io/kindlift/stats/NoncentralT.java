package io.kindlift.stats;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * \( P(T'_\nu(\delta) \gt q) = \int_0^\infty \Phi(\delta-qs)\,f(s)\,ds \), s the root of a chi-square over its degrees of
 * freedom; by Gauss–Legendre panels over where \( f \) lives.
 */
final class NoncentralT {

    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
    private static final int PANELS = 40;
    private static final double SPREADS = 12;

    private NoncentralT() {}

    static double upper(double q, double df, double noncentrality) {
        double spread = 1 / Math.sqrt(2 * df);
        double from = Math.max(0, 1 - SPREADS * spread);
        double to = 1 + SPREADS * spread;
        double width = (to - from) / PANELS;
        double sum = 0;
        double all = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            GaussIntegrator rule = RULES.legendre(16, from + panel * width, from + (panel + 1) * width);
            sum += rule.integrate(s -> Tails.lowerNormal(noncentrality - q * s) * density(s, df));
            all += rule.integrate(s -> density(s, df));
        }
        return sum / all;
    }

    /** Up to a factor. */
    private static double density(double s, double df) {
        return Math.exp((df - 1) * Math.log(s) - df / 2 * (s * s - 1));
    }
}
