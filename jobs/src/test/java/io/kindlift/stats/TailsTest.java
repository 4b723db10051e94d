package io.kindlift.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: mpmath 1.3.0 at 60 digits, from betainc, gammainc, erfc and findroot. */
class TailsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 3, 1.0",
        "1e-08, 3, 0.99999999264894806",
        "0.5, 1, 0.70483276469913345",
        "1, 2.5, 0.40406102727827347",
        "1.999, 307, 0.046489639371865282",
        "2, 307, 0.046380940153361217",
        "2.0001, 307, 0.046370082066664759",
        "3, 1, 0.20483276469913345",
        "1.5, 1e9, 0.13361440285341527",
        "3, 1e9, 0.0026997961297379157",
        "-21.95, 63994, 2.1430367646526086e-106",
        "5, 1e6, 5.7339978708907416e-7",
        "1e10, 1, 6.3661977236758134e-11",
        "1e200, 1, 6.3661977236758136e-201",
        "100, 3.7, 1.7368172865073295e-7",
        "12, 5.5, 3.7480500629233416e-5",
        "2.5, 30.8632, 0.017946171202108232",
        "-30.5, 1e5, 2.2476827885552355e-203",
        "4, 2, 0.057190958417936634",
        "-40, 63994, 0",
    })
    void twoSidedT_keepsItsDigits(double t, double df, double expected) {
        assertThat(Tails.twoSidedT(t, df)).isCloseTo(expected, Close.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "1e-9, 0.99999999920211544",
        "0.3, 0.76417715562209473",
        "1, 0.3173105078629141",
        "-1.96, 0.049995790296440872",
        "5, 5.7330314375838782e-7",
        "22.4860408271928, 5.6851654828052764e-112",
        "30, 9.8134278542963741e-198",
        "-37, 1.1451142445049154e-299",
        "-Infinity, 0",
    })
    void twoSidedNormal_keepsItsDigits(double z, double expected) {
        assertThat(Tails.twoSidedNormal(z)).isCloseTo(expected, Close.EXACT);
        assertThat(Tails.twoSidedT(z, Double.NaN)).isEqualTo(Tails.twoSidedNormal(z));
        assertThat(Tails.twoSidedT(z, Double.POSITIVE_INFINITY)).isEqualTo(Tails.twoSidedNormal(z));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 1",
        "0, 1, 1",
        "0.1, 1, 0.75182963404584928",
        "3.84, 1, 0.050043521248705103",
        "505.622032082182, 1, 5.6851654828036128e-112",
        "950, 3, 1.2629303280503108e-205",
        "1000, 1000, 0.49405285382923964",
        "1500, 1000, 1.0454640385979657e-22",
        "0.202531, 2, 0.90369307052204628",
        "100, 0.5, 2.788194848158256e-24",
        "30, 40, 0.87521878496747518",
        "60, 33, 0.0027668117950779052",
        "33, 33, 0.46725288137290914",
        "Infinity, 2, 0",
    })
    void upperChiSquare_keepsItsDigits(double x, double df, double expected) {
        assertThat(Tails.upperChiSquare(x, df)).isCloseTo(expected, Close.EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "0.975, NaN, 1.9599639845400539",
        "0.9, NaN, 1.2815515655446006",
        "0.6, NaN, 0.25334710313579974",
        "1e-20, NaN, -9.2623400897984076",
        "1e-280, NaN, -35.783421394663024",
        "0.975, Infinity, 1.9599639845400539",
        "0.975, 5, 2.5705818356363148",
        "0.975, 2, 4.3026527297494639",
        "0.975, 307, 1.9677212881554908",
        "0.975, 18, 2.100922040241038",
        "0.75, 1, 1.0",
        "0.999, 1.5, 52.184430008992617",
        "0.975, 1e9, 1.9599639869123251",
        "1e-100, 50, -667.49217398295741",
        "0.5, 7, 0",
        "0, 7, -Infinity",
        "1, 7, Infinity",
    })
    void quantileT_invertsTheTail(double p, double df, double expected) {
        assertThat(Tails.quantileT(p, df)).isCloseTo(expected, Close.EXACT);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5", "-1.959963984540054, 0.025", "1.959963984540054, 0.975", "-30, 4.906713927148187e-198"})
    void lowerNormal_isTheDistributionFunction(double z, double expected) {
        assertThat(Tails.lowerNormal(z)).isCloseTo(expected, Close.EXACT);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 5", "1.1, 5", "NaN, 5", "0.5, 0", "0.3, -1"})
    void noSuchQuantile_isNaN(double p, double df) {
        assertThat(Tails.quantileT(p, df)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 5", "NaN, NaN", "2, 0", "2, -3"})
    void noSuchTail_isNaN(double t, double df) {
        assertThat(Tails.twoSidedT(t, df)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1", "1, 0", "1, NaN"})
    void noSuchChiSquare_isNaN(double x, double df) {
        assertThat(Tails.upperChiSquare(x, df)).isNaN();
    }
}
