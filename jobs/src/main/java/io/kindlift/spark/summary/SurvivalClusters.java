package io.kindlift.spark.summary;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.kindlift.estimate.Clustering;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Spread;
import io.kindlift.estimate.Waits;
import io.kindlift.estimate.Watched;
import io.kindlift.study.EpisodeColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Errors by cluster of times to return: what the episodes of a cluster add, in a fixed order, squared. One action.
 *
 * @param window days over which means are taken
 * @param clusterings over what
 */
record SurvivalClusters(int window, List<Clustering> clusterings) {

    /** Clusters are brought together in so many parts: part of the result's bits. */
    private static final int PARTS = 32;

    private static final String WAY = "way";
    private static final String OVER = "over";
    private static final String WHOM = "whom";
    private static final int AT_OVER = 6;
    private static final int AT_WHOM = 7;

    private static final StructType SCHEMA = new StructType()
            .add("part", DataTypes.IntegerType)
            .add(SurvivalLook.SEGMENT, DataTypes.StringType)
            .add(SurvivalLook.VALUE, DataTypes.StringType)
            .add(OVER, DataTypes.StringType)
            .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType));

    Map<Slice, Waits> at(Dataset<Row> rows, Map<Slice, Waits> waits) {
        HashMap<Slice, Map<Watched.Kind, double[]>> influences = new HashMap<>();
        waits.forEach((slice, each) -> influences.put(slice, new HashMap<>(each.influences(window))));
        List<Row> parts = Shared.during(
                rows.sparkSession().sparkContext(),
                influences,
                shared -> new ArrayList<>(ordered(rows)
                        .mapPartitions(new OverClusters(shared), Encoders.row(SCHEMA))
                        .collectAsList()));
        parts.sort(Comparator.comparingInt((Row part) -> part.getInt(0)));
        Map<Slice, Waits> found = new LinkedHashMap<>();
        waits.forEach((slice, each) -> found.put(slice, each.with(errors(slice, parts))));
        return found;
    }

    private Dataset<Row> ordered(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>(SurvivalLook.kind());
        columns.add(
                explode(array(clusterings.stream().map(SurvivalClusters::way).toArray(Column[]::new)))
                        .as(WAY));
        List<Column> order = new ArrayList<>(List.of(col(OVER), col(WHOM)));
        order.addAll(SurvivalLook.kind());
        return rows.select(columns.toArray(Column[]::new))
                .withColumn(OVER, col(WAY).getField(OVER))
                .withColumn(WHOM, col(WAY).getField(WHOM))
                .drop(WAY)
                .repartition(PARTS, col(OVER), col(WHOM))
                .sortWithinPartitions(order.toArray(Column[]::new));
    }

    /** As {@link ClusterNames} has it. */
    private static Column way(Clustering clustering) {
        Column customer = col(EpisodeColumns.CUSTOMER_ID);
        Column own = coalesce(
                concat(lit(ClusterNames.NAMED), col(EpisodeColumns.CLUSTER)),
                concat(lit(ClusterNames.CUSTOMER), customer));
        Column whom =
                switch (clustering) {
                    case CUSTOMER -> customer;
                    case CLUSTER -> own;
                    case BOTH -> concat(own, lit("\0of "), customer);
                    case EPISODE, STRATUM -> throw new IllegalArgumentException("not asked of a study: " + clustering);
                };
        return struct(lit(clustering.name()).as(OVER), whom.as(WHOM));
    }

    private static Map<Estimator, Map<Clustering, Spread>> errors(Slice slice, List<Row> parts) {
        Map<Estimator, Map<Clustering, Spread>> errors = new LinkedHashMap<>();
        for (Row part : parts) {
            if (part.getString(1).equals(slice.segment()) && part.getString(2).equals(slice.value())) {
                List<Double> numbers = part.getList(4);
                for (int i = 0; i < Waits.estimators().size(); i++) {
                    errors.computeIfAbsent(Waits.estimators().get(i), any -> new LinkedHashMap<>())
                            .merge(Clustering.valueOf(part.getString(3)), spread(numbers, 6 * i), Spread::plus);
                }
            }
        }
        return errors;
    }

    private static Spread spread(List<Double> numbers, int at) {
        return new Spread(
                numbers.get(at),
                numbers.get(at + 1),
                numbers.get(at + 2),
                numbers.get(at + 3).longValue(),
                numbers.get(at + 4).longValue(),
                numbers.get(at + 5).longValue());
    }

    /** From ordered episodes the sums of squares of a part. */
    private record OverClusters(Broadcast<HashMap<Slice, Map<Watched.Kind, double[]>>> influences)
            implements MapPartitionsFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            Sums sums = new Sums(influences.value());
            rows.forEachRemaining(sums::add);
            return sums.rows(TaskContext.getPartitionId()).iterator();
        }
    }

    /** The open cluster in one slice, and the squares of those closed. */
    private static final class Sums {
        private final Map<Slice, Map<Watched.Kind, double[]>> influences;
        private final int estimators = Waits.estimators().size();
        private final Map<List<String>, Squares> closed = new LinkedHashMap<>();
        private final Squares.Sums open = new Squares.Sums(estimators);
        private List<String> of = List.of();
        private String whom = "";

        Sums(Map<Slice, Map<Watched.Kind, double[]>> influences) {
            this.influences = influences;
        }

        void add(Row row) {
            Slice slice = SurvivalLook.slice(row);
            List<String> next = List.of(slice.segment(), slice.value(), row.getString(AT_OVER));
            if (!next.equals(of) || !row.getString(AT_WHOM).equals(whom)) {
                close();
                of = next;
                whom = row.getString(AT_WHOM);
            }
            Watched.Kind kind = SurvivalLook.kind(row);
            double[] each = influences.get(slice).get(kind);
            for (int i = 0; i < estimators; i++) {
                // Squares takes control from treated; an influence is on the difference already.
                open.add(i, kind.treated(), kind.treated() ? each[i] : -each[i]);
            }
        }

        private void close() {
            if (!of.isEmpty()) {
                closed.computeIfAbsent(of, any -> new Squares(estimators, new int[0], new int[0]))
                        .close(open, ClusterNames.counts(Clustering.valueOf(of.get(2)), whom));
            }
        }

        List<Row> rows(int part) {
            close();
            List<Row> rows = new ArrayList<>();
            closed.forEach((key, squares) -> {
                List<Double> numbers = new ArrayList<>();
                for (int i = 0; i < estimators; i++) {
                    Spread spread = squares.spread(i);
                    numbers.addAll(List.of(spread.treated(), spread.both(), spread.control()));
                    numbers.addAll(List.of((double) spread.clusters(), (double) spread.treatedClusters(), (double)
                            spread.controlClusters()));
                }
                rows.add(RowFactory.create(part, key.get(0), key.get(1), key.get(2), numbers.toArray(Double[]::new)));
            });
            return rows;
        }
    }
}
