package io.kindlift.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kindlift.estimate.Trial.Unit;
import io.kindlift.stats.Moments;
import io.kindlift.stats.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Question SPEND = Trial.effect(Plan.SPEND, 0);
    private static final Question RETURN = Trial.effect(Plan.RETURN, 0);
    private static final Plan PLAIN = Plan.of(Plan.SPEND);

    /** Hillstrom's e-mail test, men's e-mail against none: visits of episodes by history segment. */
    private static final int[][] HILLSTROM = {
        {1185, 7724, 646, 7612},
        {751, 4691, 440, 4836},
        {862, 4090, 511, 4044},
        {502, 2097, 319, 2124},
        {333, 1597, 181, 1652},
        {139, 644, 96, 622},
        {122, 464, 69, 416}
    };

    @Test
    void strata_areBlocks() {
        Trial trial = Trial.stratified(hillstrom(), RETURN);

        Uplift row = trial.row(Plan.of(Plan.RETURN), Estimator.DIFFERENCE);

        // R 4.2.2, estimatr 1.0.0: difference_in_means(visit ~ T, blocks = history_segment)
        assertThat(row.figures().estimate()).isCloseTo(0.0764437597230797, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(0.00337495728016175, Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(42599);
        assertThat(row.note()).isEmpty();
    }

    @Test
    void shares_arePooledZAndNewcombe() {
        Uplift row = Trial.plain(hillstrom(), RETURN).row(Plan.of(Plan.RETURN), Estimator.DIFFERENCE);

        // R 4.2.2: pooled z by hand, Newcombe 1998 method 10, unpooled error.
        assertThat(row.figures().estimate()).isCloseTo(0.0765895636515312, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(0.00338580835452451, Close.CLOSED_FORM);
        assertThat(row.figures().df()).isNaN();
        assertThat(row.figures().statistic()).isCloseTo(22.4860408271928, Close.CLOSED_FORM);
        assertThat(row.figures().pValue()).isCloseTo(5.68516548280255e-112, Close.CLOSED_FORM);
        assertThat(row.figures().low()).isCloseTo(0.0699533080837315, Close.CLOSED_FORM);
        assertThat(row.figures().high()).isCloseTo(0.0832267412741114, Close.CLOSED_FORM);
        assertThat(row.figures().relative()).isCloseTo(0.721404616781399, Close.CLOSED_FORM);
        // Always-valid half-width with n* = 5000 and the smaller arm's episodes, one headline row.
        double smaller = Math.min(row.treated().getAsLong(), row.control().getAsLong());
        double half = AlwaysValidFigures.half(0.00338580835452451, smaller, 1);
        assertThat(row.figures().alwaysLow()).isCloseTo(0.0765895636515312 - half, Close.CLOSED_FORM);
        assertThat(row.figures().alwaysHigh()).isCloseTo(0.0765895636515312 + half, Close.CLOSED_FORM);
    }

    @Test
    void fewEvents_pByFisher() {
        List<Unit> units = arms(List.of(1.0, 1.0, 1.0, 0.0, 0.0), List.of(1.0, 0.0, 0.0, 0.0, 0.0, 0.0));

        Uplift row = Trial.plain(units, RETURN).row(Plan.of(Plan.RETURN), Estimator.DIFFERENCE);

        // By hand: (C(5,3)C(6,1) + C(5,4) + C(6,4)) / C(11,4) = (60 + 5 + 15) / 330.
        assertThat(row.figures().pValue()).isCloseTo(80.0 / 330, Close.CLOSED_FORM);
        assertThat(row.figures().statistic()).isNaN();
        assertThat(row.note()).startsWith("few events: p by Fisher's exact test; no relative effect");
        assertThat(row.figures().relative()).isNaN();
    }

    @Test
    void amounts_areWelch() {
        List<Unit> units = arms(List.of(3.0, 8.5, 1.0, 9.0), List.of(2.0, 2.5, 4.0));

        Uplift row = Trial.plain(units, SPEND).row(PLAIN, Estimator.DIFFERENCE);

        var welch = Welch.difference(Moments.of(3, 8.5, 1, 9), Moments.of(2, 2.5, 4), 0.95);
        assertThat(row.figures().estimate()).isCloseTo(welch.estimate(), Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(welch.stdError(), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isCloseTo(welch.df(), Close.CLOSED_FORM);
        assertThat(row.figures().pValue()).isCloseTo(welch.pValue(), Close.CLOSED_FORM);
        assertThat(row.note()).isEqualTo("");
    }

    @Test
    void strataWithoutTwoInEachArm_areCountedInTheNote() {
        List<Unit> units = new ArrayList<>(List.of(
                Unit.of("a1", true, "a", null, 5),
                Unit.of("a2", true, "a", null, 9),
                Unit.of("a3", false, "a", null, 1),
                Unit.of("a4", false, "a", null, 4),
                Unit.of("a5", false, "a", null, 4),
                Unit.of("b1", true, "b", null, 3),
                Unit.of("b2", true, "b", null, 8),
                Unit.of("b3", false, "b", null, 2),
                Unit.of("b4", false, "b", null, 8),
                Unit.of("c1", true, "c", null, 90),
                Unit.of("c2", false, "c", null, 70),
                Unit.of("c3", false, "c", null, 60)));

        Uplift row = Trial.stratified(units, SPEND).row(PLAIN, Estimator.DIFFERENCE);

        // By hand: a 7 - 3, weight 5/9; b 5.5 - 5, weight 4/9; s2: a 8 and 3, b 12.5 and 18.
        assertThat(row.figures().estimate()).isCloseTo((5 * 4 + 4 * 0.5) / 9, Close.CLOSED_FORM);
        double variance = (25 * (8 / 2.0 + 3 / 3.0) + 16 * (12.5 / 2 + 18 / 2.0)) / 81;
        assertThat(row.figures().stdError()).isCloseTo(Math.sqrt(variance), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(5);
        assertThat(row.treated()).hasValue(4);
        assertThat(row.control()).hasValue(5);
        assertThat(row.note()).startsWith("1 strata without two episodes in each arm left out (1 treated, 2 control)");
    }

    @Test
    void pairs_byTheDifferencesWithinThem() {
        Uplift row = Trial.stratified(pairs(), SPEND).row(PLAIN, Estimator.DIFFERENCE);

        // By hand: differences 2, 1, 4, 1, 2: mean 2, s2 = 6/4.
        assertThat(row.figures().estimate()).isCloseTo(2, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(Math.sqrt(1.5 / 5), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(4);
        assertThat(row.note()).startsWith("pairs");
        assertThat(row.clusters()).isEmpty();
    }

    @Test
    void pairsByCluster_addUpDifferencesByCluster() {
        List<Unit> units = pairs().stream()
                .flatMap(unit -> IntStream.range(0, 3)
                        .mapToObj(k -> Unit.of(
                                unit.id() + k,
                                unit.treated(),
                                unit.stratum() + k,
                                unit.stratum(),
                                unit.numbers().get("y") + (unit.treated() ? k : 0))))
                .toList();

        Uplift row = Trial.stratified(units, SPEND).row(PLAIN.clustered("shop"), Estimator.DIFFERENCE);

        // By hand: 15 pairs with differences d + 0, d + 1, d + 2 in 5 clusters of three: mean 3, sums off by 3 (d - 2).
        double sum = 9 * (0 + 1 + 4 + 1 + 0) / (15.0 * 15);
        assertThat(row.figures().estimate()).isCloseTo(3, Close.CLOSED_FORM);
        assertThat(row.figures().stdError()).isCloseTo(Math.sqrt(sum * 5 / 4.0 * 29 / 28.0), Close.CLOSED_FORM);
        assertThat(row.figures().df()).isEqualTo(4);
        assertThat(row.note()).isEqualTo("only 5 clusters in an arm: the error is rough");
    }

    @Test
    void twoWayVarianceNotPositive_largerOneWayStands() {
        // Influences cancel in every row and in every column of the customers-by-shops table.
        List<Unit> units = new ArrayList<>();
        for (int customer = 0; customer < 4; customer++) {
            for (int shop = 0; shop < 4; shop++) {
                double sign = (customer + shop) % 2 == 0 ? 1 : -1;
                String name = "c" + customer + "s" + shop;
                units.add(Unit.of(name + "t", true, "", "s" + shop, 10 + sign + (customer == 0 ? 0.1 : 0))
                        .of("c" + customer));
                units.add(Unit.of(name + "c", false, "", "s" + shop, 8 - sign).of("c" + customer));
            }
        }
        Trial trial = Trial.plain(units, SPEND);

        Uplift row = trial.row(PLAIN.clustered("shop"), Estimator.DIFFERENCE);
        Uplift byCustomer = trial.row(PLAIN.clustered("customer_id"), Estimator.DIFFERENCE);

        assertThat(row.note())
                .isEqualTo("only 4 clusters in an arm: the error is rough; the two-way variance came out at or below 0:"
                        + " the larger one-way one stands");
        assertThat(row.figures().stdError()).isCloseTo(byCustomer.figures().stdError(), Close.CLOSED_FORM);
        assertThat(row.clusters()).hasValue(4);
    }

    @Test
    void customersWithoutACluster_errAlone_andAreNotCounted() {
        Uplift row = partly(20, null);
        Uplift named = partly(20, "alone ");

        assertThat(row.clusters()).hasValue(10);
        assertThat(row.figures().df()).isEqualTo(9);
        assertThat(row.note()).isEmpty();
        assertThat(named.clusters()).hasValue(30);
        // The same squares; G/(G-1) of 10 and of 30.
        double factor = Math.sqrt(10.0 / 9 / (30.0 / 29));
        assertThat(row.figures().stdError()).isCloseTo(named.figures().stdError() * factor, Close.CLOSED_FORM);
    }

    @Test
    void twoShopsAndManyWithoutOne_tooFew() {
        Uplift row = partly(4, null);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).isEqualTo("only 2 clusters in an arm; at least 4 are needed");
    }

    /** So many of forty two to a shop, the others in none, or each in one of their own. */
    private static Uplift partly(int inShops, String alone) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String own = alone == null ? null : alone + i;
            units.add(Unit.of("u" + i, i % 2 == 0, "", i < inShops ? "s" + i / 2 : own, i * 37 % 11));
        }
        return Trial.plain(units, SPEND).row(PLAIN.clustered("shop"), Estimator.DIFFERENCE);
    }

    @Test
    void fewerThanFourClustersInAnArm_tooFew() {
        List<Unit> units = IntStream.range(0, 40)
                .mapToObj(i -> Unit.of("u" + i, i % 2 == 0, "", i % 2 == 0 ? "s" + i % 3 : "s" + i, i * 37 % 11))
                .toList();

        List<Uplift> rows =
                Trial.plain(units, SPEND).estimates(PLAIN.clustered("shop").study());

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.TOO_FEW);
            assertThat(row.note()).isEqualTo("only 3 clusters in an arm; at least 4 are needed");
            assertThat(row.clusters()).isNotEmpty();
            assertThat(row.treated()).hasValue(20);
            assertThat(row.figures()).isEqualTo(Figures.ABSENT);
        });
    }

    @Test
    void oneEpisodeInAnArm_orNothingVaries_tooFew() {
        assertThat(none(arms(List.of(3.0), List.of(1.0, 2.0)))).isEqualTo("fewer than 2 episodes in an arm");
        assertThat(none(arms(List.of(3.0, 3.0), List.of(1.0, 1.0))))
                .isEqualTo("the outcome is the same for every episode of each arm");
    }

    @Test
    void nothingVariesInTheStrata_tooFew() {
        List<Unit> units = Stream.of("a", "b")
                .flatMap(stratum -> IntStream.range(0, 4)
                        .mapToObj(i -> Unit.of(stratum + i, i < 2, stratum, null, stratum.equals("a") ? 1 : 5)))
                .toList();

        Uplift row = Trial.stratified(units, SPEND).row(PLAIN, Estimator.DIFFERENCE);

        assertThat(row.status()).isEqualTo(Status.TOO_FEW);
        assertThat(row.note()).isEqualTo("no error can be computed");
    }

    private static String none(List<Unit> units) {
        List<Uplift> rows = Trial.plain(units, SPEND).estimates(PLAIN.study());
        assertThat(rows).extracting(Uplift::status).containsOnly(Status.TOO_FEW);
        assertThat(rows).extracting(Uplift::note).containsOnly(rows.get(0).note());
        return rows.get(0).note();
    }

    static List<Unit> pairs() {
        double[][] values = {{5, 3}, {4, 3}, {9, 5}, {2, 1}, {7, 5}};
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            units.add(Unit.of("t" + i, true, "pair " + i, null, values[i][0]));
            units.add(Unit.of("c" + i, false, "pair " + i, null, values[i][1]));
        }
        return units;
    }

    static List<Unit> arms(List<Double> treated, List<Double> control) {
        List<Unit> units = new ArrayList<>();
        treated.forEach(y -> units.add(Unit.of("t" + units.size(), true, "", null, y)));
        control.forEach(y -> units.add(Unit.of("c" + units.size(), false, "", null, y)));
        return units;
    }

    private static List<Unit> hillstrom() {
        List<Unit> units = new ArrayList<>();
        for (int s = 0; s < HILLSTROM.length; s++) {
            int[] counts = HILLSTROM[s];
            String stratum = "segment " + s;
            for (int i = 0; i < counts[1] + counts[3]; i++) {
                boolean treated = i < counts[1];
                boolean came = treated ? i < counts[0] : i - counts[1] < counts[2];
                units.add(Unit.of(stratum + "/" + i, treated, stratum, null, came ? 1 : 0));
            }
        }
        return units;
    }

    /** Waudby-Smith et al. 2021, eq. 9, written out. */
    private static final class AlwaysValidFigures {
        static double half(double error, double n, int rows) {
            double rho2 = (-2 * Math.log(0.05) + Math.log(-2 * Math.log(0.05) + 1)) / 5000;
            return Math.sqrt(n
                    * error
                    * error
                    * 2
                    * (n * rho2 + 1)
                    / (n * n * rho2)
                    * Math.log(Math.sqrt(n * rho2 + 1) / (0.05 / rows)));
        }
    }
}
