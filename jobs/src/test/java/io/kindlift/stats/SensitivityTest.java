package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

    @ParameterizedTest
    @CsvSource({
        // Hammond's smoking and lung cancer, 110 of 122 discordant pairs (Rosenbaum 2002, table 4.1: one-sided < .0001
        // up
        // to 3, then .0036, .03, .1 by the exact binomial). mpmath 1.3.0: normal approximation, two-sided,
        // p = G/(1+G), (110 - 122p)/sqrt(122p(1-p)).
        "1, 7.1519845494883537e-19",
        "2, 3.6794262558570922e-8",
        "3, 0.00010971278730275075",
        "4, 0.0050066106574450883",
        "5, 0.042924814744891618",
        "6, 0.16016393690179067",
        "50, 1",
    })
    void pairs_areTheBinomialBound(double gamma, double expected) {
        RosenbaumBound bound = RosenbaumBound.of(pairs(110, 12));
        RosenbaumBound mirrored = RosenbaumBound.of(pairs(12, 110));

        assertThat(bound.pValue(gamma)).isCloseTo(expected, Close.CLOSED_FORM);
        assertThat(mirrored.pValue(gamma)).isCloseTo(expected, Close.CLOSED_FORM);
    }

    @Test
    void gamma_isWhereSignificanceIsLost() {
        RosenbaumBound bound = RosenbaumBound.of(pairs(110, 12));

        double gamma = bound.gammaAt(0.05);

        // mpmath 1.3.0: root of (110 - 122p)/sqrt(122p(1-p)) = 1.9599639845400539.
        assertThat(gamma).isCloseTo(5.094687580008371, Close.CLOSED_FORM);
        assertThat(bound.pValue(gamma)).isCloseTo(0.05, Close.CLOSED_FORM);
        assertThat(RosenbaumBound.of(pairs(6, 5)).gammaAt(0.05)).isEqualTo(1);
        assertThat(RosenbaumBound.of(pairs(2_000_000_000 / 1_000_000, 0)).gammaAt(0.999))
                .isGreaterThan(1000);
    }

    @Test
    void largerStrata_areMantelHaenszelsWithoutBias() {
        RosenbaumBound bound = RosenbaumBound.of(Stratifications.MENS);

        assertThat(bound.pValue(1)).isCloseTo(2.87767878165753e-112, Close.CLOSED_FORM);
        assertThat(bound.gammaAt(0.05)).isBetween(1.7, 1.8886255010772);
        assertThat(bound.pValue(1.5)).isBetween(bound.pValue(1.4), bound.pValue(1.6));
    }

    @Test
    void impossibleGamma_isRefused() {
        RosenbaumBound bound = RosenbaumBound.of(pairs(2, 1));

        assertThatThrownBy(() -> bound.pValue(0.5)).hasMessageContaining("found 0.5");
        assertThatThrownBy(() -> bound.gammaAt(0)).hasMessageContaining("found 0.0");
    }

    @ParameterizedTest
    @CsvSource({
        // R 4.2.2: rr + sqrt(rr * (rr - 1)), VanderWeele & Ding 2017
        "3.9, 7.26303434416005",
        "1.8, 3",
        "1.7214046167814, 2.83577853871915",
        "0.5, 3.41421356237309",
        "1, 1",
        "0, Infinity",
        "-1, NaN",
        "NaN, NaN",
    })
    void eValue_isRs(double ratio, double expected) {
        assertThat(EValue.of(ratio)).isCloseTo(expected, Close.CLOSED_FORM);
    }

    @Test
    void eValueOfTheLimit_isOfTheNearerEnd() {
        assertThat(EValue.of(new Ratio(3.9, 1.8, 8.7))).isEqualTo(new EValue(EValue.of(3.9), EValue.of(1.8)));
        assertThat(EValue.of(new Ratio(0.5, 0.3, 0.8))).isEqualTo(new EValue(EValue.of(0.5), EValue.of(0.8)));
        assertThat(EValue.of(new Ratio(3.9, 0.9, 9)).limit()).isEqualTo(1);
        assertThat(EValue.of(new Ratio(0.5, 0.2, 1.1)).limit()).isEqualTo(1);
    }

    @Test
    void eValueOfADifference_goesThroughStandardDeviations() {
        EValue value = EValue.ofDifference(2, new Interval(1, 3), 4);

        assertThat(value.point()).isCloseTo(EValue.of(Math.exp(0.91 * 0.5)), Close.EXACT);
        assertThat(value.limit()).isCloseTo(EValue.of(Math.exp(0.91 * 0.25)), Close.EXACT);
        assertThat(EValue.ofDifference(-2, new Interval(-3, -1), 4).limit()).isCloseTo(value.limit(), Close.EXACT);
    }

    /** One treated and one control each, one of whom returned. */
    private static List<StratumCounts> pairs(int treatedReturned, int controlReturned) {
        List<StratumCounts> pairs =
                new java.util.ArrayList<>(Collections.nCopies(treatedReturned, StratumCounts.of(1, 1, 0, 1)));
        pairs.addAll(Collections.nCopies(controlReturned, StratumCounts.of(0, 1, 1, 1)));
        return pairs;
    }
}
