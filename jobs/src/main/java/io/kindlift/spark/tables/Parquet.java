package io.kindlift.spark.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Parquet's stored types in Spark's words, read from a footer alone. */
final class Parquet {

    private Parquet() {}

    /** Columns of a file in order, with their types. */
    static Map<String, Stored> columns(MessageType schema) {
        Map<String, Stored> columns = new LinkedHashMap<>();
        for (Type field : schema.getFields()) {
            columns.put(field.getName(), stored(field));
        }
        return columns;
    }

    private static Stored stored(Type field) {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return Stored.unreadable("nested");
        }
        PrimitiveType primitive = field.asPrimitiveType();
        LogicalTypeAnnotation meaning = primitive.getLogicalTypeAnnotation();
        if (meaning != null && meaning.toString().equals("UNKNOWN")) {
            return Stored.NOTHING;
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return Stored.of(DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale()));
        }
        return switch (primitive.getPrimitiveTypeName()) {
            case BOOLEAN -> Stored.of(DataTypes.BooleanType);
            case FLOAT -> Stored.of(DataTypes.FloatType);
            case DOUBLE -> Stored.of(DataTypes.DoubleType);
            case INT96 -> Stored.of(DataTypes.TimestampType);
            case INT32 -> int32(meaning);
            case INT64 -> int64(meaning);
            case BINARY -> binary(meaning);
            case FIXED_LEN_BYTE_ARRAY ->
                meaning != null && meaning.equals(LogicalTypeAnnotation.uuidType())
                        ? Stored.UUID
                        : Stored.unreadable("fixed_len_byte_array");
        };
    }

    private static Stored int32(LogicalTypeAnnotation meaning) {
        if (meaning == null) {
            return Stored.of(DataTypes.IntegerType);
        }
        if (meaning instanceof IntLogicalTypeAnnotation whole) {
            return Stored.of(integer(whole));
        }
        return meaning.equals(LogicalTypeAnnotation.dateType())
                ? Stored.of(DataTypes.DateType)
                : Stored.unreadable(meaning.toString());
    }

    private static Stored int64(LogicalTypeAnnotation meaning) {
        if (meaning == null) {
            return Stored.of(DataTypes.LongType);
        }
        if (meaning instanceof IntLogicalTypeAnnotation whole) {
            return Stored.of(integer(whole));
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            return instant(timestamp);
        }
        return Stored.unreadable(meaning.toString());
    }

    private static Stored instant(TimestampLogicalTypeAnnotation timestamp) {
        if (timestamp.getUnit() == TimeUnit.NANOS) {
            return timestamp.isAdjustedToUTC() ? Stored.NANOS : Stored.CLOCK_NANOS;
        }
        return Stored.of(timestamp.isAdjustedToUTC() ? DataTypes.TimestampType : DataTypes.TimestampNTZType);
    }

    private static DataType integer(IntLogicalTypeAnnotation whole) {
        if (!whole.isSigned() && whole.getBitWidth() == 64) {
            return DataTypes.createDecimalType(20, 0);
        }
        int bits = whole.getBitWidth() * (whole.isSigned() ? 1 : 2);
        return switch (bits) {
            case 8 -> DataTypes.ByteType;
            case 16 -> DataTypes.ShortType;
            case 32 -> DataTypes.IntegerType;
            default -> DataTypes.LongType;
        };
    }

    private static Stored binary(LogicalTypeAnnotation meaning) {
        if (meaning == null) {
            return Stored.BYTES;
        }
        boolean text = meaning.equals(LogicalTypeAnnotation.stringType())
                || meaning.equals(LogicalTypeAnnotation.enumType())
                || meaning.equals(LogicalTypeAnnotation.jsonType());
        return text ? Stored.of(DataTypes.StringType) : Stored.unreadable("binary");
    }
}
