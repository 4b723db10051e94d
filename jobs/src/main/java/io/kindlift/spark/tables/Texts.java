package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import io.kindlift.study.Input;
import io.kindlift.study.Times;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Numbers and times written as text. What is not written as said is null, never a guess.
 *
 * @param input how they are written
 * @param zone the study's, in which a day without an hour begins
 */
record Texts(Input input, ZoneId zone) {

    private static final String ISO_DAY = "^\\s*\\d{4}-\\d{1,2}-\\d{1,2}\\s*$";

    /** Spark would take a year alone for its first day, and an hour alone for that hour of the day of the run. */
    private static final String ISO_TIME = "^\\s*\\d{4}-\\d{1,2}-\\d{1,2}([T ].*)?$";

    private static final String ISO_TIME_NO_ZONE =
            "^\\s*\\d{4}-\\d{1,2}-\\d{1,2}[T ]\\d{1,2}:\\d{1,2}(:\\d{1,2}([.,]\\d*)?)?\\s*$";

    /** Points may divide thousands, and nothing else: 1.50 is then no number rather than 150. */
    private static final String DECIMAL_COMMA = "^[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?$";

    private static final String DIVIDED_BY_COMMAS = "^[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?$";

    Column number(Column raw, DataType type) {
        Column text = trim(raw);
        if (input.csv().decimal().equals(",")) {
            Column pointed = regexp_replace(regexp_replace(text, lit("\\."), lit("")), lit(","), lit("."));
            return when(text.rlike(DECIMAL_COMMA), pointed.try_cast(type));
        }
        Column whole = regexp_replace(text, lit(","), lit(""));
        return when(text.rlike(DIVIDED_BY_COMMAS), whole.try_cast(type)).otherwise(text.try_cast(type));
    }

    Column instant(Column raw) {
        return input.writing().map(times -> written(raw, times)).orElseGet(() -> iso(raw));
    }

    private Column written(Column raw, Times times) {
        if (times.perSecond().isPresent()) {
            Column counted = trim(raw).try_cast(DataTypes.LongType);
            return times.perSecond().get() == 1 ? timestamp_seconds(counted) : timestamp_millis(counted);
        }
        Column read = try_to_timestamp(trim(raw), lit(times.written()));
        return times.zoned() ? read : to_utc_timestamp(read, (times.daysOnly() ? zone : clock()).getId());
    }

    private ZoneId clock() {
        return input.clock().orElse(ZoneOffset.UTC);
    }

    private Column iso(Column raw) {
        Column read = raw.try_cast(DataTypes.TimestampType);
        return when(raw.rlike(ISO_DAY), to_utc_timestamp(read, zone.getId()))
                .when(raw.rlike(ISO_TIME_NO_ZONE), to_utc_timestamp(read, clock().getId()))
                .when(raw.rlike(ISO_TIME), read);
    }
}
