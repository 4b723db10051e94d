package io.kindlift.study;

import java.util.OptionalDouble;

/**
 * What money is assumed.
 *
 * @param marginRate margin as a share of spend, where purchases carry no margin
 * @param currency ISO 4217 code; {@value #NO_CURRENCY}, the standard's own code for it, where none is given
 */
public record Value(
        @Key(meaning = "Margin as a share of spend, where purchases carry no margin.", least = 0, most = 1)
        OptionalDouble marginRate,

        @Key(
                meaning = "ISO 4217 code of all amounts; XXX is the code for no currency.",
                pattern = "[A-Z]{3}",
                form = "an ISO 4217 code such as EUR or GBP",
                fallback = Value.NO_CURRENCY)
        String currency) {

    public Value {
        marginRate.ifPresent(rate -> Bounds.require(Value.class, "marginRate", rate));
    }

    /** ISO 4217 for "no currency": amounts are then shown without a symbol. */
    public static final String NO_CURRENCY = "XXX";
}
