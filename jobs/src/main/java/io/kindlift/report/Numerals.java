package io.kindlift.report;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * How numbers are written: the digits, marks and signs of a place.
 *
 * @param locale whose digits and marks
 * @param minus the sign of a negative number
 * @param gap what stands between a number and its unit
 */
public record Numerals(Locale locale, String minus, String gap) {

    /** Plain characters, the same everywhere. */
    public static final Numerals TERMINAL = new Numerals(Locale.ROOT, "-", " ");

    /** For a page: a true minus, and units that stay on the number's line. */
    public static Numerals page(Locale locale) {
        return new Numerals(locale, "\u2212", "\u00a0");
    }

    /** The number with all its decimals; {@code plus} stands before a positive one. */
    public String written(BigDecimal number, String plus) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        String sign = number.signum() > 0 ? plus : number.signum() < 0 ? minus : "";
        return sign + format.format(number.abs());
    }
}
