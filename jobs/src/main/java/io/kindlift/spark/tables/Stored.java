package io.kindlift.spark.tables;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/**
 * The type a column is stored in.
 *
 * @param type as Spark reads it
 * @param words as messages name it
 * @param readable whether Spark can read it at all
 */
record Stored(DataType type, String words, boolean readable) {

    /** Nanoseconds since the epoch: read as whole numbers. */
    static final Stored NANOS = new Stored(DataTypes.LongType, "timestamp(nanos)", true);

    /** Nanoseconds of a clock in some zone, as pandas writes them. */
    static final Stored CLOCK_NANOS = new Stored(DataTypes.LongType, "timestamp(nanos) without zone", true);

    /** The sixteen bytes of a UUID. */
    static final Stored UUID = new Stored(DataTypes.BinaryType, "uuid", true);

    /** Bytes that nobody has called text; they may be. */
    static final Stored BYTES = new Stored(DataTypes.BinaryType, "binary", true);

    /** Text that still has to be read as what it means, such as the name of a folder. */
    static final Stored TEXT = new Stored(DataTypes.StringType, "text", true);

    /** No value in any row. */
    static final Stored NOTHING = new Stored(DataTypes.StringType, "empty", true);

    static Stored of(DataType type) {
        return new Stored(type, type.sql().toLowerCase(java.util.Locale.ROOT), true);
    }

    /** Whether these are times of a clock whose zone is not told. */
    boolean clock() {
        return equals(CLOCK_NANOS) || type.equals(DataTypes.TimestampNTZType);
    }

    /** Digits before and behind the point of whole numbers and decimals; empty for anything else. */
    Optional<DecimalType> exact() {
        return switch (type.typeName()) {
            case "byte", "short" -> Optional.of(DataTypes.createDecimalType(5, 0));
            case "integer" -> Optional.of(DataTypes.createDecimalType(10, 0));
            case "long" ->
                equals(NANOS) || equals(CLOCK_NANOS)
                        ? Optional.empty()
                        : Optional.of(DataTypes.createDecimalType(19, 0));
            default -> type instanceof DecimalType decimal ? Optional.of(decimal) : Optional.empty();
        };
    }

    static Stored unreadable(String words) {
        return new Stored(DataTypes.BinaryType, words, false);
    }
}
