package io.kindlift.spark.tables;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The type a column is stored in.
 *
 * @param type as Spark reads it
 * @param words as messages name it
 * @param readable whether Spark can read it at all
 */
record Stored(DataType type, String words, boolean readable) {

    /** Nanoseconds since the epoch, as pandas writes them: read as whole numbers. */
    static final Stored NANOS = new Stored(DataTypes.LongType, "timestamp(nanos)", true);

    static Stored of(DataType type) {
        return new Stored(type, type.sql().toLowerCase(java.util.Locale.ROOT), true);
    }

    static Stored unreadable(String words) {
        return new Stored(DataTypes.BinaryType, words, false);
    }
}
