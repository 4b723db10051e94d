package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NewtonTest {

    private static final Newton NEWTON = new Newton(move -> Quadratic.dot(move, move), 1, 1, 0);

    /** A likelihood of one coefficient by its value, slope and curvature. */
    private static Newton.Likelihood curve(double value, double slope, double curvature) {
        return new Newton.Likelihood() {
            @Override
            public double logarithm() {
                return value;
            }

            @Override
            public double[] score() {
                return new double[] {slope};
            }

            @Override
            public double[][] information() {
                return new double[][] {{curvature}};
            }
        };
    }

    private static Newton.Likelihood at(double x, DoubleUnaryOperator f, DoubleUnaryOperator d, DoubleUnaryOperator i) {
        return curve(f.applyAsDouble(x), d.applyAsDouble(x), i.applyAsDouble(x));
    }

    @Test
    void parabola_isClimbedInOneStep() {
        Newton.End<Newton.Likelihood> end =
                NEWTON.climb(new double[] {7}, b -> at(b[0], x -> -(x - 3) * (x - 3), x -> -2 * (x - 3), x -> 2));

        assertThat(end.coefficients()).containsExactly(3);
        assertThat(end.likelihood().logarithm()).isZero();
        assertThat(end.steps()).isEqualTo(2);
        assertThat(end.runaway()).isEmpty();
    }

    /** −√(1 + x²) from 2: the full step lands at −8, far worse; halved steps find 0. */
    @Test
    void stepsThatLose_areHalved() {
        Newton.End<Newton.Likelihood> end = NEWTON.climb(
                new double[] {2},
                b -> at(
                        b[0],
                        x -> -Math.sqrt(1 + x * x),
                        x -> -x / Math.sqrt(1 + x * x),
                        x -> Math.pow(1 + x * x, -1.5)));

        assertThat(end.coefficients()[0]).isCloseTo(0, within(1e-12));
        assertThat(end.likelihood().logarithm()).isEqualTo(-1);
    }

    /** −e^{−x} has no maximum: every step is 1, and gains less and less. */
    @Test
    void aCoefficientThatRunsAway_isFound() {
        Newton.End<Newton.Likelihood> end =
                NEWTON.climb(new double[] {0}, b -> at(b[0], x -> -Math.exp(-x), x -> Math.exp(-x), x -> Math.exp(-x)));

        assertThat(end.runaway()).hasValue(0);
        // e^{−x} falls below 1e-7 after 16.1 steps of 1.
        assertThat(end.steps()).isEqualTo(18);
        assertThat(end.coefficients()[0]).isCloseTo(17, within(1e-9));
    }

    @Test
    void fewerEvents_allowFlatterClimbs() {
        Newton rare = new Newton(move -> Quadratic.dot(move, move), 1, 1e-3, 0);

        Newton.End<Newton.Likelihood> end =
                rare.climb(new double[] {0}, b -> at(b[0], x -> -Math.exp(-x), x -> Math.exp(-x), x -> Math.exp(-x)));

        // 1e-10 after 23.03 steps.
        assertThat(end.steps()).isEqualTo(25);
    }

    @Test
    void noInformation_isARunawayToo() {
        LogisticSums sums = new LogisticSums(3);
        sums.add(new double[] {1, 0, 1}, 2, 0.5, new double[3]);
        sums.add(new double[] {1, 0, 3}, 2, 0.5, new double[3]);
        Newton newton = new Newton(move -> 1, 1, 1, 1);

        assertThat(newton.climb(new double[3], b -> sums).runaway()).hasValue(1);
        assertThat(newton.climb(new double[3], b -> new LogisticSums(3)).runaway())
                .hasValue(0);
    }

    @Test
    void theFurthestCoefficient_isNamed() {
        LogisticSums sums = new LogisticSums(3);
        double[] zero = new double[3];
        sums.add(new double[] {1, 0, 0}, 1, 1, zero);
        sums.add(new double[] {0, 1, 0}, 2, 0.25, zero);
        sums.add(new double[] {0, 0, 1}, 1, 0.6, zero);

        // Steps of 2, −1 and 0.4; a spread without bound calls them flat.
        assertThat(new Newton(move -> 1e9, 1, 1, 0).climb(zero, b -> sums).runaway())
                .hasValue(0);
        assertThat(new Newton(move -> 1e9, 1, 1, 1).climb(zero, b -> sums).runaway())
                .hasValue(1);
        assertThat(new Newton(move -> 1e9, 1, 1, 2).climb(zero, b -> sums).runaway())
                .hasValue(2);
        assertThat(new Newton(move -> 1e9, 1, 1, 9).climb(zero, b -> sums).runaway())
                .hasValue(2);
    }

    @Test
    void aClimbWithoutEnd_isAnError() {
        assertThatThrownBy(() -> NEWTON.climb(new double[] {0}, b -> curve(b[0], 1, 1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("no maximum of the likelihood after 100 steps");
    }

    @Test
    void notANumber_isHalvedAway() {
        Newton.End<Newton.Likelihood> end = NEWTON.climb(
                new double[] {4},
                b -> at(b[0], x -> x > 0 ? Math.log(x) - x : Double.NaN, x -> 1 / x - 1, x -> 1 / (x * x)));

        assertThat(end.coefficients()[0]).isCloseTo(1, within(1e-8));
    }
}
