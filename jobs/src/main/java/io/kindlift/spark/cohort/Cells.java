package io.kindlift.spark.cohort;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows as the engine itself holds them: millions are made, and need not be turned from one form into another. */
final class Cells {

    private Cells() {}

    /**
     * A row, which keeps the array. Texts may be {@link String}; a day is a number of days since 1970-01-01, an amount
     * {@link #money}.
     */
    static InternalRow row(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof String text) {
                cells[i] = UTF8String.fromString(text);
            }
        }
        return new GenericInternalRow(cells);
    }

    /** Cents as a decimal of 18 digits, two of them behind the point. */
    static Decimal money(long cents) {
        return Decimal.apply(cents, 18, 2);
    }
}
