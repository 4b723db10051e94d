package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.Fieller.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeterogeneityTest {

    private static final double[] ESTIMATES = {0.021, 0.034, -0.006, 0.058, 0.012, 0.027};
    private static final double[] ERRORS = {0.01, 0.014, 0.012, 0.021, 0.009, 0.016};

    @Test
    void sixEstimates_areMetafors() {
        Heterogeneity result = Heterogeneity.of(ESTIMATES, ERRORS);

        // R 4.2.2, metafor 3.8-1: rma(yi, sei = s, method = "DL"); blup()
        assertThat(result.test().statistic()).isCloseTo(9.78483085688445, Close.CLOSED_FORM);
        assertThat(result.test().df()).isEqualTo(5);
        assertThat(result.test().pValue()).isCloseTo(0.0815666559904243, Close.CLOSED_FORM);
        assertThat(result.i2()).isCloseTo(48.9004963587891, Close.CLOSED_FORM);
        assertThat(result.tau2()).isCloseTo(0.000149478157723005, Close.CLOSED_FORM);
        assertThat(result.pooled()).isCloseTo(0.0201513664531346, Close.CLOSED_FORM);
        assertThat(result.pooledError()).isCloseTo(0.00729152631819039, Close.CLOSED_FORM);
        close(
                result.shrunken().stream()
                        .mapToDouble(Heterogeneity.Shrunken::estimate)
                        .toArray(),
                0.0206598365345444,
                0.0261432596692208,
                0.0068316083161653,
                0.0297326590732293,
                0.0148647429727264,
                0.0226760921529212);
        close(
                result.shrunken().stream()
                        .mapToDouble(Heterogeneity.Shrunken::stdError)
                        .toArray(),
                0.00827396954046625,
                0.0100953290552631,
                0.00928137841238849,
                0.0118867023135468,
                0.00768763925975407,
                0.0107501638930078);
    }

    @Test
    void agreement_isFullyPooled() {
        Heterogeneity result = Heterogeneity.of(new double[] {0.1, 0.11, 0.09}, new double[] {0.1, 0.1, 0.2});

        assertThat(result.tau2()).isZero();
        assertThat(result.i2()).isZero();
        assertThat(result.pooled()).isCloseTo((0.1 + 0.11 + 0.09 / 4) / 2.25, Close.EXACT);
        for (Heterogeneity.Shrunken each : result.shrunken()) {
            assertThat(each.estimate()).isCloseTo(result.pooled(), Close.EXACT);
            assertThat(each.stdError()).isCloseTo(result.pooledError(), Close.EXACT);
        }
    }

    @Test
    void oneEstimate_isItself() {
        Heterogeneity result = Heterogeneity.of(new double[] {0.3}, new double[] {0.1});

        assertThat(result.pooled()).isEqualTo(0.3);
        assertThat(result.pooledError()).isCloseTo(0.1, Close.EXACT);
        assertThat(result.test().statistic()).isZero();
        assertThat(result.test().pValue()).isNaN();
        assertThat(result.tau2()).isZero();
        assertThat(result.i2()).isZero();
    }

    @Test
    void impossibleEstimates_areRefused() {
        assertThatThrownBy(() -> Heterogeneity.of(new double[0], new double[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Heterogeneity.of(new double[1], new double[2])).hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> Heterogeneity.of(new double[] {Double.NaN}, new double[] {1}))
                .hasMessageContaining("found NaN");
        assertThatThrownBy(() -> Heterogeneity.of(new double[] {1}, new double[] {0}))
                .hasMessageContaining("found 0.0");
        assertThatThrownBy(() -> Heterogeneity.of(new double[] {1}, new double[] {Double.POSITIVE_INFINITY}))
                .hasMessageContaining("found Infinity");
    }

    @Test
    void metaRegression_isMetafors() {
        MetaRegression line = MetaRegression.of(ESTIMATES, ERRORS, new double[] {0, 0.7, 1.1, 1.6, 2.1, 2.4}, 0.95);

        // R 4.2.2, metafor 3.8-1: rma(yi, sei = s, mods = ~ x, method = "DL")
        assertThat(line.slope().estimate()).isCloseTo(0.000353581839679186, Close.CLOSED_FORM);
        assertThat(line.slope().stdError()).isCloseTo(0.00994197619780479, Close.CLOSED_FORM);
        assertThat(line.slope().pValue()).isCloseTo(0.971629581037342, Close.CLOSED_FORM);
        assertThat(line.intercept()).isCloseTo(0.020483729095867, Close.CLOSED_FORM);
        assertThat(line.slope().df()).isNaN();
    }

    @Test
    void pointsOnALine_haveNoSpreadAround() {
        MetaRegression line = MetaRegression.of(
                new double[] {1, 3, 5, 7}, new double[] {1, 2, 1, 1}, new double[] {0, 1, 2, 3}, 0.95);

        assertThat(line.tau2()).isZero();
        assertThat(line.slope().estimate()).isCloseTo(2, Close.EXACT);
        assertThat(line.intercept()).isCloseTo(1, Close.EXACT);
    }

    @Test
    void equalX_haveNoSlope() {
        MetaRegression line =
                MetaRegression.of(new double[] {1, 3, 5}, new double[] {1, 1, 1}, new double[] {2, 2, 2}, 0.95);

        assertThat(line.slope().estimate()).isNaN();
        assertThat(line.slope().pValue()).isNaN();
        assertThatThrownBy(() -> MetaRegression.of(new double[2], new double[] {1, 1}, new double[2], 0.95))
                .hasMessageContaining("found 2");
        assertThatThrownBy(() -> MetaRegression.of(new double[3], new double[] {1, 1, 1}, new double[2], 0.95))
                .hasMessageContaining("2 and 3");
    }

    @Test
    void fieller_isRs() {
        Fieller set = Fieller.of(4.2, 3.1, 0.49, 0.04, 0.02, Double.NaN, 0.95);

        // R 4.2.2: Fieller's formula with g = z^2 vb / b^2
        assertThat(set.ratio()).isCloseTo(1.35483870967742, Close.CLOSED_FORM);
        assertThat(set.low()).isCloseTo(0.913693004189535, Close.CLOSED_FORM);
        assertThat(set.high()).isCloseTo(1.82376537168388, Close.CLOSED_FORM);
        assertThat(set.shape()).isEqualTo(Shape.BOUNDED);
    }

    @Test
    void fiellersEnds_solveItsEquation() {
        for (Fieller set :
                List.of(Fieller.of(-4, 3, 0.5, 0.3, -0.1, 12, 0.9), Fieller.of(4, 0.5, 0.5, 0.3, 0.1, 12, 0.9))) {
            for (double end : new double[] {set.low(), set.high()}) {
                double a = set.ratio() < 0 ? -4 : 4;
                double b = set.ratio() < 0 ? 3 : 0.5;
                double c = set.ratio() < 0 ? -0.1 : 0.1;
                double t = (a - end * b) / Math.sqrt(0.5 - 2 * end * c + end * end * 0.3);

                assertThat(Math.abs(t)).isCloseTo(Tails.critical(0.9, 12), Close.CLOSED_FORM);
            }
            assertThat(set.low()).isLessThan(set.high());
        }
    }

    @Test
    void uncertainDenominator_isSaid() {
        assertThat(Fieller.of(4, 0.5, 0.5, 0.3, 0.1, 12, 0.9).shape()).isEqualTo(Shape.OUTSIDE);
        assertThat(Fieller.of(0.1, 0.5, 0.5, 0.3, 0.1, 12, 0.9).shape()).isEqualTo(Shape.EVERYTHING);
        assertThat(Fieller.of(0.1, 0.5, 0.5, 0.3, 0.1, 12, 0.9).low()).isNaN();
        assertThat(Fieller.of(0.1, 0.5, 0.5, 0.3, 0.1, 12, 0.9).ratio()).isCloseTo(0.2, Close.EXACT);
        assertThat(Fieller.of(4, 0.5, 0.5, 0.3, 0.1, 12, 0.9).ratio()).isCloseTo(8, Close.EXACT);
        assertThat(Fieller.of(1, Double.NaN, 0.5, 0.3, 0.1, 12, 0.9).shape()).isEqualTo(Shape.EVERYTHING);
    }

    private static void close(double[] actual, double... expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], Close.CLOSED_FORM);
        }
    }
}
