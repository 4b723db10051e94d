package io.kindlift.report;

import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers of one row for people: in percentage points, money, days or plain counts, with as many decimals as their
 * uncertainty deserves.
 *
 * @param scale what kind of number it is
 * @param currency for money
 * @param decimals after the point
 */
record Reading(Scale scale, String currency, int decimals) {

    /** No effect here is known better than to a millionth. */
    private static final int MOST = 6;

    /** Two significant digits of half the interval: more would be noise, fewer would hide where it ends. */
    static Reading of(Scale scale, String currency, double low, double high) {
        double half = factor(scale) * (high - low) / 2;
        int decimals = half > 0 ? 1 - (int) Math.floor(Math.log10(half)) : 1;
        int shown = Math.max(0, Math.min(MOST, decimals));
        // Nobody writes tenths of a pound.
        return new Reading(scale, currency, scale == Scale.MONEY && shown == 1 ? 2 : shown);
    }

    /** A level, such as {@code 18.3 %} or {@code 23.10 GBP}. */
    String level(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "") + unit(" %");
    }

    /** An effect, such as {@code +1.8 points}. */
    String effect(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "+") + unit(" points");
    }

    /** An interval, rounded outwards: what lies inside stays inside. */
    String interval(double low, double high) {
        return rounded(low, RoundingMode.FLOOR, "+") + " to " + rounded(high, RoundingMode.CEILING, "+");
    }

    /** A size without its sign, rounded up: what is ruled out stays ruled out. */
    String size(double number) {
        return rounded(Math.abs(number), RoundingMode.CEILING, "") + unit(" points");
    }

    private String rounded(double number, RoundingMode mode, String plus) {
        BigDecimal rounded = BigDecimal.valueOf(number)
                .multiply(BigDecimal.valueOf(factor(scale)))
                .setScale(decimals, mode);
        String sign = rounded.signum() > 0 ? plus : "";
        return sign + String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    private String unit(String share) {
        return switch (scale) {
            case BINARY -> share;
            case MONEY -> currency.equals(Value.NO_CURRENCY) ? "" : " " + currency;
            case DAYS -> " days";
            case COUNT -> "";
        };
    }

    private static long factor(Scale scale) {
        return scale == Scale.BINARY ? 100 : 1;
    }
}
