package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.unix_micros;

import io.kindlift.study.BusinessDay;
import org.apache.spark.sql.Column;

/** The moment at which a day begins, for days that are stored without an hour. */
final class DayStart {

    private static final long SECOND = 1_000_000;

    private DayStart() {}

    /** Of a column of dates, or of times that show midnight of one. */
    static Column of(Column date, BusinessDay day) {
        Column midnight = date.cast("timestamp");
        long later = day.startsAt().toSecondOfDay() * SECOND;
        Column clock =
                later == 0 ? midnight : timestamp_micros(unix_micros(midnight).plus(later));
        return to_utc_timestamp(clock, day.zone().getId());
    }
}
