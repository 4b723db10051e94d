package io.kindlift.spark.tables;

import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Columns of times that are midnight throughout, as they are stored: an export of days. Such a column's date is the day in
 * every zone. Parquet's footers tell the columns that hold other times without a job; elsewhere the first other time does,
 * and only a column without one is read to its end.
 */
final class DaysOnly {

    private static final long DAY = 86_400_000_000L;

    private DaysOnly() {}

    /** Their names, as we call them; those that are stored as days are none. */
    static Set<String> of(Source source, Typed typed) {
        Set<String> found = new TreeSet<>();
        for (String column : source.times()) {
            boolean known = source.nothing(column)
                    || source.days(column)
                    || source.files().timesOfDay().contains(source.theirs(column));
            if (!known && Told.by(() -> isMidnight(source.rows(), typed.clock(column)))) {
                found.add(column);
            }
        }
        return found;
    }

    private static boolean isMidnight(Dataset<Row> rows, Column clock) {
        Column micros = pmod(unix_micros(clock), functions.lit(DAY));
        return rows.where(micros.notEqual(0)).isEmpty()
                && !rows.where(clock.isNotNull()).isEmpty();
    }
}
