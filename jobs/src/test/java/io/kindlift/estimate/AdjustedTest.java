package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdjustedTest {

    private static final Plan PLAIN = Plan.of(Plan.SPEND);

    @Test
    void pairs_areTheClusters() {
        List<Unit> units = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 24; i++) {
            boolean treated = i % 2 == 0;
            double x = random.nextGaussian();
            units.add(
                    Unit.of("u" + i, treated, "pair " + i / 2, null, x + (treated ? 1 : 0) + random.nextGaussian(), x));
        }

        Uplift row = Trial.stratified(units, Trial.effect(Plan.SPEND, 1)).row(PLAIN, Estimator.ADJUSTED);

        Naive naive = lin(units);
        List<String> pairs = units.stream().map(Unit::stratum).toList();
        assertThat(row.figures().estimate()).isCloseTo(naive.coefficient(1), Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(naive.error(1, pairs, 12 / 11.0 * 23 / 20.0), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(11);
    }

    @Test
    void constantAndCollinearCovariates_areDroppedAndNamed() {
        List<Unit> units = units(x -> new double[] {x, 7, 3 * x - 2});
        Question three = Trial.effect(Plan.SPEND, 3);

        Uplift row = Trial.plain(units, three).row(PLAIN, Estimator.ADJUSTED);
        Uplift one = Trial.plain(units, Trial.effect(Plan.SPEND, 1)).row(PLAIN, Estimator.ADJUSTED);

        assertThat(row.note()).startsWith("dropped as constant or collinear: x2, x3");
        assertThat(row.figures()).isEqualTo(one.figures());
    }

    @Test
    void noCovariateLeft_plainLeastSquaresOnArm() {
        List<Unit> units = units(x -> new double[] {7});

        Figures row = Trial.plain(units, Trial.effect(Plan.SPEND, 1))
                .row(PLAIN, Estimator.ADJUSTED)
                .figures();
        Figures welch = Trial.plain(units, Trial.effect(Plan.SPEND, 0))
                .row(PLAIN, Estimator.DIFFERENCE)
                .figures();

        // HC2 of a regression on arm is Welch's error.
        assertThat(row.estimate()).isCloseTo(welch.estimate(), Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(welch.stdError(), Close.CLOSED_FORM);
        assertThat(row.df()).isEqualTo(28);
    }

    @Test
    void episodeThatDecidesACoefficientAlone_addsNothing() {
        List<Unit> units = new ArrayList<>();
        units(x -> new double[] {0}).forEach(units::add);
        units.add(Unit.of("t", true, "", null, 99.1, 1));
        units.add(Unit.of("c", false, "", null, 3.7, 1));

        Figures row = Trial.plain(units, Trial.effect(Plan.SPEND, 1))
                .row(PLAIN, Estimator.ADJUSTED)
                .figures();
        Figures without = Trial.plain(units.subList(0, 30), Trial.effect(Plan.SPEND, 0))
                .row(PLAIN, Estimator.DIFFERENCE)
                .figures();

        // x marks one episode of each arm: the rest is fitted without them, and counts for 30 of 32.
        assertThat(row.estimate()).isCloseTo((30 * without.estimate() + 2 * 95.4) / 32, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(without.stdError() * 30 / 32, Close.CLOSED_FORM);
    }

    @Test
    void fewerEpisodesThanCoefficients_tooFew() {
        List<Unit> units = List.of(
                Unit.of("a", true, "", null, 1, 3),
                Unit.of("b", true, "", null, 2, 5),
                Unit.of("c", false, "", null, 3, 1),
                Unit.of("d", false, "", null, 5, 2));

        Uplift row = Trial.plain(units, Trial.effect(Plan.SPEND, 1)).row(PLAIN, Estimator.ADJUSTED);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).isEqualTo("fewer episodes than coefficients");
    }

    @Test
    void perfectFit_tooFew() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            units.add(Unit.of("u" + i, i % 2 == 0, i < 4 ? "a" : "b", null, i < 4 ? 2 : 6, 0));
        }

        Uplift row = Trial.stratified(units, Trial.effect(Plan.SPEND, 1)).row(PLAIN, Estimator.ADJUSTED);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).isEqualTo("no error can be computed");
    }

    private interface Covariates {
        double[] of(double x);
    }

    private static List<Unit> units(Covariates covariates) {
        Random random = new Random(5);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double x = random.nextGaussian();
            double[] others = covariates.of(x);
            double[] numbers = new double[others.length + 1];
            numbers[0] = 5 + x + random.nextGaussian();
            System.arraycopy(others, 0, numbers, 1, others.length);
            units.add(Unit.of("u" + i, i % 2 == 0, "", null, numbers));
        }
        return units;
    }

    private static Naive lin(List<Unit> units) {
        double mean = units.stream()
                .mapToDouble(unit -> unit.numbers().get("x1"))
                .average()
                .orElseThrow();
        double[][] x = units.stream()
                .map(unit -> {
                    double arm = unit.treated() ? 1 : 0;
                    double centred = unit.numbers().get("x1") - mean;
                    return new double[] {1, arm, centred, arm * centred};
                })
                .toArray(double[][]::new);
        return new Naive(
                x,
                x,
                units.stream().mapToDouble(unit -> unit.numbers().get("y")).toArray());
    }
}
