package io.kindlift.spark.engine;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.OutcomeKind;
import io.kindlift.summary.Block;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/** A column of a block as a column of the cohort: unknown numbers are empty, money is exact again, a text stays one. */
final class StoredCell {

    private static final String TIME_TO_RETURN = OutcomeKind.TIME_TO_RETURN.word() + "_";
    private static final int MILLION = 1_000_000;

    private StoredCell() {}

    /** By episode, the cell. */
    static IntFunction<Object> of(Block block, StructField field) {
        String name = stored(field.name());
        if (block.columns().texts().contains(name)) {
            return texts(block, name);
        }
        if (!block.columns().has(name)) {
            return episode -> null;
        }
        double[] numbers = block.numbers(name);
        DoubleFunction<Object> cell = cell(field);
        return episode -> Double.isNaN(numbers[episode]) ? null : cell.apply(numbers[episode]);
    }

    /** Each text of a block is turned once. */
    private static IntFunction<Object> texts(Block block, String name) {
        int[] codes = block.codes(name);
        UTF8String[] texts =
                Arrays.stream(block.names(name)).map(UTF8String::fromString).toArray(UTF8String[]::new);
        return episode -> codes[episode] == Block.NONE ? null : texts[codes[episode]];
    }

    /** Of a time to return the cohort tells how long it was watched. */
    private static String stored(String name) {
        return name.startsWith(TIME_TO_RETURN)
                ? EpisodeColumns.watched(Integer.parseInt(name.substring(TIME_TO_RETURN.length())))
                : name;
    }

    private static DoubleFunction<Object> cell(StructField field) {
        if (field.dataType() instanceof DecimalType) {
            return number -> Cells.money(Math.round(number * MILLION));
        }
        if (field.dataType() instanceof BooleanType) {
            return number -> number > 0;
        }
        if (field.dataType() instanceof StringType) {
            Map<Double, UTF8String> written = new HashMap<>();
            return number -> written.computeIfAbsent(number, StoredCell::written);
        }
        return number -> (int) number;
    }

    private static UTF8String written(double number) {
        return UTF8String.fromString(
                new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString());
    }
}
