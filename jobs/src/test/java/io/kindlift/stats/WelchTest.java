package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WelchTest {

    @Test
    void spendOfTwoArms_isRs() {
        // R 4.2.2: t.test(spend[Mens E-Mail], spend[No E-Mail]); n, mean and sd of the same data as input.
        Moments treated = ofSd(21307, 1.42261651100577, 17.7542051037368);
        Moments control = ofSd(21306, 0.652789355111236, 11.5881996812715);

        Estimate row = Welch.difference(treated, control, 0.95);

        assertThat(row.estimate()).isCloseTo(0.769827155894536, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(0.145246560248687, Close.CLOSED_FORM);
        assertThat(row.statistic()).isCloseTo(5.30014035841167, Close.CLOSED_FORM);
        assertThat(row.df()).isCloseTo(36671.1579773605, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(1.16381496822548e-07, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(0.485139732568407, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(1.05451457922067, Close.CLOSED_FORM);
    }

    @Test
    void twentyTwoTables_areRs() {
        // R 4.2.2: t.test(Tip[Smiley Face], Tip[Control]) on the tip experiment.
        Moments treated = ofSd(22, 33.0454545454545, 13.9539285225388);
        Moments control = ofSd(22, 27, 6.9693205243717);

        Estimate row = Welch.difference(treated, control, 0.95);

        assertThat(row.statistic()).isCloseTo(1.81795834733588, Close.CLOSED_FORM);
        assertThat(row.df()).isCloseTo(30.8632496082572, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(0.0787893547524944, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(-0.737979461828829, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(12.8288885527379, Close.CLOSED_FORM);
    }

    @Test
    void swappedArms_flipTheSigns() {
        Moments a = Moments.of(1, 2, 4, 9);
        Moments b = Moments.of(3, 3, 5);

        Estimate row = Welch.difference(a, b, 0.9);
        Estimate swapped = Welch.difference(b, a, 0.9);

        assertThat(swapped.estimate()).isEqualTo(-row.estimate());
        assertThat(swapped.low()).isEqualTo(-row.high());
        assertThat(swapped.pValue()).isEqualTo(row.pValue());
    }

    @Test
    void oneArmWithoutSpread_isTested() {
        Estimate row = Welch.difference(Moments.of(1, 2, 3), Moments.of(1, 1, 1), 0.95);

        // R 4.2.2: t.test(c(1,2,3), c(1,1,1)) has df 2, t = sqrt(3); p = 2 * pt(-sqrt(3), 2) = 1 - sqrt(3/5).
        assertThat(row.df()).isCloseTo(2, Close.EXACT);
        assertThat(row.pValue()).isCloseTo(1 - Math.sqrt(0.6), Close.EXACT);
    }

    @Test
    void nothingToTest_isNaN() {
        Estimate constant = Welch.difference(Moments.of(2, 2), Moments.of(1, 1), 0.95);
        Estimate single = Welch.difference(Moments.of(2), Moments.of(1, 3), 0.95);
        Estimate empty = Welch.difference(Moments.EMPTY, Moments.of(1, 3), 0.95);

        assertThat(constant.estimate()).isEqualTo(1);
        assertThat(constant.tested()).isFalse();
        assertThat(single.estimate()).isEqualTo(0);
        assertThat(single.tested()).isFalse();
        assertThat(single.low()).isNaN();
        assertThat(empty.estimate()).isNaN();
        assertThat(empty.tested()).isFalse();
    }

    static Moments ofSd(long n, double mean, double sd) {
        return new Moments(n, mean, sd * sd * (n - 1));
    }
}
