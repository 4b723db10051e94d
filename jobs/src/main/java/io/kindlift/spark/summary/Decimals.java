package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.UnscaledValue;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Columns as floating-point numbers. The engine itself turns an amount into one by way of an object with many digits, which
 * takes longer than all else about it; a quotient of two whole numbers that are exact is the same to the last bit. For amounts of at
 * most 18 digits; from 2⁵³ of the smallest unit on it may be a last bit off.
 */
final class Decimals {

    private Decimals() {}

    /** A column as a number; null where it is. */
    static Column number(StructType schema, String column) {
        return divided(whole(schema, column), schema, column);
    }

    /** One column less another one of the same type. */
    static Column difference(StructType schema, String column, String less) {
        return divided(whole(schema, column).minus(whole(schema, less)), schema, column);
    }

    /** An amount in the smallest unit; any other column as it is. */
    private static Column whole(StructType schema, String column) {
        return schema.apply(column).dataType() instanceof DecimalType
                ? ExpressionUtils.column(new UnscaledValue(ExpressionUtils.expression(col(column))))
                : col(column);
    }

    private static Column divided(Column whole, StructType schema, String column) {
        Column number = whole.cast(DataTypes.DoubleType);
        return schema.apply(column).dataType() instanceof DecimalType amount
                ? number.divide(Math.pow(10, amount.scale()))
                : number;
    }
}
