package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kindlift.stats.PowerTarget.Alternative;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

    private static final PowerTarget USUAL = PowerTarget.USUAL;

    /** uniroot's default tolerance leaves R's own answer short of its digits. */
    private static final double UNIROOT = 1e-8;

    @Test
    void customersForTwoPercentagePoints_areRs() {
        double perArm = PowerOfProportions.perArm(0.12, 0.10, USUAL);

        // R 4.2.2: power.prop.test(p1 = .1, p2 = .12, power = .8)$n = 3840.84748243445; mpmath 1.3.0 beside it.
        assertThat(perArm).isEqualTo(3840.84748243445, Close.to(UNIROOT, perArm));
        assertThat(perArm).isCloseTo(3840.847482436273, Close.CLOSED_FORM);
        assertThat(PowerOfProportions.power(0.12, 0.10, perArm, USUAL)).isCloseTo(0.8, Close.CLOSED_FORM);
        assertThat(PowerOfProportions.perArm(0.10, 0.12, USUAL)).isCloseTo(perArm, Close.CLOSED_FORM);
    }

    @Test
    void oneSidedCustomers_areRs() {
        PowerTarget target = new PowerTarget(0.9, 0.025, Alternative.ONE_SIDED);

        double perArm = PowerOfProportions.perArm(0.12, 0.10, target);

        // R 4.2.2: power.prop.test(p1 = .1, p2 = .12, power = .9, sig.level = .025, alternative = "one.sided")$n
        assertThat(perArm).isEqualTo(5141.30618303776, Close.to(UNIROOT, perArm));
        assertThat(perArm).isCloseTo(5141.306183038053, Close.CLOSED_FORM);
    }

    @Test
    void powerOfTwoThousand_isRs() {
        // R 4.2.2: power.prop.test(n = 2000, p1 = .1, p2 = .12)$power
        assertThat(PowerOfProportions.power(0.12, 0.10, 2000, USUAL)).isCloseTo(0.52448127876429, Close.CLOSED_FORM);
    }

    @Test
    void detectableShare_isTheRoot() {
        // mpmath 1.3.0: the exact root. R 4.2.2's power.prop.test(n = 5000, p1 = .106, power = .8)$p2 is
        // 0.123861123003461
        // and (n = 21306, p1 = .10616727682343) 0.114669088718012: uniroot stopped within its tolerance of 1.2e-4.
        double small = PowerOfProportions.detectable(0.106, 5000, USUAL);
        double large = PowerOfProportions.detectable(0.10616727682343, 21306, USUAL);

        assertThat(small).isCloseTo(0.1238687995992802, Close.CLOSED_FORM);
        assertThat(small).isEqualTo(0.123861123003461, Close.to(1.2e-4, 1));
        assertThat(large).isCloseTo(0.11467421984026425, Close.CLOSED_FORM);
        assertThat(large).isEqualTo(0.114669088718012, Close.to(1.2e-4, 1));
        assertThat(PowerOfProportions.detectable(0.5, 3, USUAL)).isNaN();
    }

    @Test
    void customersForAFifthOfASd_areRs() {
        double perArm = PowerOfMeans.perArm(0.2, 1, USUAL);

        // R 4.2.2: power.t.test(delta = .2, sd = 1, power = .8)$n = 393.406656226381; mpmath 1.3.0 by quadrature beside
        // it.
        assertThat(perArm).isEqualTo(393.406656226381, Close.to(UNIROOT, perArm));
        assertThat(perArm).isCloseTo(393.4066562284783, Close.CLOSED_FORM);
        assertThat(PowerOfMeans.perArm(0.4, 2, USUAL)).isCloseTo(perArm, Close.CLOSED_FORM);
    }

    @Test
    void powerOfAHundred_isRs() {
        // R 4.2.2: power.t.test(n = 100, delta = .5, sd = 1)$power = 0.940427182324771; mpmath 1.3.0
        // 0.94042718232469414.
        double power = PowerOfMeans.power(0.5, 1, 100, 100, USUAL);

        assertThat(power).isEqualTo(0.940427182324771, Close.to(1e-12, 1));
        assertThat(power).isCloseTo(0.9404271823246941, Close.EXACT);
        assertThat(PowerOfMeans.detectable(1, 100, 100, new PowerTarget(power, 0.05, Alternative.TWO_SIDED)))
                .isCloseTo(0.5, Close.CLOSED_FORM);
    }

    @Test
    void detectableDifference_bringsThePower() {
        double difference = PowerOfMeans.detectable(3, 40, 90, USUAL);

        assertThat(PowerOfMeans.power(difference, 3, 40, 90, USUAL)).isCloseTo(0.8, Close.CLOSED_FORM);
    }

    @ParameterizedTest
    @CsvSource({
        // mpmath 1.3.0, quadrature; scipy 1.17.1 nct.sf agrees.
        "2.5, 3, 1.2, 0.21757740538428356",
        "1.96, 1e6, 2.8, 0.79954571794482",
    })
    void noncentralT_isMpmaths(double q, double df, double noncentrality, double expected) {
        assertThat(NoncentralT.upper(q, df, noncentrality)).isCloseTo(expected, Close.CLOSED_FORM);
    }

    @Test
    void unequalArms_areWorthTheirHarmonicMean() {
        double equal = PowerOfMeans.power(0.1, 1, 3000, 3000, USUAL);
        double unequal = PowerOfMeans.power(0.1, 1, 2000, 6000, USUAL);

        assertThat(unequal).isEqualTo(equal, Close.to(1e-4, 1));
    }

    @Test
    void schoenfeld_isHisFormula() {
        double events = PowerOfSurvival.events(0.8, 0.5, USUAL);

        // R 4.2.2: 4 * (qnorm(.975) + qnorm(.8))^2 / log(.8)^2
        assertThat(events).isCloseTo(630.520171180455, Close.CLOSED_FORM);
        assertThat(PowerOfSurvival.power(0.8, events, 0.5, USUAL)).isCloseTo(0.8, Close.CLOSED_FORM);
        assertThat(PowerOfSurvival.power(1.25, events, 0.5, USUAL)).isCloseTo(0.8, Close.CLOSED_FORM);
        assertThat(PowerOfSurvival.detectable(events, 0.5, USUAL)).isCloseTo(1.25, Close.CLOSED_FORM);
        assertThat(PowerOfSurvival.events(0.8, 0.2, USUAL)).isCloseTo(events * 0.25 / 0.16, Close.CLOSED_FORM);
        assertThat(PowerOfSurvival.events(1, 0.5, USUAL)).isInfinite();
    }

    @Test
    void clustersOfTwenty_costNearlyTwice() {
        DesignEffect effect = DesignEffect.of(20, 0.05);

        // R 4.2.2: 1 + (20 - 1) * .05
        assertThat(effect.factor()).isCloseTo(1.95, Close.EXACT);
        assertThat(effect.inflate(100)).isCloseTo(195, Close.EXACT);
        assertThat(effect.effective(195)).isCloseTo(100, Close.EXACT);
        // By hand: 1 + (1.25 * 20 - 1) * 0.05.
        assertThat(DesignEffect.of(20, 0.5, 0.05).factor()).isCloseTo(2.2, Close.EXACT);
    }

    @Test
    void intraclassCorrelation_isByAnalysisOfVariance() {
        // By hand: means 2, 5, 9; between 2 * (10.888..+...)/2; within (2 + 2 + 2)/3.
        double correlation =
                IntraclassCorrelation.of(List.of(Moments.of(1, 3), Moments.of(4, 6), Moments.of(8, 10), Moments.EMPTY));
        double between = 2 * (Math.pow(2 - 16 / 3.0, 2) + Math.pow(5 - 16 / 3.0, 2) + Math.pow(9 - 16 / 3.0, 2)) / 2;

        assertThat(correlation).isCloseTo((between - 2) / (between + 2), Close.EXACT);
    }

    @Test
    void unequalClusters_useTheirTypicalSize() {
        // By hand: n = 5, squares 13, m0 = (5 - 13/5) / 1; means 2 and 6, grand 4.4; between 19.2; within 4/3.
        double correlation = IntraclassCorrelation.of(List.of(Moments.of(1, 3), Moments.of(5, 6, 7)));

        assertThat(correlation).isCloseTo((19.2 - 4 / 3.0) / (19.2 + 1.4 * 4 / 3), Close.EXACT);
    }

    @Test
    void nothingToCorrelate_isNaN() {
        assertThat(IntraclassCorrelation.of(List.of(Moments.of(1, 2)))).isNaN();
        assertThat(IntraclassCorrelation.of(List.of(Moments.of(1), Moments.of(2))))
                .isNaN();
        assertThat(IntraclassCorrelation.of(List.of(Moments.of(1, 1), Moments.of(1, 1))))
                .isNaN();
        assertThat(IntraclassCorrelation.of(List.of())).isNaN();
    }

    @Test
    void impossiblePlans_areRefused() {
        assertThatThrownBy(() -> new PowerTarget(1, 0.05, Alternative.TWO_SIDED))
                .hasMessageContaining("found 1.0");
        assertThatThrownBy(() -> new PowerTarget(0.05, 0.05, Alternative.TWO_SIDED))
                .hasMessageContaining("exceed alpha");
        assertThatThrownBy(() -> PowerOfProportions.power(0.1, 0, 10, USUAL)).hasMessageContaining("control");
        assertThatThrownBy(() -> PowerOfProportions.power(1.1, 0.1, 10, USUAL)).hasMessageContaining("found 1.1");
        assertThatThrownBy(() -> PowerOfProportions.detectable(0.1, 0, USUAL)).hasMessageContaining("perArm");
        assertThatThrownBy(() -> PowerOfMeans.power(1, 0, 10, 10, USUAL)).hasMessageContaining("sd");
        assertThatThrownBy(() -> PowerOfMeans.detectable(1, 1, 1, USUAL)).hasMessageContaining("three units");
        assertThatThrownBy(() -> PowerOfSurvival.events(0, 0.5, USUAL)).hasMessageContaining("hazardRatio");
        assertThatThrownBy(() -> PowerOfSurvival.power(2, -1, 0.5, USUAL)).hasMessageContaining("events");
        assertThatThrownBy(() -> PowerOfSurvival.detectable(10, 1, USUAL)).hasMessageContaining("treatedShare");
        assertThatThrownBy(() -> DesignEffect.of(0.5, 0.1)).hasMessageContaining("found 0.5");
        assertThatThrownBy(() -> DesignEffect.of(5, 2)).hasMessageContaining("found 2.0");
        assertThatThrownBy(() -> DesignEffect.of(5, -1, 0.1)).hasMessageContaining("variation");
        assertThat(PowerOfMeans.perArm(0, 1, USUAL)).isInfinite();
        assertThat(PowerOfMeans.power(1, 1, 1, 1, USUAL)).isNaN();
        assertThat(PowerOfProportions.perArm(0.1, 0.1, USUAL)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: binom.test(7, 20)$conf.int; mpmath 1.3.0 0.15390920478454116, 0.59218853453282812
        "7, 20, 0.153909204784541, 0.592188534532828",
        // By hand: 1 - 0.025^(1/10).
        "0, 10, 0, 0.30849710781876083",
        "10, 10, 0.69150289218123917, 1",
    })
    void clopperPearson_isRs(long x, long n, double low, double high) {
        Interval interval = ClopperPearson.interval(x, n, 0.95);

        assertThat(interval.low()).isCloseTo(low, Close.CLOSED_FORM);
        assertThat(interval.high()).isCloseTo(high, Close.CLOSED_FORM);
        assertThat(ClopperPearson.interval(0, 0, 0.95)).isEqualTo(Interval.NONE);
    }
}
