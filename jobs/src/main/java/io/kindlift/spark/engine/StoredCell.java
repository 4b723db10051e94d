package io.kindlift.spark.engine;

import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.OutcomeKind;
import io.kindlift.summary.Block;
import java.math.BigDecimal;
import java.util.function.IntFunction;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** A column of a block as a column of the cohort: unknown numbers are empty, money is exact again, a text stays one. */
final class StoredCell {

    private static final String TIME_TO_RETURN = OutcomeKind.TIME_TO_RETURN.word() + "_";
    private static final int MILLION = 1_000_000;

    private StoredCell() {}

    static IntFunction<Object> of(Block block, StructField field) {
        String name = stored(field.name());
        if (block.columns().texts().contains(name)) {
            return episode -> block.text(name, episode);
        }
        if (!block.columns().has(name)) {
            return episode -> null;
        }
        double[] numbers = block.numbers(name);
        return episode -> Double.isNaN(numbers[episode]) ? null : cell(numbers[episode], field);
    }

    /** Of a time to return the cohort tells how long it was watched. */
    private static String stored(String name) {
        return name.startsWith(TIME_TO_RETURN)
                ? EpisodeColumns.watched(Integer.parseInt(name.substring(TIME_TO_RETURN.length())))
                : name;
    }

    private static Object cell(double number, StructField field) {
        if (field.dataType() instanceof DecimalType) {
            return Cells.money(Math.round(number * MILLION));
        }
        if (field.dataType() instanceof BooleanType) {
            return number > 0;
        }
        return field.dataType() instanceof StringType ? written(number) : (Object) (int) number;
    }

    private static String written(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
