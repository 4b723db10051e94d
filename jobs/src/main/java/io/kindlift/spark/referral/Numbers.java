package io.kindlift.spark.referral;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.kindlift.spark.cohort.Referrals;
import io.kindlift.study.EpisodeColumns;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;

/**
 * Tables as rows of numbers on the driver. Customers are known by 64 bits of a hash: two of 20 million share one about once in
 * 100,000 forests, and would then be one customer in the chains, and in nothing else.
 */
public final class Numbers {

    private static final int FIRST = 256;

    private Numbers() {}

    /** Who brought whom: one job. */
    public static Forest forest(Dataset<Row> brought) {
        return Forest.of(of(
                brought,
                xxhash64(col(Referrals.REFERRER)),
                xxhash64(col(Referrals.REFERRED)),
                col(Referrals.AT),
                shiftleft(col(Referrals.MADE).cast(DataTypes.LongType), Integer.SIZE)
                        .bitwiseOR(col(Referrals.CAME).cast(DataTypes.LongType))));
    }

    /** Episodes whose window is over, in a matched study those that weigh anything: one job. */
    public static Roots roots(Dataset<Row> cohort, int window) {
        boolean weighted = List.of(cohort.columns()).contains(EpisodeColumns.weight(window));
        Column weight = weighted ? col(EpisodeColumns.weight(window)) : lit(1.0);
        Dataset<Row> mature = cohort.where(col(EpisodeColumns.mature(window)).and(weight.isNotNull()));
        Column customer = xxhash64(col(EpisodeColumns.CUSTOMER_ID));
        Column cluster = when(col(EpisodeColumns.CLUSTER).isNotNull(), xxhash64(col(EpisodeColumns.CLUSTER)))
                .otherwise(customer);
        return Roots.of(of(
                mature,
                cluster,
                customer,
                unix_date(col(EpisodeColumns.DAY)),
                coalesce(col(EpisodeColumns.TREATED), lit(false)).cast(DataTypes.IntegerType),
                weighted ? lit(0L) : xxhash64(col(EpisodeColumns.STRATUM)),
                weight));
    }

    /** Columns as numbers, row after row; doubles by their bits. */
    private static long[] of(Dataset<Row> rows, Column... columns) {
        Dataset<Row> selected = rows.select(columns);
        boolean[] real = new boolean[columns.length];
        Column[] numbers = new Column[columns.length];
        for (int i = 0; i < real.length; i++) {
            real[i] = selected.schema().fields()[i].dataType().equals(DataTypes.DoubleType);
            numbers[i] = real[i] ? columns[i] : columns[i].cast(DataTypes.LongType);
        }
        return joined(rows.select(numbers)
                .queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(each -> List.of(read(each, real)).iterator())
                .collect());
    }

    private static long[] read(Iterator<InternalRow> rows, boolean[] real) {
        long[] numbers = new long[FIRST * real.length];
        int size = 0;
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            for (int i = 0; i < real.length; i++) {
                numbers[size++] = real[i] ? Double.doubleToLongBits(row.getDouble(i)) : row.getLong(i);
            }
        }
        return Arrays.copyOf(numbers, size);
    }

    private static long[] joined(List<long[]> parts) {
        long[] joined = new long[parts.stream().mapToInt(part -> part.length).reduce(0, Math::addExact)];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }
}
