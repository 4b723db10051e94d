package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Stored values as the contract means them, where nothing is lost; null where something would be. */
final class Conversions {

    /** Up to here every hundredth has a double, or float, of its own. */
    private static final double MOST_IN_DOUBLE = 1L << 46;

    private static final double MOST_IN_FLOAT = 1 << 16;

    private Conversions() {}

    /** Whole numbers as their digits, UUIDs as they are written, bytes if they are text. */
    static Column string(Column raw, Stored stored) {
        if (stored.equals(Stored.UUID)) {
            return regexp_replace(lower(hex(raw)), lit("^(.{8})(.{4})(.{4})(.{4})(.{12})$"), lit("$1-$2-$3-$4-$5"));
        }
        if (stored.equals(Stored.BYTES)) {
            return when(call_function("is_valid_utf8", raw.cast(DataTypes.StringType)), raw.cast(DataTypes.StringType));
        }
        return stored.type().equals(DataTypes.StringType) ? raw : raw.cast(DataTypes.StringType);
    }

    /** A number as another type, if it is that number still. */
    static Column number(Column raw, Stored stored, DataType type) {
        Column exact = binary(stored.type()) ? hundredths(raw, stored.type()) : raw;
        Column cast = exact.try_cast(type);
        return cuts(stored, type) ? when(cast.equalTo(exact), cast) : cast;
    }

    /** Whether the type has fewer places behind the point than values may have. */
    private static boolean cuts(Stored stored, DataType type) {
        int places = type instanceof DecimalType to ? to.scale() : 0;
        int most = binary(stored.type())
                ? 2
                : stored.exact().map(DecimalType::scale).orElse(0);
        return most > places;
    }

    /** The decimal that a double or float is nearest to, if it has two places. */
    private static Column hundredths(Column raw, DataType type) {
        Column hundredths = rint(raw.multiply(lit(100.0)));
        double most = type.equals(DataTypes.FloatType) ? MOST_IN_FLOAT : MOST_IN_DOUBLE;
        Column exact = abs(raw).lt(lit(most))
                .and(hundredths.divide(lit(100.0)).cast(type).equalTo(raw));
        return when(
                exact,
                hundredths
                        .cast("decimal(18,0)")
                        .divide(lit(new java.math.BigDecimal(100)))
                        .cast("decimal(18,2)"));
    }

    private static boolean binary(DataType type) {
        return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
    }

    /** Nanoseconds to the microsecond below. */
    static Column micros(Column nanos) {
        return timestamp_micros(call_function("div", nanos, lit(1000L)));
    }

    /** Any value as text that is read as the same value again. */
    static Column text(Column raw, Stored stored) {
        DataType type = stored.type();
        if (stored.equals(Stored.NANOS) || type.equals(DataTypes.TimestampType)) {
            Column instant = stored.equals(Stored.NANOS) ? micros(raw) : raw;
            return concat(instant.cast(DataTypes.StringType), lit("Z"));
        }
        if (stored.equals(Stored.CLOCK_NANOS)) {
            return micros(raw).cast(DataTypes.StringType);
        }
        if (binary(type)) {
            return coalesce(hundredths(raw, type).cast(DataTypes.StringType), raw.cast(DataTypes.StringType));
        }
        return string(raw, stored);
    }
}
