package io.kindlift.spark.cohort;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows as the engine itself holds them: millions are made, and need not be turned from one form into another. Of one task, and
 * one kind of rows: a text that stands where it stood in the row before is not turned again.
 */
final class Cells {

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

    /** Cents as a decimal of 18 digits, two of them behind the point. */
    static Decimal money(long cents) {
        return Decimal.apply(cents, 18, 2);
    }
}
