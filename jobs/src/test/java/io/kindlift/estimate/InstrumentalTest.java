package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstrumentalTest {

    private static final Plan PLAIN = Plan.of(Plan.SPEND);
    private static final Question REACHED = Trial.reached(Plan.SPEND, 1);

    @Test
    void noShows_twoStageLeastSquaresWithHc1() {
        List<Unit> units = units(0.7, 0.1);

        Uplift row = Trial.plain(units, REACHED).row(PLAIN, Estimator.IV);

        Naive naive = naive(units);
        int n = units.size();
        List<String> alone = units.stream().map(Unit::id).toList();
        assertThat(row.figures().estimate()).isCloseTo(naive.coefficient(1), Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(naive.error(1, alone, n / (n - 2.0)), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(n - 2.0);
        assertThat(row.estimand()).isEqualTo("CACE");
        assertThat(row.note()).matches("an act reached \\d+\\.\\d % of the treated and \\d+\\.\\d % of the control");
        assertThat(row.figures().relative()).isNaN();
        assertThat(row.figures().alwaysLow()).isNaN();
    }

    @Test
    void clusters_twoStageLeastSquaresByCluster() {
        List<Unit> units = units(0.7, 0.1);

        Uplift row = Trial.plain(units, REACHED).row(PLAIN.clustered("shop"), Estimator.IV);

        int n = units.size();
        List<String> clusters = units.stream().map(Unit::cluster).toList();
        double factor = 12 / 11.0 * (n - 1) / (n - 2);
        assertThat(row.figures().estimate()).isCloseTo(naive(units).coefficient(1), Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(naive(units).error(1, clusters, factor), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(11);
        assertThat(row.clusters()).hasValue(12);
    }

    @Test
    void strata_ratioOfBlockDifferences() {
        List<Unit> units = units(0.6, 0);

        Trial trial = Trial.stratified(units, REACHED);
        Uplift row = trial.row(PLAIN, Estimator.IV);

        double effect = trial.row(PLAIN, Estimator.DIFFERENCE).figures().estimate();
        double reached = block(units, unit -> unit.numbers().get("x2"))[0];
        double ratio = effect / reached;
        double variance = block(
                units, unit -> unit.numbers().get("y") - ratio * unit.numbers().get("x2"))[1];
        assertThat(row.figures().estimate()).isCloseTo(ratio, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(Math.sqrt(variance) / reached, Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(units.size() - 6.0);
    }

    @Test
    void strataLeftOut_areNotedWithAndWithoutClusters() {
        List<Unit> units = new ArrayList<>(units(0.6, 0));
        units.add(Unit.of("odd", true, "alone", "shop 1", 3, 1, 1));
        Trial trial = Trial.stratified(units, REACHED);

        assertThat(trial.row(PLAIN, Estimator.IV).note()).contains("1 strata without two episodes in each arm");
        assertThat(trial.row(PLAIN.clustered("shop"), Estimator.IV).note())
                .contains("1 strata without two episodes in each arm");
    }

    @Test
    void pairs_byTheDifferencesWithinThem() {
        List<Unit> units = new ArrayList<>();
        double[][] values = {{5, 3, 1}, {4, 3, 0}, {9, 5, 1}, {2, 1, 1}, {7, 5, 0}};
        for (int i = 0; i < values.length; i++) {
            units.add(Unit.of("t" + i, true, "pair " + i, null, values[i][0], 0, values[i][2]));
            units.add(Unit.of("c" + i, false, "pair " + i, null, values[i][1], 0, 0));
        }

        Uplift row = Trial.stratified(units, REACHED).row(PLAIN, Estimator.IV);

        // By hand: differences of y 2 1 4 1 2, of receipt 1 0 1 1 0: ratio 2 / 0.6; d = dy - 10/3 dr.
        double third = 1 / 3.0;
        double[] residuals = {-4 * third, 1, 2 * third, -7 * third, 2};
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        assertThat(row.figures().estimate()).isCloseTo(10 * third, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(Math.sqrt(sum / 4 / 5) / 0.6, Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(4);
    }

    @Test
    void everyoneReached_noRow() {
        assertThat(Trial.plain(units(1, 0), REACHED).estimates(PLAIN.study()))
                .extracting(Uplift::estimator)
                .containsExactly(Estimator.DIFFERENCE, Estimator.ADJUSTED);
    }

    @Test
    void nobodyReachedMore_tooFew() {
        for (Plan plan : List.of(PLAIN, PLAIN.clustered("shop"))) {
            Uplift row = Trial.plain(units(0, 0), REACHED).row(plan, Estimator.IV);

            assertThat(row.status()).isEqualTo(Status.TOO_FEW);
            assertThat(row.note())
                    .isEqualTo("the assignment reached nobody who would not have been reached without it");
        }
    }

    @Test
    void tooLittle_tooFew() {
        List<Unit> one = List.of(
                Unit.of("a", true, "", null, 1, 0, 0),
                Unit.of("b", false, "", null, 2, 0, 0),
                Unit.of("c", false, "", null, 3, 0, 0));
        List<Unit> same = List.of(
                Unit.of("a", true, "", null, 1, 0, 0),
                Unit.of("b", true, "", null, 1, 0, 1),
                Unit.of("c", false, "", null, 0, 0, 0),
                Unit.of("d", false, "", null, 0, 0, 0));
        List<Unit> three = units(0.7, 0).stream()
                .map(unit -> Unit.of(
                        unit.id(),
                        unit.treated(),
                        "",
                        "shop " + unit.id().hashCode() % 3,
                        unit.numbers().get("y"),
                        0,
                        unit.numbers().get("x2")))
                .toList();

        assertThat(Trial.plain(one, REACHED).row(PLAIN, Estimator.IV).note())
                .isEqualTo("fewer than 2 episodes in an arm");
        assertThat(Trial.plain(same, REACHED).row(PLAIN, Estimator.IV).note())
                .isEqualTo("the outcome is the same for every episode of each arm");
        assertThat(Trial.plain(three, REACHED)
                        .row(PLAIN.clustered("shop"), Estimator.IV)
                        .note())
                .isEqualTo("only 3 clusters in an arm; at least 4 are needed");
    }

    private static Naive naive(List<Unit> units) {
        double[][] x = units.stream()
                .map(unit -> new double[] {1, unit.numbers().get("x2")})
                .toArray(double[][]::new);
        double[][] z = units.stream()
                .map(unit -> new double[] {1, unit.treated() ? 1 : 0})
                .toArray(double[][]::new);
        return new Naive(
                x,
                z,
                units.stream().mapToDouble(unit -> unit.numbers().get("y")).toArray());
    }

    /** The block difference of a number and its variance, by the definition. */
    private static double[] block(List<Unit> units, java.util.function.ToDoubleFunction<Unit> number) {
        double difference = 0;
        double variance = 0;
        for (String stratum : List.of("a", "b", "c")) {
            List<Unit> here = units.stream()
                    .filter(unit -> unit.stratum().equals(stratum))
                    .toList();
            double share = (double) here.size() / units.size();
            for (boolean treated : List.of(true, false)) {
                double[] values = here.stream()
                        .filter(unit -> unit.treated() == treated)
                        .mapToDouble(number)
                        .toArray();
                var statistics = new org.apache.commons.math3.stat.descriptive.DescriptiveStatistics(values);
                difference += share * (treated ? 1 : -1) * statistics.getMean();
                variance += share * share * statistics.getVariance() / values.length;
            }
        }
        return new double[] {difference, variance};
    }

    /** 120 episodes in 3 strata and 12 shops; y, x1, and whether an act was received. */
    private static List<Unit> units(double reachTreated, double reachControl) {
        Random random = new Random(7);
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean treated = random.nextBoolean();
            double received = random.nextDouble() < (treated ? reachTreated : reachControl) ? 1 : 0;
            double x = random.nextGaussian();
            String stratum = List.of("a", "b", "c").get(i % 3);
            double y = 5 + i % 12 * 0.3 + 2 * received + x + random.nextGaussian();
            units.add(Unit.of("u" + i, treated, stratum, "shop " + i % 12, y, x, received));
        }
        return units;
    }
}
