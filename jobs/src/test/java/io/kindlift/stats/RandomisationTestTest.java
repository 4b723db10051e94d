package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.RandomisationTest.Arm;
import io.kindlift.stats.RandomisationTest.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomisationTestTest {

    private static final double[] TREATED = {1.1, 2.0, 3.7, 5.2};
    private static final double[] CONTROL = {0.3, 0.9, 1.8, 2.2};

    @Test
    void allAssignments_areScipys() {
        RandomisationTest result = RandomisationTest.exact(stratum("a", TREATED, CONTROL));

        // scipy 1.17.1: permutation_test((t, c), mean difference, n_resamples = inf, permutation_type = "independent")
        assertThat(result.statistic()).isCloseTo(1.7, Close.EXACT);
        assertThat(result.pValue()).isCloseTo(0.17142857142857143, Close.EXACT);
        assertThat(result.assignments()).isEqualTo(70);
    }

    @Test
    void ladyTastingTea_isFishers() {
        // Fisher (1935): three of four cups; two-sided 34/70.
        RandomisationTest result =
                RandomisationTest.exact(stratum("tea", new double[] {1, 1, 1, 0}, new double[] {1, 0, 0, 0}));

        assertThat(result.pValue()).isCloseTo(34 / 70.0, Close.EXACT);
        assertThat(result.pValue()).isCloseTo(FisherExact.pValue(3, 4, 1, 4), Close.EXACT);
    }

    @Test
    void strata_areAssignedApart() {
        List<Unit> units = new ArrayList<>(stratum("a", new double[] {5}, new double[] {1}));
        units.addAll(stratum("b", new double[] {9, 7}, new double[] {2}));

        RandomisationTest result = RandomisationTest.exact(units);

        // By hand: 0.4 * (+-4) and 0.6 * (6, -1.5, -4.5): sums 5.2 0.7 -1.1 2.0 -2.5 -4.3; only the one seen is 5.2
        // from 0.
        assertThat(result.statistic()).isCloseTo(0.4 * 4 + 0.6 * 6, Close.EXACT);
        assertThat(result.pValue()).isCloseTo(1 / 6.0, Close.EXACT);
        assertThat(result.assignments()).isEqualTo(6);
    }

    @Test
    void lopsidedStrata_doNotCancel() {
        List<Unit> units = new ArrayList<>(stratum("a", new double[] {0}, new double[] {1, 8}));
        units.addAll(stratum("b", new double[] {0}, new double[] {2, 4}));

        // By hand: half of -4.5, -3, 7.5 and half of -3, 0, 3; sums -3.75 -2.25 -0.75 -3 -1.5 0 2.25 3.75 5.25.
        assertThat(RandomisationTest.exact(units).statistic()).isCloseTo(-3.75, Close.EXACT);
        assertThat(RandomisationTest.exact(units).pValue()).isCloseTo(3 / 9.0, Close.EXACT);
    }

    @Test
    void strataOfOneArm_sayNothing() {
        List<Unit> units = new ArrayList<>(stratum("a", TREATED, CONTROL));
        units.addAll(stratum("b", new double[] {100, 300}, new double[0]));

        assertThat(RandomisationTest.exact(units)).isEqualTo(RandomisationTest.exact(stratum("a", TREATED, CONTROL)));
        assertThat(RandomisationTest.exact(List.of()).pValue()).isNaN();
        assertThat(RandomisationTest.monteCarlo(List.of(), 10, 1).pValue()).isNaN();
    }

    @Test
    void draws_comeCloseToAll() {
        List<Unit> units = new ArrayList<>(stratum("a", TREATED, CONTROL));
        units.addAll(stratum("b", new double[] {9, 7}, new double[] {2, 8, 6}));
        RandomisationTest exact = RandomisationTest.exact(units);

        RandomisationTest drawn = RandomisationTest.monteCarlo(units, 20_000, 20260101);

        // Six standard errors: a correct program fails with a chance under 1e-8; the seed is fixed besides.
        double error = Math.sqrt(exact.pValue() * (1 - exact.pValue()) / 20_000);
        assertThat(exact.assignments()).isEqualTo(700);
        assertThat(drawn.pValue()).isEqualTo(exact.pValue(), Close.to(6, error));
        assertThat(drawn.statistic()).isEqualTo(exact.statistic());
        assertThat(drawn.assignments()).isEqualTo(20_001);
        assertThat(RandomisationTest.monteCarlo(units, 20_000, 20260101)).isEqualTo(drawn);
    }

    @Test
    void drawsNeverGiveZero() {
        double[] high = {101, 102, 103, 104, 105, 106, 107, 108, 109, 110};
        double[] low = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

        RandomisationTest drawn = RandomisationTest.monteCarlo(stratum("a", high, low), 99, 1);

        assertThat(drawn.pValue()).isEqualTo(0.01);
    }

    @Test
    void tooMany_areDeclined() {
        assertThatThrownBy(() -> RandomisationTest.exact(stratum("a", new double[20], new double[20])))
                .hasMessageContaining("draw some instead");
        assertThatThrownBy(() -> RandomisationTest.monteCarlo(stratum("a", TREATED, CONTROL), 0, 1))
                .hasMessageContaining("draws");
        assertThatThrownBy(() -> new Unit("a", Arm.TREATED, Double.NaN)).hasMessageContaining("found NaN");
    }

    private static List<Unit> stratum(String name, double[] treated, double[] control) {
        List<Unit> units = new ArrayList<>();
        for (double value : control) {
            units.add(new Unit(name, Arm.CONTROL, value));
        }
        for (double value : treated) {
            units.add(new Unit(name, Arm.TREATED, value));
        }
        return units;
    }
}
