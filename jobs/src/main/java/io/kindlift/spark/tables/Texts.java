package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.udf;

import io.kindlift.study.BusinessDay;
import io.kindlift.study.Input;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Columns of numbers and times written as text. What is not written as said is null, never a guess. */
final class Texts {

    private static final DecimalType WHOLE = DataTypes.createDecimalType(10, 0);

    private final Numbers numbers;
    private final Instants instants;

    /**
     * Reads the texts of a table.
     *
     * @param input how they are written
     * @param day how the study reckons days
     */
    Texts(Input input, BusinessDay day) {
        numbers = new Numbers(input.csv().decimal().charAt(0));
        instants = new Instants(input.writing().orElse(null), input.clock().orElse(ZoneOffset.UTC), day);
    }

    Column number(Column raw, DataType type) {
        DecimalType exact = type instanceof DecimalType decimal ? decimal : WHOLE;
        Numbers read = numbers;
        UDF1<String, BigDecimal> value = text -> text == null
                ? null
                : read.read(text).flatMap(number -> fitting(number, exact)).orElse(null);
        Column number = udf(value, exact).apply(raw);
        return type.equals(exact) ? number : number.try_cast(type);
    }

    /** With no digit lost. */
    private static Optional<BigDecimal> fitting(BigDecimal number, DecimalType type) {
        BigDecimal least = number.stripTrailingZeros();
        return least.scale() > type.scale() || least.precision() - least.scale() > type.precision() - type.scale()
                ? Optional.empty()
                : Optional.of(least.setScale(type.scale(), RoundingMode.UNNECESSARY));
    }

    Column instant(Column raw) {
        return timestamp(raw, instants::read);
    }

    /** What the clock showed, as if it were UTC's; midnight of a day without an hour. */
    Column clock(Column raw) {
        return timestamp(raw, instants::shown);
    }

    private static Column timestamp(Column raw, Reading read) {
        UDF1<String, Instant> value =
                text -> text == null ? null : read.of(text).orElse(null);
        return udf(value, DataTypes.TimestampType).apply(raw);
    }

    /** One of the ways to read a time. */
    private interface Reading extends Serializable {
        Optional<Instant> of(String text);
    }

    /** Why a number cannot be read, as the rest of a sentence that begins with the column; null where nothing is known. */
    Column numberTrouble(Column raw, DataType type) {
        Numbers read = numbers;
        int scale = type instanceof DecimalType decimal ? decimal.scale() : 0;
        UDF1<String, String> trouble = text -> read.read(text)
                .map(number -> number.stripTrailingZeros().scale() > scale
                        ? " has more than " + scale + " decimals"
                        : " is too large")
                .orElse("");
        return told(udf(trouble, DataTypes.StringType).apply(raw));
    }

    /** The same of a time. */
    Column instantTrouble(Column raw) {
        Instants read = instants;
        UDF1<String, String> trouble = read::trouble;
        return told(udf(trouble, DataTypes.StringType).apply(raw));
    }

    private static Column told(Column trouble) {
        return nullif(trouble, lit(""));
    }
}
