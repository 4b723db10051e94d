package io.kindlift.stats;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Two-sided bounds for a handful of looks planned in advance; for a look every night see {@link AlwaysValid}.
 *
 * <p>At look k, after a share \( t_k \) of the information, stop when \( |Z_k|\ge b_k \). The chance of ever crossing comes
 * from the recursion of Armitage, McPherson &amp; Rowe (1969), <a
 * href="https://doi.org/10.2307/2343787">doi:10.2307/2343787</a>: the density of the score \( Z_k\sqrt{t_k} \) not yet
 * stopped, carried from look to look by Gauss–Legendre panels. Assumes independent normal increments.
 */
public final class GroupSequential {

    private static final GaussIntegratorFactory RULES = new GaussIntegratorFactory();
    private static final int NODES = 12;
    private static final double WIDEST = 12;

    private GroupSequential() {}

    /**
     * The same bound at every look: Pocock (1977), <a
     * href="https://doi.org/10.1093/biomet/64.2.191">doi:10.1093/biomet/64.2.191</a>.
     */
    public static double[] pocock(int looks, double alpha) {
        double[] shape = new double[equalTimes(looks).length];
        Arrays.fill(shape, 1);
        return scaled(shape, alpha);
    }

    /**
     * Bounds that start high, \( b_k=c\sqrt{K/k} \): O'Brien &amp; Fleming (1979), <a
     * href="https://doi.org/10.2307/2530245">doi:10.2307/2530245</a>.
     */
    public static double[] obrienFleming(int looks, double alpha) {
        return scaled(
                Arrays.stream(equalTimes(looks)).map(t -> 1 / Math.sqrt(t)).toArray(), alpha);
    }

    /**
     * Bounds that spend the error as O'Brien and Fleming's do, for looks at any times: by time t
     * \( 4\left(1-\Phi(z_{1-\alpha/4}/\sqrt t)\right) \) of it is spent. Lan &amp; DeMets (1983), <a
     * href="https://doi.org/10.1093/biomet/70.3.659">doi:10.1093/biomet/70.3.659</a>.
     *
     * @param times shares of the planned information, rising, the last at most 1
     */
    public static double[] spending(double[] times, double alpha) {
        double z = -Tails.quantileNormal(Require.openUnit("alpha", alpha) / 4);
        double[] bounds = new double[times.length];
        Walk walk = new Walk();
        double spent = 0;
        for (int k = 0; k < times.length; k++) {
            double time = times[k];
            Require.that(time > walk.time && time <= 1, () -> "times must rise from 0 to at most 1, found " + time);
            double toSpend = 2 * Tails.twoSidedNormal(z / Math.sqrt(time)) - spent;
            Walk here = walk;
            bounds[k] = Root.ofRising(bound -> toSpend - here.crossing(time, bound), 0, WIDEST);
            spent += toSpend;
            walk = walk.to(time, bounds[k]);
        }
        return bounds;
    }

    /**
     * The chance that a null effect ever crosses.
     *
     * @param times shares of the planned information, rising
     * @param bounds as many, positive
     */
    public static double crossing(double[] times, double[] bounds) {
        Require.sameLength("times", times.length, "bounds", bounds.length);
        Walk walk = new Walk();
        double crossed = 0;
        for (int k = 0; k < times.length; k++) {
            crossed += walk.crossing(times[k], bounds[k]);
            walk = walk.to(times[k], bounds[k]);
        }
        return crossed;
    }

    private static double[] scaled(double[] shape, double alpha) {
        Require.openUnit("alpha", alpha);
        double[] times = equalTimes(shape.length);
        double factor = Root.ofRising(c -> alpha - crossing(times, times(shape, c)), 0.1, WIDEST);
        return times(shape, factor);
    }

    private static double[] times(double[] shape, double factor) {
        return Arrays.stream(shape).map(each -> each * factor).toArray();
    }

    private static double[] equalTimes(int looks) {
        Require.positive("looks", (long) looks);
        return IntStream.rangeClosed(1, looks)
                .mapToDouble(k -> (double) k / looks)
                .toArray();
    }

    /** The score's density on nodes, among what has not been stopped. */
    private static final class Walk {
        private final double time;
        private final double[] nodes;
        private final double[] masses;

        /** At the start everything is at 0. */
        Walk() {
            this(0, new double[] {0}, new double[] {1});
        }

        private Walk(double time, double[] nodes, double[] masses) {
            this.time = time;
            this.nodes = nodes;
            this.masses = masses;
        }

        double crossing(double next, double bound) {
            double limit = bound * Math.sqrt(next);
            double step = Math.sqrt(next - time);
            return sum(from -> Tails.lowerNormal((from - limit) / step) + Tails.lowerNormal((-from - limit) / step));
        }

        Walk to(double next, double bound) {
            double limit = Math.min(bound, WIDEST) * Math.sqrt(next);
            double step = Math.sqrt(next - time);
            int panels = (int) Math.ceil(limit / step) + 1;
            double width = 2 * limit / panels;
            double[] at = new double[panels * NODES];
            double[] mass = new double[panels * NODES];
            for (int panel = 0; panel < panels; panel++) {
                GaussIntegrator rule = RULES.legendre(NODES, -limit + panel * width, -limit + (panel + 1) * width);
                for (int i = 0; i < NODES; i++) {
                    double to = rule.getPoint(i);
                    at[panel * NODES + i] = to;
                    mass[panel * NODES + i] = rule.getWeight(i) * sum(from -> density((to - from) / step) / step);
                }
            }
            return new Walk(next, at, mass);
        }

        private double sum(DoubleUnaryOperator function) {
            double sum = 0;
            for (int i = 0; i < nodes.length; i++) {
                sum += masses[i] * function.applyAsDouble(nodes[i]);
            }
            return sum;
        }

        private static double density(double z) {
            return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        }
    }
}
