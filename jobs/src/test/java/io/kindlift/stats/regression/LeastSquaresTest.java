package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kindlift.stats.CoMoments;
import io.kindlift.stats.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {

    private static CompressedRows rows(List<String> columns, double[]... lines) {
        CompressedRows.Builder builder = CompressedRows.compress(columns, 1);
        for (int i = 0; i < lines.length; i++) {
            double[] x = Arrays.copyOf(lines[i], columns.size());
            builder.add(x, lines[i][columns.size()], i);
        }
        return builder.build();
    }

    @Test
    void constantAndCollinearColumns_areDroppedAndNamed() {
        CompressedRows rows = rows(
                List.of("one", "a", "b", "sum"),
                new double[] {7, 1, 2, 3, 1},
                new double[] {7, 2, 1, 3, 4},
                new double[] {7, 5, 3, 8, 3},
                new double[] {7, 4, 9, 13, 9},
                new double[] {7, 0, 1, 1, 2});

        LinearFit fit = LeastSquares.fit(rows);
        LinearFit without = LeastSquares.fit(rows.select(List.of("a", "b")));

        assertThat(fit.dropped()).containsExactly("one", "sum");
        assertThat(fit.terms()).containsExactly("(Intercept)", "a", "b");
        assertThat(fit.coefficient("sum")).isNaN();
        assertThat(fit.coefficient("a")).isCloseTo(without.coefficient("a"), within(1e-12));
        assertThat(fit.residualDf()).isEqualTo(2);
        assertThat(fit.coefficients()).hasSize(3);
        assertThat(fit.predict(7, 1, 2, 3)).isCloseTo(without.predict(1, 2), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> fit.coefficient("c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.classical().stdError("sum"))
                .withMessage("no coefficient sum among [(Intercept), a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.influence("sum", 0))
                .withMessage("no coefficient sum among [(Intercept), a, b]");
    }

    @Test
    void aLine_isFoundExactly() {
        CompressedRows rows = rows(
                List.of("x"), new double[] {1, 5}, new double[] {2, 7}, new double[] {4, 11}, new double[] {8, 19});

        LinearFit fit = LeastSquares.fit(rows);

        assertThat(fit.coefficient("x")).isCloseTo(2, within(1e-14));
        assertThat(fit.coefficient(Design.INTERCEPT)).isCloseTo(3, within(1e-13));
        assertThat(fit.residualSquares()).isLessThan(1e-25);
        assertThat(fit.fitted(3)).isCloseTo(19, within(1e-12));
        assertThat(fit.total()).isEqualTo(4);
    }

    @Test
    void noRows_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.fit(CompressedRows.empty(List.of("x"), 0)))
                .withMessage("no rows to fit [x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MomentFit.of(List.of("x"), CoMoments.empty(2)))
                .withMessage("no rows to fit [x]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MomentFit.of(List.of("x", "z"), CoMoments.empty(2)))
                .withMessageContaining("2 variables");
    }

    @Test
    void asManyCoefficientsAsRows_leaveNoErrors() {
        LinearFit fit = LeastSquares.fit(rows(List.of("x"), new double[] {0, 5}, new double[] {1, 7}));

        assertThat(fit.coefficient("x")).isCloseTo(2, within(1e-14));
        assertThat(fit.residualDf()).isZero();
        assertThat(fit.classical().stdError("x")).isNaN();
        assertThat(fit.robust(Hc.HC0).stdError("x")).isCloseTo(0, within(1e-14));
        assertThat(fit.robust(Hc.HC1).stdError("x")).isNaN();
        assertThat(fit.robust(Hc.HC2).stdError("x")).isNaN();
        assertThat(fit.robust(Hc.HC3).stdError("x")).isNaN();
        assertThat(fit.clustered(SmallSample.VCOV_CL_HC1, 0).stdError("x")).isNaN();
        assertThat(fit.clustered(SmallSample.VCOV_CL_HC0, 0).stdError("x")).isCloseTo(0, within(1e-14));
    }

    @Test
    void fewerRowsThanColumns_dropTheRest() {
        LinearFit fit =
                LeastSquares.fit(rows(List.of("a", "b", "c"), new double[] {0, 1, 5, 5}, new double[] {1, 7, 2, 7}));

        assertThat(fit.dropped()).containsExactly("b", "c");
        assertThat(fit.predict(1, 7, 2)).isCloseTo(7, within(1e-12));
    }

    @Test
    void oneRow_isItsOwnMean() {
        LinearFit fit = LeastSquares.fit(rows(List.of("a"), new double[] {3, 5}));

        assertThat(fit.dropped()).containsExactly("a");
        assertThat(fit.coefficient(Design.INTERCEPT)).isEqualTo(5);
        assertThat(fit.clustered(SmallSample.VCOV_CL_HC0, 0).stdError(Design.INTERCEPT))
                .isNaN();
        assertThat(fit.clustered(SmallSample.VCOV_CL_HC0, 0).df()).isZero();
    }

    @Test
    void zeroVariance_hasNoTest() {
        LinearFit fit = LeastSquares.fit(
                rows(List.of("x"), new double[] {0, 5}, new double[] {1, 5}, new double[] {1, 5}, new double[] {0, 5}));

        Estimate estimate = fit.robust(Hc.HC2).estimate("x", 0.95);

        assertThat(estimate.estimate()).isZero();
        assertThat(estimate.stdError()).isZero();
        assertThat(estimate.pValue()).isNaN();
    }

    @Test
    void farFromZero_keepsItsDigits() {
        CompressedRows rows = rows(
                List.of("x"),
                new double[] {1e9 + 1, 1e9 + 5},
                new double[] {1e9 + 2, 1e9 + 7},
                new double[] {1e9 + 4, 1e9 + 11.5},
                new double[] {1e9 + 8, 1e9 + 19});
        CompressedRows near = rows(
                List.of("x"), new double[] {1, 5}, new double[] {2, 7}, new double[] {4, 11.5}, new double[] {8, 19});

        LinearFit far = LeastSquares.fit(rows);
        LinearFit fit = LeastSquares.fit(near);

        assertThat(far.coefficient("x")).isCloseTo(fit.coefficient("x"), within(1e-8));
        assertThat(far.robust(Hc.HC3).stdError("x"))
                .isCloseTo(fit.robust(Hc.HC3).stdError("x"), within(1e-8));
    }

    @Test
    void aRowOfItsOwnKind_leavesHc2Undefined() {
        CompressedRows rows = rows(
                List.of("alone"),
                new double[] {1, 5},
                new double[] {0, 7},
                new double[] {0, 8},
                new double[] {0, 4},
                new double[] {0, 2});

        LinearFit fit = LeastSquares.fit(rows);

        assertThat(fit.robust(Hc.HC1).stdError("alone")).isPositive();
        assertThat(fit.robust(Hc.HC2).stdError("alone")).isNaN();
        assertThat(fit.robust(Hc.HC3).stdError("alone")).isNaN();
    }

    /** Two clusterings whose crossings all share a sign, so that the sum of squares comes out below that of crossings. */
    @Test
    void negativeTwoWayVariance_isReplacedByTheLargerOneWay() {
        CompressedRows.Builder builder = CompressedRows.compress(List.of("x"), 2);
        double[] outcomes = {3, -3, -3, 3};
        for (int i = 0; i < 4; i++) {
            builder.add(new double[] {0}, outcomes[i], i / 2, i % 2);
            builder.add(new double[] {1}, -outcomes[i], i / 2, i % 2);
            builder.add(new double[] {1}, 0.1 * i, i / 2, i % 2);
        }

        LinearFit fit = LeastSquares.fit(builder.build());
        Covariance both = fit.clustered(SmallSample.NONE, 0, 1);

        double first = fit.clustered(SmallSample.NONE, 0).stdError("x");
        double second = fit.clustered(SmallSample.NONE, 1).stdError("x");
        assertThat(both.replaced()).contains("x");
        assertThat(both.stdError("x")).isEqualTo(Math.max(first, second)).isPositive();
        assertThat(both.clusters()).isEqualTo(2);
        assertThat(both.df()).isEqualTo(1);
    }

    @Test
    void smallSampleFactors_followTheirFormulas() {
        assertThat(SmallSample.NONE.factor(1, 1, 10, 2)).isEqualTo(1);
        assertThat(SmallSample.VCOV_CL_HC0.factor(5, 3, 10, 2)).isEqualTo(1.25);
        assertThat(SmallSample.VCOV_CL_HC1.factor(5, 3, 10, 2)).isEqualTo(1.25 * 9 / 8);
        assertThat(SmallSample.STATA.factor(5, 3, 10, 2)).isEqualTo(1.5 * 9 / 8);
        assertThat(SmallSample.STATA.factor(5, 1, 10, 2)).isNaN();
        assertThat(SmallSample.VCOV_CL_HC0.factor(1, 1, 10, 2)).isNaN();
        assertThat(SmallSample.VCOV_CL_HC1.factor(5, 5, 2, 2)).isNaN();
        assertThat(Hc.HC0.factor(0.5, 10, 2)).isEqualTo(1);
        assertThat(Hc.HC1.factor(0.5, 10, 2)).isEqualTo(1.25);
        assertThat(Hc.HC1.factor(0.5, 2, 2)).isNaN();
        assertThat(Hc.HC2.factor(0.5, 10, 2)).isEqualTo(2);
        assertThat(Hc.HC3.factor(0.5, 10, 2)).isEqualTo(4);
        assertThat(Hc.HC2.factor(1, 10, 2)).isNaN();
        assertThat(Hc.HC3.factor(1, 10, 2)).isNaN();
    }

    @Test
    void momentFit_namesWhatItLacks() {
        CoMoments.Accumulator moments = new CoMoments.Accumulator(3);
        moments.add(1, new double[] {1, 5, 2});
        moments.add(1, new double[] {2, 5, 5});
        moments.add(2, new double[] {3, 5, 6});

        MomentFit fit = MomentFit.of(List.of("a", "constant"), moments.toCoMoments());

        assertThat(fit.dropped()).containsExactly("constant");
        assertThat(fit.terms()).containsExactly("(Intercept)", "a");
        assertThat(fit.rank()).isEqualTo(2);
        assertThat(fit.residualDf()).isEqualTo(1);
        assertThat(fit.coefficient("constant")).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.coefficient("c"))
                .withMessage("no column c among [(Intercept), a, constant]");
        // R 4.2.2: lm(c(2, 5, 6) ~ c(1, 2, 3), weights = c(1, 1, 2)): 0.45454545454546, 1.90909090909091, deviance
        // 0.72727272727273
        assertThat(fit.coefficient("a")).isCloseTo(21 / 11.0, within(1e-14));
        assertThat(fit.coefficient(Design.INTERCEPT)).isCloseTo(5 / 11.0, within(1e-14));
        assertThat(fit.residualSquares()).isCloseTo(0.72727272727273, within(1e-12));
    }

    @Test
    void momentFit_withoutDegreesOfFreedom_hasNoClassicalError() {
        CoMoments.Accumulator moments = new CoMoments.Accumulator(2);
        moments.add(1, new double[] {1, 5});
        moments.add(1, new double[] {2, 7});

        MomentFit fit = MomentFit.of(List.of("a"), moments.toCoMoments());

        assertThat(fit.coefficient("a")).isCloseTo(2, within(1e-14));
        assertThat(fit.classical().stdError("a")).isNaN();
        assertThat(fit.residualSquares()).isGreaterThanOrEqualTo(0).isLessThan(1e-14);
    }
}
