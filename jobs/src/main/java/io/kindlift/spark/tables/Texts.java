package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import io.kindlift.study.BusinessDay;
import io.kindlift.study.Csv;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Numbers and times written as text. What is not written as said is null, never a guess.
 *
 * @param csv how they are written
 * @param day the study's, for days without an hour
 */
record Texts(Csv csv, BusinessDay day) {

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
        if (csv.decimal().equals(",")) {
            Column pointed = regexp_replace(regexp_replace(text, lit("\\."), lit("")), lit(","), lit("."));
            return when(text.rlike(DECIMAL_COMMA), pointed.try_cast(type));
        }
        Column whole = regexp_replace(text, lit(","), lit(""));
        return when(text.rlike(DIVIDED_BY_COMMAS), whole.try_cast(type)).otherwise(text.try_cast(type));
    }

    Column instant(Column raw) {
        return csv.times().map(pattern -> written(raw, pattern)).orElseGet(() -> iso(raw));
    }

    private Column written(Column raw, String pattern) {
        Column read = try_to_timestamp(trim(raw), lit(pattern));
        if (csv.zoned()) {
            return read;
        }
        return csv.daysOnly()
                ? DayStart.of(read, day)
                : to_utc_timestamp(read, csv.zone().getId());
    }

    private Column iso(Column raw) {
        Column read = raw.try_cast(DataTypes.TimestampType);
        return when(raw.rlike(ISO_DAY), DayStart.of(read, day))
                .when(
                        raw.rlike(ISO_TIME_NO_ZONE),
                        to_utc_timestamp(read, csv.zone().getId()))
                .when(raw.rlike(ISO_TIME), read);
    }

    /** What the clock showed; midnight of a day without an hour. */
    Column clock(Column raw) {
        Column shown = from_utc_timestamp(instant(raw), csv.zone().getId());
        return csv.times().isPresent()
                ? shown
                : when(raw.rlike(ISO_DAY), raw.try_cast(DataTypes.TimestampType))
                        .otherwise(shown);
    }
}
