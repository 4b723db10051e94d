package io.kindlift.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestTest {

    // CPython 3.11.7: repr(x), the shortest decimal that reads back; spelling of exponents and of whole numbers is
    // ours.
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-2.5, -2.5",
        "0, 0",
        "-0.0, 0",
        "100, 100",
        "64000, 64000",
        "0.30000000000000004, 0.30000000000000004",
        "2.0E23, 2E+23",
        "1.0E18, 1000000000000000000",
        "0.000001, 0.000001",
        "0.00000012, 1.2E-7",
        "4.9E-324, 5E-324",
        "1.7976931348623157E308, 1.7976931348623157E+308",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "9007199254740993, 9007199254740992"
    })
    void number_fewestDigits(double number, String expected) {
        assertThat(Shortest.of(number)).isEqualTo(expected);
    }

    @Property
    void anyNumber_readsBackAsItself(@ForAll double number) {
        assertThat(Double.parseDouble(Shortest.of(number))).isEqualTo(number + 0.0);
    }

    @Property
    void anyNumber_noLongerThanJavasOwn(@ForAll double number) {
        assertThat(digits(Shortest.of(number))).isLessThanOrEqualTo(digits(Double.toString(number)));
    }

    private static int digits(String number) {
        String significand = number.replaceAll("[eE].*", "").replaceAll("[-.]", "");
        return Math.max(
                1, significand.replaceAll("^0+", "").replaceAll("0+$", "").length());
    }
}
