package io.kindlift.report;

import io.kindlift.study.OutcomeKind.Scale;
import io.kindlift.study.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers of one row for people: in percentage points, money, days or plain counts, with as many decimals as their
 * uncertainty deserves.
 *
 * @param scale what kind of number it is
 * @param currency for money
 * @param decimals after the point
 * @param numerals how they are written
 */
public record Reading(Scale scale, String currency, int decimals, Numerals numerals) {

    /** No effect here is known better than to a millionth. */
    private static final int MOST = 6;

    /** Two significant digits of half the interval: more would be noise, fewer would hide where it ends. */
    public static Reading of(Scale scale, String currency, double low, double high, Numerals numerals) {
        double half = factor(scale) * (high - low) / 2;
        int decimals = half > 0 ? 1 - (int) Math.floor(Math.log10(half)) : 1;
        int shown = Math.max(0, Math.min(MOST, decimals));
        // Nobody writes tenths of a pound.
        return new Reading(scale, currency, scale == Scale.MONEY && shown == 1 ? 2 : shown, numerals);
    }

    /** A level, such as {@code 18.3 %} or {@code 23.10 GBP}. */
    public String level(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "") + unit("%");
    }

    /** An effect, such as {@code +1.8 points}. */
    public String effect(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "+") + unit("points");
    }

    /** An effect with its sign but no unit. */
    public String signed(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "+");
    }

    /** An effect's size without its sign, such as {@code 1.8 points}. */
    public String change(double number) {
        return rounded(Math.abs(number), RoundingMode.HALF_EVEN, "") + unit("points");
    }

    /** An interval, rounded outwards: what lies inside stays inside. */
    public String interval(double low, double high) {
        return low(low) + " to " + high(high);
    }

    /** An interval's lower end, with its sign but no unit. */
    public String low(double number) {
        return rounded(number, RoundingMode.FLOOR, "+");
    }

    /** An interval's upper end, with its sign but no unit. */
    public String high(double number) {
        return rounded(number, RoundingMode.CEILING, "+");
    }

    /** A level without its unit. */
    public String bare(double number) {
        return rounded(number, RoundingMode.HALF_EVEN, "");
    }

    /** The lower end of a level's interval, without unit. */
    public String least(double number) {
        return rounded(number, RoundingMode.FLOOR, "");
    }

    /** Its upper end. */
    public String most(double number) {
        return rounded(number, RoundingMode.CEILING, "");
    }

    /** The end of an interval nearer to zero, without sign or unit: rounded towards zero, so outwards. */
    public String nearer(double number) {
        return rounded(Math.abs(number), RoundingMode.FLOOR, "");
    }

    /** The end farther from zero, without sign or unit. */
    public String farther(double number) {
        return rounded(Math.abs(number), RoundingMode.CEILING, "");
    }

    /** A size without its sign, rounded up: what is ruled out stays ruled out. */
    public String size(double number) {
        return farther(number) + unit("points");
    }

    /** The unit of effects; empty where there is none. */
    public String unit() {
        return unit("points").strip().replace("\u00a0", "");
    }

    private String rounded(double number, RoundingMode mode, String plus) {
        if (!Double.isFinite(number)) {
            return "–";
        }
        BigDecimal rounded = BigDecimal.valueOf(number)
                .multiply(BigDecimal.valueOf(factor(scale)))
                .setScale(decimals, mode);
        return numerals.written(rounded, plus);
    }

    private String unit(String share) {
        return switch (scale) {
            case BINARY -> numerals.gap() + share;
            case MONEY -> currency.equals(Value.NO_CURRENCY) ? "" : numerals.gap() + currency;
            case DAYS -> numerals.gap() + "days";
            case COUNT -> "";
        };
    }

    private static long factor(Scale scale) {
        return scale == Scale.BINARY ? 100 : 1;
    }
}
