package io.kindlift.stats.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticTest {

    private static CompressedRows.Builder rows(String... columns) {
        return CompressedRows.compress(List.of(columns), 0);
    }

    /** n rows, of which a number are ones. */
    private static CompressedRows.Builder add(CompressedRows.Builder rows, int ones, int n, double... x) {
        double share = (double) ones / n;
        return rows.group(x, 1, n, share, n * share * (1 - share));
    }

    @Test
    void twoByTwo_hasTheLogOddsRatio() {
        CompressedRows.Builder builder = rows("x");
        add(builder, 30, 100, 1);
        add(builder, 10, 80, 0);

        LogisticFit fit = Logistic.fit(builder.build());

        double intercept = Math.log(10 / 70.0);
        assertThat(fit.coefficients().coefficient("x")).isCloseTo(Math.log(30 / 70.0) - intercept, within(1e-12));
        assertThat(fit.coefficients().coefficient(Design.INTERCEPT)).isCloseTo(intercept, within(1e-12));
        // Woolf: the sum of the cells' inverses
        double variance = 1 / 30.0 + 1 / 70.0 + 1 / 10.0 + 1 / 70.0;
        assertThat(fit.coefficients().of("x", "x")).isCloseTo(variance, within(1e-12));
        assertThat(fit.probability(1)).isCloseTo(0.3, within(1e-12));
        assertThat(fit.odds(0)).isCloseTo(1 / 7.0, within(1e-12));
        double loglik = 30 * Math.log(0.3) + 70 * Math.log(0.7) + 10 * Math.log(0.125) + 70 * Math.log(0.875);
        assertThat(fit.deviance()).isCloseTo(-2 * loglik, within(1e-10));
        assertThat(fit.separatedBy()).isEmpty();
        assertThat(fit.steps()).isBetween(3, 10);
        assertThat(fit.terms()).containsExactly("(Intercept)", "x");
    }

    @Test
    void completeSeparation_namesItsColumn() {
        CompressedRows.Builder builder = rows("noise", "x");
        for (int i = 0; i < 20; i++) {
            add(builder, i >= 10 ? 1 : 0, 1, i % 3, i);
        }

        LogisticFit fit = Logistic.fit(builder.build());

        assertThat(fit.separatedBy()).hasValue("x");
        assertThatIllegalStateException()
                .isThrownBy(fit::coefficients)
                .withMessage("no coefficients: x separates the outcomes");
    }

    @Test
    void aGroupOfOnesOnly_separatesQuasi() {
        CompressedRows.Builder builder = rows("noise", "rare");
        add(builder, 300, 1000, 0, 0);
        add(builder, 400, 1000, 1, 0);
        add(builder, 1, 1, 1, 1);

        LogisticFit fit = Logistic.fit(builder.build());

        assertThat(fit.separatedBy()).hasValue("rare");
        assertThat(fit.steps()).isLessThan(40);
    }

    @Test
    void outcomesAllAlike_haveNoFit() {
        CompressedRows.Builder ones = rows("x");
        add(ones, 5, 5, 1);
        add(ones, 5, 5, 0);
        CompressedRows.Builder zeros = rows("x");
        add(zeros, 0, 5, 1);
        add(zeros, 0, 5, 0);

        assertThat(Logistic.fit(ones.build()).separatedBy()).hasValue("(Intercept)");
        assertThat(Logistic.fit(zeros.build()).separatedBy()).hasValue("(Intercept)");
        assertThat(Logistic.fit(zeros.build()).steps()).isZero();
    }

    @Test
    void rareOnes_areNoSeparation() {
        CompressedRows.Builder builder = rows("x");
        add(builder, 1, 1_000_000, 1);
        add(builder, 3, 1_000_000, 0);

        LogisticFit fit = Logistic.fit(builder.build());

        assertThat(fit.separatedBy()).isEmpty();
        assertThat(fit.probability(1)).isCloseTo(1e-6, within(1e-15));
        assertThat(fit.probability(0)).isCloseTo(3e-6, within(1e-15));
    }

    @Test
    void interceptAlone_isTheShare() {
        CompressedRows.Builder builder = rows("constant");
        add(builder, 20, 100, 3);

        LogisticFit fit = Logistic.fit(builder.build());

        assertThat(fit.dropped()).containsExactly("constant");
        assertThat(fit.probability(3)).isCloseTo(0.2, within(1e-13));
        assertThat(fit.coefficients().stdError(Design.INTERCEPT)).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void outcomesBeyondZeroAndOne_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Logistic.fit(rows("x").add(new double[] {1}, 1.5).build()))
                .withMessage("outcome of a logistic regression out of range: 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Logistic.fit(rows("x").add(new double[] {1}, -0.5).build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Logistic.fit(rows("x").build()))
                .withMessageContaining("no rows");
    }

    @Test
    void probability_keepsBothTails() {
        assertThat(Logistic.probability(0)).isEqualTo(0.5);
        assertThat(Logistic.probability(-700)).isCloseTo(Math.exp(-700), within(1e-315));
        assertThat(Logistic.probability(800)).isEqualTo(1);
        assertThat(Logistic.probability(-800)).isZero();
        assertThat(Logistic.probability(2)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-16));
    }

    @Test
    void lopsidedStart_converges() {
        CompressedRows.Builder builder = rows("x");
        add(builder, 1, 100_000, 0);
        add(builder, 99_999, 100_000, 1);
        add(builder, 1, 2, 100);

        LogisticFit fit = Logistic.fit(builder.build());

        // R 4.2.2: glm(cbind(c(1, 99999, 1), c(99999, 1, 1)) ~ c(0, 1, 100), binomial, epsilon = 1e-14)
        assertThat(fit.separatedBy()).isEmpty();
        assertThat(fit.coefficients().coefficient("x")).isCloseTo(13.80354921638387, within(1e-9));
    }
}
