package io.kindlift.spark.summary;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Clustering;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Influence;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Spread;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The errors that need the fits. Every episode's influences go to the clusters they belong to, are added up there, squared,
 * and added up over the clusters of a bucket.
 */
final class SecondLook {

    /** One error asked for: which cell's, of which estimator, over which clusters. */
    private record Slot(Cell cell, Influence influence, Clustering clustering) implements Serializable {}

    /** Everything a worker needs. */
    private record Asked(Layout layout, ArrayList<Slot> slots, HashMap<Slice, ArrayList<Integer>> bySlice)
            implements Serializable {}

    private static final StructType INFLUENCES = new StructType()
            .add("bucket", DataTypes.IntegerType)
            .add("clustering", DataTypes.StringType)
            .add("cluster", DataTypes.StringType)
            .add("unit", DataTypes.StringType)
            .add("treated", DataTypes.BooleanType)
            .add("slots", DataTypes.createArrayType(DataTypes.IntegerType))
            .add("influences", DataTypes.createArrayType(DataTypes.DoubleType));

    private static final StructType SPREADS = new StructType()
            .add("bucket", DataTypes.IntegerType)
            .add("slot", DataTypes.IntegerType)
            .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType));

    private static final int BUCKETS = 128;

    private final Asked asked;

    SecondLook(Layout layout, Analysis analysis) {
        ArrayList<Slot> slots = new ArrayList<>();
        HashMap<Slice, ArrayList<Integer>> bySlice = new HashMap<>();
        analysis.influences()
                .forEach((cell, influences) ->
                        influences.forEach(influence -> analysis.clusterings(cell, influence.estimator())
                                .forEach(clustering -> {
                                    bySlice.computeIfAbsent(cell.slice(), any -> new ArrayList<>())
                                            .add(slots.size());
                                    slots.add(new Slot(cell, influence, clustering));
                                })));
        this.asked = new Asked(layout, slots, bySlice);
    }

    Analysis.Spreads at(Dataset<Row> cohort) {
        Map<Cell, Map<Estimator, Map<Clustering, Spread>>> spreads = new LinkedHashMap<>();
        if (asked.slots.isEmpty()) {
            return new Analysis.Spreads(spreads);
        }
        List<Row> parts = Shared.during(
                cohort.sparkSession().sparkContext(),
                asked,
                shared -> new ArrayList<>(asked.layout
                        .rows(cohort)
                        .mapPartitions(new ToClusters(shared), Encoders.row(INFLUENCES))
                        .repartition(org.apache.spark.sql.functions.col("bucket"))
                        .sortWithinPartitions("bucket", "clustering", "cluster", "unit")
                        .mapPartitions(new OverClusters(), Encoders.row(SPREADS))
                        .collectAsList()));
        parts.sort(Comparator.comparingInt((Row part) -> part.getInt(0)));
        parts.forEach(part -> {
            Slot slot = asked.slots.get(part.getInt(1));
            spreads.computeIfAbsent(slot.cell, any -> new LinkedHashMap<>())
                    .computeIfAbsent(slot.influence.estimator(), any -> new LinkedHashMap<>())
                    .merge(slot.clustering, spread(part.getList(2)), Spread::plus);
        });
        return new Analysis.Spreads(spreads);
    }

    private static Spread spread(List<Double> numbers) {
        return new Spread(
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3).longValue(),
                numbers.get(4).longValue(),
                numbers.get(5).longValue());
    }

    /** From each episode its influences, a row for each of the clusterings. */
    private record ToClusters(Broadcast<Asked> shared) implements MapPartitionsFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            Asked asked = shared.value();
            ArrayDeque<Row> ready = new ArrayDeque<>();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    while (ready.isEmpty() && rows.hasNext()) {
                        influences(asked, rows.next(), ready);
                    }
                    return !ready.isEmpty();
                }

                @Override
                public Row next() {
                    if (!hasNext()) {
                        throw new java.util.NoSuchElementException();
                    }
                    return ready.remove();
                }
            };
        }

        private static void influences(Asked asked, Row row, ArrayDeque<Row> ready) {
            Map<Clustering, List<Integer>> slots = new TreeMap<>();
            Map<Clustering, List<Double>> values = new TreeMap<>();
            boolean treated = row.getBoolean(Layout.AT_TREATED);
            for (Slice slice : asked.layout.slices(row)) {
                for (int number : asked.bySlice.getOrDefault(slice, new ArrayList<>())) {
                    Slot slot = asked.slots.get(number);
                    double influence = influence(asked.layout, row, slot, treated);
                    if (!Double.isNaN(influence)) {
                        slots.computeIfAbsent(slot.clustering, any -> new ArrayList<>())
                                .add(number);
                        values.computeIfAbsent(slot.clustering, any -> new ArrayList<>())
                                .add(influence);
                    }
                }
            }
            slots.forEach((clustering, numbers) -> ready.add(RowFactory.create(
                    Math.floorMod(cluster(clustering, row).hashCode(), BUCKETS),
                    clustering.name(),
                    cluster(clustering, row),
                    row.getString(Layout.AT_UNIT),
                    treated,
                    numbers.toArray(Integer[]::new),
                    values.get(clustering).toArray(Double[]::new))));
        }

        /** NaN where the episode does not count. */
        private static double influence(Layout layout, Row row, Slot slot, boolean treated) {
            Question question = slot.cell.question();
            Influence.Arm arm = treated ? slot.influence.treated() : slot.influence.control();
            Influence.Centre centre = arm.centre(row.getString(Layout.AT_STRATUM));
            if (centre == null || !layout.mature(row, question)) {
                return Double.NaN;
            }
            double[] numbers = new double[question.variables().size()];
            layout.read(row, question, numbers);
            return arm.influence(numbers, centre);
        }

        private static String cluster(Clustering clustering, Row row) {
            String unit = row.getString(Layout.AT_UNIT);
            String customer = row.getString(Layout.AT_CUSTOMER);
            String own = ClusterNames.of(row.getString(Layout.AT_CLUSTER), customer);
            return switch (clustering) {
                case EPISODE -> unit;
                case CUSTOMER -> customer;
                case CLUSTER -> own;
                case BOTH -> own + "\0of " + customer;
                case STRATUM -> row.getString(Layout.AT_STRATUM);
            };
        }
    }

    /** From the influences, in order of cluster, the sums of squares of each bucket. */
    private record OverClusters() implements MapPartitionsFunction<Row, Row> {

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            List<Row> parts = new ArrayList<>();
            Sums sums = new Sums(parts);
            rows.forEachRemaining(sums::add);
            sums.closeBucket();
            return parts.iterator();
        }
    }

    /** Open sums of one cluster and of one bucket. */
    private static final class Sums {
        private final List<Row> parts;
        private final Map<Integer, double[]> cluster = new TreeMap<>();
        private final Map<Integer, double[]> bucket = new TreeMap<>();
        private int openBucket = -1;
        private String openClustering = "";
        private String openCluster = "";

        Sums(List<Row> parts) {
            this.parts = parts;
        }

        void add(Row row) {
            if (row.getInt(0) != openBucket) {
                closeBucket();
            } else if (!row.getString(1).equals(openClustering)
                    || !row.getString(2).equals(openCluster)) {
                closeCluster();
            }
            openBucket = row.getInt(0);
            openClustering = row.getString(1);
            openCluster = row.getString(2);
            int side = row.getBoolean(4) ? 0 : 1;
            List<Integer> slots = row.getList(5);
            List<Double> influences = row.getList(6);
            for (int i = 0; i < slots.size(); i++) {
                double[] sums = cluster.computeIfAbsent(slots.get(i), any -> new double[4]);
                sums[side] += influences.get(i);
                sums[2 + side] = 1;
            }
        }

        private void closeCluster() {
            int counts = openCluster.isEmpty() || ClusterNames.counts(Clustering.valueOf(openClustering), openCluster)
                    ? 1
                    : 0;
            cluster.forEach((slot, sums) -> {
                double[] into = bucket.computeIfAbsent(slot, any -> new double[6]);
                into[0] += sums[0] * sums[0];
                into[1] += sums[0] * sums[1];
                into[2] += sums[1] * sums[1];
                into[3] += counts;
                into[4] += counts * sums[2];
                into[5] += counts * sums[3];
            });
            cluster.clear();
        }

        void closeBucket() {
            closeCluster();
            bucket.forEach((slot, numbers) -> parts.add(RowFactory.create(openBucket, slot, numbers)));
            bucket.clear();
        }
    }
}
