package io.kindlift.spark.engine;

import io.kindlift.spark.tables.BrokenContractException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows as the engine itself holds them: millions are made, and need not be turned from one form into another. Of one task, and
 * one kind of rows: a text that stands where it stood in the row before is not turned again.
 */
final class Cells {

    private static final long MOST = 999_999_999_999_999_999L;

    private String[] before = {};
    private UTF8String[] turned = {};

    /**
     * A row, which keeps the array. Texts may be {@link String}; a day is a number of days since 1970-01-01, an amount
     * {@link #money}.
     */
    InternalRow row(Object... cells) {
        if (before.length < cells.length) {
            before = new String[cells.length];
            turned = new UTF8String[cells.length];
        }
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof String text) {
                cells[i] = turned(text, i);
            }
        }
        return new GenericInternalRow(cells);
    }

    /** The same object is the same text. */
    @SuppressWarnings("ReferenceEquality")
    private UTF8String turned(String text, int place) {
        if (text != before[place]) {
            before[place] = text;
            turned[place] = UTF8String.fromString(text);
        }
        return turned[place];
    }

    /**
     * Millionths as a decimal.
     *
     * @throws BrokenContractException if there are too many for one
     */
    static Decimal money(long millionths) {
        if (Math.abs(millionths) > MOST) {
            throw new BrokenContractException(
                    "purchases: the amounts of one customer add up to more than 999,999,999,999"
                            + " within a window; are they in the unit of the currency?");
        }
        return Decimal.apply(millionths, Events.MONEY.precision(), Events.MONEY.scale());
    }
}
