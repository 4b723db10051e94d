package io.kindlift.stats.regression;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Newton's method for a concave log-likelihood, with steps halved while they lose.
 *
 * <p>Where no maximum exists, steps stay long while the likelihood no longer answers them; the climb then stops and
 * names the coefficient that runs away.
 */
public final class Newton {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 20;
    private static final double SHORT_STEP = 1e-16;
    private static final double FLAT = 1e-7;
    private static final double LOSS = 1e-6;
    private static final double ROUNDING = 1e-12;
    private static final double SINGULAR = 1e-14;

    private final ToDoubleFunction<double[]> spread;
    private final double mass;
    private final double events;
    private final int unnamed;

    /**
     * A climb over given rows.
     *
     * @param spread the sum over rows of the squared change of their linear predictor that a step makes
     * @param mass sum of the weights
     * @param events share of the rows that carry information
     * @param unnamed how many of the first coefficients are only named as running away if there are no others
     */
    public Newton(ToDoubleFunction<double[]> spread, double mass, double events, int unnamed) {
        this.spread = spread;
        this.mass = mass;
        this.events = events;
        this.unnamed = unnamed;
    }

    /** What a step needs to know at given coefficients. */
    public interface Likelihood {
        /** The logarithm of the likelihood. */
        double logarithm();

        /** Its gradient. */
        double[] score();

        /** Minus its second derivatives; the lower triangle. */
        double[][] information();
    }

    /**
     * Where a climb ended.
     *
     * @param <L> the likelihood climbed
     */
    public static final class End<L extends Likelihood> {

        private final double[] coefficients;
        private final L likelihood;
        private final int steps;
        private final OptionalInt runaway;

        private End(double[] coefficients, L likelihood, int steps, OptionalInt runaway) {
            this.coefficients = coefficients;
            this.likelihood = likelihood;
            this.steps = steps;
            this.runaway = runaway;
        }

        /** The coefficients, of no use if one runs away. */
        public double[] coefficients() {
            return coefficients.clone();
        }

        /** The likelihood there. */
        public L likelihood() {
            return likelihood;
        }

        /** Steps taken. */
        public int steps() {
            return steps;
        }

        /** The coefficient that has no finite value, if there is one. */
        public OptionalInt runaway() {
            return runaway;
        }
    }

    /**
     * Climbs from the given coefficients.
     *
     * @throws ArithmeticException if no end is in sight after {@value #MOST_STEPS} steps
     */
    public <L extends Likelihood> End<L> climb(double[] from, Function<double[], L> at) {
        double[] coefficients = from.clone();
        L here = at.apply(coefficients);
        for (int step = 1; step <= MOST_STEPS; step++) {
            Cholesky factor = Cholesky.of(here.information(), SINGULAR);
            if (factor.rank() < coefficients.length) {
                return new End<>(coefficients, here, step, OptionalInt.of(missing(factor)));
            }
            double[] move = factor.solve(here.score());
            double moved = spread.applyAsDouble(move);
            if (moved <= SHORT_STEP * mass) {
                double[] end = plus(coefficients, 1, move);
                return new End<>(end, at.apply(end), step, OptionalInt.empty());
            }
            double gain = Quadratic.dot(move, here.score());
            if (gain < FLAT * events * moved) {
                return new End<>(coefficients, here, step, OptionalInt.of(furthest(move)));
            }
            double share = 1;
            // What rounding alone makes of a sum over many rows is no loss.
            double least = here.logarithm() - Math.max(LOSS * gain, ROUNDING * Math.abs(here.logarithm()));
            L next = at.apply(plus(coefficients, share, move));
            for (int i = 0; i < MOST_HALVINGS && !(next.logarithm() >= least); i++) {
                share /= 2;
                next = at.apply(plus(coefficients, share, move));
            }
            coefficients = plus(coefficients, share, move);
            here = next;
        }
        throw new ArithmeticException("no maximum of the likelihood after " + MOST_STEPS + " steps");
    }

    private static int missing(Cholesky factor) {
        int[] kept = factor.kept();
        int at = 0;
        while (at < kept.length && kept[at] == at) {
            at++;
        }
        return at;
    }

    private int furthest(double[] move) {
        int furthest = Math.min(unnamed, move.length - 1);
        for (int j = furthest + 1; j < move.length; j++) {
            furthest = Math.abs(move[j]) > Math.abs(move[furthest]) ? j : furthest;
        }
        return furthest;
    }

    private static double[] plus(double[] coefficients, double share, double[] move) {
        double[] sum = new double[move.length];
        Arrays.setAll(sum, j -> coefficients[j] + share * move[j]);
        return sum;
    }
}
