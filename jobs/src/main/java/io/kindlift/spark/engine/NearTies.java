package io.kindlift.spark.engine;

import io.kindlift.episode.WordOfMouth;
import io.kindlift.spark.tables.Near;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** {@link Ties} of few customers, whose rows lie here: what their joins say, by looking up. */
final class NearTies {

    private static final StructType SCHEMA = new StructType()
            .add(Events.CUSTOMER, DataTypes.StringType)
            .add(Events.AT, DataTypes.LongType)
            .add(Events.ID, DataTypes.StringType)
            .add(Referrals.STORY, DataTypes.BinaryType);

    /** By customer, the day on which they were treated. */
    private final Map<UTF8String, Integer> treated = new HashMap<>();

    private final List<InternalRow> ties = new ArrayList<>();

    /** {@code treated}: customer and day. */
    NearTies(List<InternalRow> treated) {
        treated.forEach(row -> this.treated.put(row.getUTF8String(0), row.getInt(1)));
    }

    /**
     * What goes beside the stories.
     *
     * @param told referrer, referred and the day of each referral
     * @param homes customer and household of those who have one
     */
    Dataset<Row> of(SparkSession spark, List<InternalRow> told, Optional<List<InternalRow>> homes) {
        for (InternalRow row : told) {
            Integer day = row.isNullAt(0) ? null : treated.get(row.getUTF8String(0));
            if (day != null) {
                tie(row.getUTF8String(1), Math.max(row.getInt(2), day), WordOfMouth.REFERRAL);
            }
        }
        homes.ifPresent(this::share);
        return Near.of(spark, ties, SCHEMA);
    }

    private void tie(UTF8String customer, int since, int kind) {
        UTF8String id = UTF8String.fromString(Integer.toString(kind));
        ties.add(new GenericInternalRow(new Object[] {customer, (long) since, id, Ties.packed(kind, since)}));
    }

    /** Of a household the first two treated tell of everybody. */
    private void share(List<InternalRow> homes) {
        Map<UTF8String, List<UTF8String>> there = new HashMap<>();
        for (InternalRow row : homes) {
            if (treated.containsKey(row.getUTF8String(0))) {
                there.computeIfAbsent(row.getUTF8String(1), any -> new ArrayList<>())
                        .add(row.getUTF8String(0));
            }
        }
        there.values()
                .forEach(of -> of.sort(Comparator.<UTF8String, Integer>comparing(treated::get)
                        .thenComparing(Comparator.naturalOrder())));
        for (InternalRow row : homes) {
            there.getOrDefault(row.getUTF8String(1), List.of()).stream()
                    .limit(2)
                    .filter(other -> !other.equals(row.getUTF8String(0)))
                    .forEach(other -> tie(row.getUTF8String(0), treated.get(other), WordOfMouth.HOUSEHOLD));
        }
    }
}
