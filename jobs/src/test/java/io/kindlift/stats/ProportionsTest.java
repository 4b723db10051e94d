package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionsTest {

    @Test
    void callsAndVotes_areRs() {
        // R 4.2.2, Gerber, Green & Imai's turnout data (Matching 4.10-8): prop.test(correct = FALSE), Newcombe by
        // formula.
        Estimate row = Proportions.difference(160, 247, 4701, 10582, 0.95);

        assertThat(row.estimate()).isCloseTo(0.203528335107282, Close.CLOSED_FORM);
        assertThat(row.stdError()).isCloseTo(0.0307744753766494, Close.CLOSED_FORM);
        assertThat(row.statistic()).isCloseTo(6.35732178362651, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(2.05301639615159e-10, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(0.141382422201998, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(0.261198692432152, Close.CLOSED_FORM);
        assertThat(row.df()).isNaN();
    }

    @Test
    void visitsAfterAnEmail_areRs() {
        // R 4.2.2, hillstrom: z = 22.486..., 2 * pnorm(-z).
        Estimate row = Proportions.difference(3894, 21307, 2262, 21306, 0.95);

        assertThat(row.stdError()).isCloseTo(0.00338580835452451, Close.CLOSED_FORM);
        assertThat(row.statistic()).isCloseTo(22.4860408271928, Close.CLOSED_FORM);
        assertThat(row.pValue()).isCloseTo(5.68516548280255e-112, Close.CLOSED_FORM);
        assertThat(row.low()).isCloseTo(0.0699533080837315, Close.CLOSED_FORM);
        assertThat(row.high()).isCloseTo(0.0832267412741114, Close.CLOSED_FORM);
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: fisher.test(matrix(c(x1, n1 - x1, x0, n0 - x0), 2))$p.value
        "3894, 21307, 2262, 21306, 5.43735902795194e-113",
        "267, 21307, 122, 21306, 1.16742532748316e-13",
        "3238, 21387, 2262, 21306, 2.30099444738089e-44",
        "189, 21387, 122, 21306, 0.000164998776341586",
        "160, 247, 4701, 10582, 2.20951336534333e-10",
        // By hand: 17 of 70 tables (the lady tasting tea, one-sided 17/70, two-sided 34/70).
        "3, 4, 1, 4, 0.485714285714285714",
        // scipy 1.17.1: fisher_exact([[0, 10], [8, 5]]), ([[7, 0], [2, 9]])
        "0, 10, 8, 13, 0.002716626488331967",
        "7, 7, 2, 11, 0.0022624434389140274",
        "0, 10, 0, 20, 1",
        "10, 10, 20, 20, 1",
        "0, 0, 3, 5, 1",
    })
    void fisherExact_isRs(long x1, long n1, long x0, long n0, double expected) {
        assertThat(FisherExact.pValue(x1, n1, x0, n0)).isCloseTo(expected, Close.CLOSED_FORM);
        assertThat(FisherExact.pValue(x0, n0, x1, n1)).isCloseTo(expected, Close.CLOSED_FORM);
        assertThat(FisherExact.pValue(n1 - x1, n1, n0 - x0, n0)).isCloseTo(expected, Close.CLOSED_FORM);
    }

    @Test
    void smallExpectedCell_isFishers() {
        Estimate small = Proportions.difference(7, 12, 1, 11, 0.95);

        assertThat(Proportions.smallestExpected(7, 12, 1, 11)).isCloseTo(8.0 * 11 / 23, Close.EXACT);
        assertThat(Proportions.smallestExpected(9, 10, 18, 20)).isCloseTo(1, Close.EXACT);
        assertThat(small.statistic()).isNaN();
        assertThat(small.pValue()).isEqualTo(FisherExact.pValue(7, 12, 1, 11));
        assertThat(small.low()).isEqualTo(Newcombe.interval(7, 12, 1, 11, 0.95).low());
    }

    @Test
    void expectedCellOfFive_isTheZTests() {
        Estimate enough = Proportions.difference(8, 20, 2, 20, 0.95);

        assertThat(Proportions.smallestExpected(8, 20, 2, 20)).isEqualTo(5);
        assertThat(enough.statistic()).isCloseTo(0.3 / Math.sqrt(0.25 * 0.75 / 10), Close.EXACT);
    }

    @Test
    void nobodyReturns_isFishersOne() {
        Estimate row = Proportions.difference(0, 50, 0, 60, 0.95);

        assertThat(row.estimate()).isZero();
        assertThat(row.stdError()).isZero();
        assertThat(row.statistic()).isNaN();
        assertThat(row.pValue()).isEqualTo(1);
        assertThat(Proportions.pooledZ(0, 50, 0, 60)).isNaN();
    }

    @Test
    void emptyArm_isNaN() {
        Estimate row = Proportions.difference(0, 0, 3, 60, 0.95);

        assertThat(row.estimate()).isNaN();
        assertThat(row.pValue()).isNaN();
        assertThat(Wilson.interval(0, 0, 0.95)).isEqualTo(Interval.NONE);
        assertThat(Newcombe.interval(3, 60, 0, 0, 0.95)).isEqualTo(Interval.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        // Newcombe 1998, table II; digits from R 4.2.2 by his formula.
        "56, 70, 48, 80, 0.052431472402365, 0.333872654036906",
        "9, 10, 3, 10, 0.170522723934503, 0.809017973535488",
        "6, 7, 2, 7, 0.0582279274823124, 0.806249637524228",
        "5, 56, 0, 29, -0.0381371479035369, 0.192560013855112",
        "0, 10, 0, 20, -0.161125158052819, 0.277532799862889",
        "0, 10, 0, 10, -0.277532799862889, 0.277532799862889",
        "10, 10, 0, 20, 0.679086037141915, 1",
        "10, 10, 0, 10, 0.607509350430524, 1",
    })
    void newcombe_isHisTable(long x1, long n1, long x0, long n0, double low, double high) {
        Interval interval = Newcombe.interval(x1, n1, x0, n0, 0.95);

        assertThat(interval.low()).isCloseTo(low, Close.CLOSED_FORM);
        assertThat(interval.high()).isCloseTo(high, Close.CLOSED_FORM);
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2, Wilson by formula (equal to prop.test(correct = FALSE)$conf.int).
        "160, 247, 0.586355553033421, 0.704664919990465",
        "4701, 10582, 0.434799768785079, 0.453730585217459",
        "122, 21306, 0.00479820584596141, 0.00683216969200892",
    })
    void wilson_isRs(long x, long n, double low, double high) {
        Interval interval = Wilson.interval(x, n, 0.95);

        assertThat(interval.low()).isCloseTo(low, Close.CLOSED_FORM);
        assertThat(interval.high()).isCloseTo(high, Close.CLOSED_FORM);
    }

    @Test
    void wilson_staysInside() {
        assertThat(Wilson.interval(0, 10, 0.95).low()).isZero();
        assertThat(Wilson.interval(10, 10, 0.95).high()).isEqualTo(1);
        // By hand: z^2 / (n + z^2).
        assertThat(Wilson.interval(0, 10, 0.95).high()).isCloseTo(3.841458820694124 / 13.841458820694124, Close.EXACT);
    }

    @Test
    void moreSuccessesThanTrials_areRefused() {
        assertThatThrownBy(() -> Proportions.difference(3, 2, 1, 5, 0.95))
                .hasMessage("successes must lie between 0 and the 2 trials, found 3");
        assertThatThrownBy(() -> FisherExact.pValue(1, 2, -1, 5)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> Wilson.interval(0, -2, 0.95)).hasMessageContaining("found -2");
    }
}
