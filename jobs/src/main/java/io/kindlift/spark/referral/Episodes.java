package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.study.EpisodeColumns;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Episodes of a part.
 *
 * @param numbers of each, one after another
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone
record Episodes(long[] numbers) {

    /** Numbers of an episode: customer, unit, whether it is treated, bits of its weight, day. */
    private static final int WIDTH = 5;

    /** Of a cohort, those that weigh anything, brought to where their customers' edges lie. */
    static JavaRDD<long[]> of(Dataset<Row> cohort, int parts) {
        return of(cohort, EpisodeColumns.WEIGHT, parts);
    }

    /** With the weight of a column, where the cohort is weighted at all. */
    static JavaRDD<long[]> of(Dataset<Row> cohort, String weight, int parts) {
        boolean weighted = List.of(cohort.columns()).contains(EpisodeColumns.WEIGHT);
        Dataset<Row> kept = weighted ? cohort.where(col(weight).isNotNull()) : cohort;
        Column weighs = weighted ? col(weight) : lit(1.0);
        return Forest.numbers(
                kept,
                parts,
                xxhash64(col(EpisodeColumns.CUSTOMER_ID)),
                xxhash64(col(EpisodeColumns.UNIT_ID)),
                coalesce(col(EpisodeColumns.TREATED), lit(false)),
                weighs,
                unix_date(col(EpisodeColumns.DAY)));
    }

    int size() {
        return numbers.length / WIDTH;
    }

    long customer(int episode) {
        return numbers[episode * WIDTH];
    }

    long day(int episode) {
        return numbers[episode * WIDTH + 4];
    }

    /** The beginning of a line for {@link ByTree}: one episode. */
    long[] line(int width, int episode, long top) {
        int at = episode * WIDTH;
        long[] line = new long[width];
        ByTree.begin(line, top, numbers[at + 1], numbers[at + 2] == 1, Double.longBitsToDouble(numbers[at + 3]));
        return line;
    }
}
