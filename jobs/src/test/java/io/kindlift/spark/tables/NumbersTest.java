package io.kindlift.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "12|12",
                "12.50|12.50",
                "+12.5|12.5",
                "-12.5|-12.5",
                ".5|0.5",
                "5.|5",
                "-.5|-0.5",
                "007|7",
                "1e3|1E+3",
                "1.5E2|1.5E+2",
                "1,234|1234",
                "1,234,567.891|1234567.891",
                "1 234.5|1234.5",
                "1'234.50|1234.50",
                "1’234’567|1234567",
                " 12.50 |12.50",
                "\u00A012.50\u202F|12.50",
                "1\u202F234.50|1234.50",
                "1\u2009234\u2009567|1234567",
                "\uFEFF7|7",
                "\u200E-7.50|-7.50",
                "(7.50)|-7.50",
                "( 7.50 )|-7.50",
                "7.50-|-7.50",
                "7.50 -|-7.50",
                "\u22127.50|-7.50",
                "\u20137.50|-7.50",
                "7.50\u2212|-7.50",
                "'7.50|7.50",
                "'-7.50|-7.50",
                "’-7.50|-7.50",
                "'(1,234.50)|-1234.50",
                "€12.50|12.50",
                "12.50 €|12.50",
                "12.50\u00A0€|12.50",
                "$1,234.50|1234.50",
                "US$ 5|5",
                "R$5|5",
                "£.99|0.99",
                "¥1200|1200",
                "12.50 EUR|12.50",
                "USD 12.50|12.50",
                "eur12.50|12.50",
                "CHF 1'234.50|1234.50",
                "SFr. 1'234.50|1234.50",
                "kr 100|100",
                "100 kr.|100",
                "100 zł|100",
                "100 Kč|100",
                "-€7.50|-7.50",
                "€-7.50|-7.50",
                "€ -7.50|-7.50",
                "($7.50)|-7.50",
                "$(7.50)|-7.50",
                "(7.50) €|-7.50",
                "7.50- €|-7.50",
                "7.50 €-|-7.50",
                "-7.50 EUR|-7.50",
                "0.3333333|0.3333333",
                "9007199254740993.01|9007199254740993.01",
            })
    void pointsBeforeTheCents(String written, BigDecimal value) {
        assertThat(new Numbers('.').read(written)).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12,50|12.50",
                "1.234,50|1234.50",
                "1 234,50|1234.50",
                "1'234,50|1234.50",
                "1.234.567|1234567",
                "(7,50)|-7.50",
                "7,50-|-7.50",
                "12,50 €|12.50",
                "€ 1.234,50|1234.50",
                ",5|0.5",
                "-1.234,5 EUR|-1234.5",
            })
    void commasBeforeTheCents(String written, BigDecimal value) {
        assertThat(new Numbers(',').read(written)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "()",
                "€",
                "EUR",
                "n/a",
                "NaN",
                "Infinity",
                "0x10",
                "1_000",
                "12 a",
                "abc 12",
                "12%",
                "1.2.3",
                "1..2",
                "--1",
                "-1-",
                "(-1)",
                "+-1",
                "((1))",
                "(1",
                "1)",
                "-(1)",
                "1,5",
                "1,23",
                "12,34,567",
                "1,2345",
                "0,334",
                "1,234 567",
                "1 23",
                "1 2345",
                "1'23",
                "1'234 567",
                "1.234,50",
                ",5",
                "€5 USD",
                "€€5",
                "$5$",
                "5 XQQ",
                "１２",
                "1 e3",
                "12 12:30"
            })
    void whatIsNoNumberForCertain_isNone(String written) {
        assertThat(new Numbers('.').read(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "12.5", "1,234,567", "1.23.456", "0.334", "1.234.56"})
    void pointsThatDivideNoThousands_areNoDecimals(String written) {
        assertThat(new Numbers(',').read(written)).isEmpty();
    }

    @Property(tries = 300)
    void whatAFormatWrites_isReadBack(
            @ForAll @BigRange(min = "-99999999.99", max = "99999999.99") @Scale(2) BigDecimal amount,
            @ForAll("locales") Locale locale) {
        DecimalFormat format = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(locale));
        char decimal = format.getDecimalFormatSymbols().getDecimalSeparator();

        assertThat(new Numbers(decimal).read(format.format(amount)))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(amount));
    }

    @net.jqwik.api.Provide
    static net.jqwik.api.Arbitrary<Locale> locales() {
        return net.jqwik.api.Arbitraries.of(
                Locale.UK,
                Locale.GERMANY,
                Locale.FRANCE,
                new Locale("de", "CH"),
                new Locale("sv", "SE"),
                new Locale("pl", "PL"),
                new Locale("pt", "BR"));
    }
}
