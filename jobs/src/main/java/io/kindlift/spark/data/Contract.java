package io.kindlift.spark.data;

import io.kindlift.study.Column;
import io.kindlift.study.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Holds stored columns against declared ones: what widens without loss is welcome, anything else is refused by name. */
final class Contract {

    private Contract() {}

    static void check(Source source) {
        for (Column column : source.table().columns()) {
            Stored stored = source.stored().get(source.theirs(column.name()));
            if (stored == null) {
                refuseMissing(source, column);
            } else if (!source.untyped() && !fits(stored, column.type())) {
                throw new BrokenContractException(where(source) + ": column " + source.theirs(column.name()) + " is "
                        + stored.words() + ", expected " + column.type().word() + "; map another column in inputs."
                        + source.table().word() + ".columns or fix the export");
            }
        }
    }

    private static void refuseMissing(Source source, Column column) {
        String theirs = source.theirs(column.name());
        boolean mapped = !theirs.equals(column.name());
        if (mapped) {
            throw new BrokenContractException(where(source) + ": no column " + theirs + ", which inputs."
                    + source.table().word() + ".columns names for " + column.name() + "; found " + found(source));
        }
        boolean purchaser = source.table() == Table.PURCHASES && column.name().equals("customer_id");
        if (column.required() || purchaser) {
            throw new BrokenContractException(where(source) + ": no column " + column.name() + " ("
                    + column.type().word() + "); found " + found(source) + "; map it in inputs."
                    + source.table().word() + ".columns or fix the export");
        }
    }

    private static String where(Source source) {
        return source.table().word() + " (" + source.input().path() + ")";
    }

    private static String found(Source source) {
        return String.join(", ", source.stored().keySet());
    }

    private static boolean fits(Stored stored, Column.Type declared) {
        DataType type = stored.type();
        return stored.readable()
                && switch (declared) {
                    case STRING -> type.equals(DataTypes.StringType);
                    case BOOLEAN -> type.equals(DataTypes.BooleanType);
                    case INT ->
                        type.equals(DataTypes.IntegerType)
                                || type.equals(DataTypes.ShortType)
                                || type.equals(DataTypes.ByteType);
                    case TIMESTAMP ->
                        stored.equals(Stored.NANOS)
                                || type.equals(DataTypes.TimestampType)
                                || type.equals(DataTypes.TimestampNTZType)
                                || type.equals(DataTypes.DateType);
                    case MONEY_12_2 -> widens(type, 12, 2);
                    case MONEY_14_2 -> widens(type, 14, 2);
                };
    }

    private static boolean widens(DataType type, int precision, int scale) {
        int whole = precision - scale;
        if (type instanceof DecimalType decimal) {
            return decimal.scale() <= scale && decimal.precision() - decimal.scale() <= whole;
        }
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || (type.equals(DataTypes.IntegerType) && whole >= 10);
    }
}
