package io.kindlift.spark.summary;

import io.kindlift.estimate.Arms;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Census;
import io.kindlift.estimate.Influence;
import io.kindlift.estimate.Overview;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Stratified;
import io.kindlift.stats.CoMoments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Means and co-moments of every question in every slice. A stratum lies whole in one bucket and is folded where it lies;
 * without strata the buckets are parts of the one stratum and are folded on the driver.
 */
final class FirstLook implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** What a row of the look holds. */
    private enum Part {
        CENSUS,
        ARMS,
        STRATIFIED,
        CENTRES
    }

    private static final StructType SCHEMA = new StructType()
            .add("part", DataTypes.StringType)
            .add("bucket", DataTypes.IntegerType)
            .add("segment", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("question", DataTypes.IntegerType)
            .add("stratum", DataTypes.StringType)
            .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType));

    private final Layout layout;

    FirstLook(Layout layout) {
        this.layout = layout;
    }

    Overview at(Dataset<Row> cohort) {
        List<Row> parts = new ArrayList<>(
                layout.rows(cohort).mapPartitions(this, Encoders.row(SCHEMA)).collectAsList());
        parts.sort(Comparator.comparingInt((Row part) -> part.getInt(1)));
        return new Merge().all(parts);
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Buckets(rows);
    }

    /** The two arms of a cell while rows are added. */
    private static final class Open {
        private final CoMoments.Accumulator treated;
        private final CoMoments.Accumulator control;
        private long immatureTreated;
        private long immatureControl;

        Open(int variables) {
            treated = new CoMoments.Accumulator(variables);
            control = new CoMoments.Accumulator(variables);
        }

        Arms arms() {
            return new Arms(treated.toCoMoments(), control.toCoMoments(), immatureTreated, immatureControl);
        }
    }

    private final class Buckets implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final ArrayDeque<Row> ready = new ArrayDeque<>();
        private final Map<Question, Integer> numbers = layout.numbers();
        private final Map<Question, double[]> scratch = new LinkedHashMap<>();
        private Row next;

        Buckets(Iterator<Row> rows) {
            this.rows = rows;
            layout.questions()
                    .forEach(question -> scratch.put(
                            question, new double[question.variables().size()]));
            advance();
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && next != null) {
                bucket(next.getInt(Layout.AT_BUCKET));
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

        private void bucket(int bucket) {
            Census[] census = {Census.EMPTY};
            Map<Cell, Open> loose = new LinkedHashMap<>();
            Map<Cell, Stratified> folded = new LinkedHashMap<>();
            while (next != null && next.getInt(Layout.AT_BUCKET) == bucket) {
                stratum(bucket, next.getString(Layout.AT_STRATUM), census, loose, folded);
            }
            count(bucket, census[0]);
            loose.forEach(
                    (cell, open) -> add(Part.ARMS, bucket, cell, "", open.arms().toArray()));
            folded.forEach((cell, summary) -> add(Part.STRATIFIED, bucket, cell, "", summary.toArray()));
        }

        private void stratum(
                int bucket, String stratum, Census[] census, Map<Cell, Open> loose, Map<Cell, Stratified> folded) {
            Map<Cell, Open> here = new LinkedHashMap<>();
            Map<String, Long> arms = new TreeMap<>();
            long immature = 0;
            boolean repeated = false;
            boolean spread = false;
            long unclustered = 0;
            while (next != null
                    && next.getInt(Layout.AT_BUCKET) == bucket
                    && next.getString(Layout.AT_STRATUM).equals(stratum)) {
                arms.merge(next.getString(Layout.AT_ARM), 1L, Long::sum);
                immature += layout.matureForLongest(next) ? 0 : 1;
                repeated |= next.getInt(Layout.AT_CUSTOMER_EPISODES) > 1;
                spread |= next.getInt(Layout.AT_CUSTOMER_CLUSTERS) > 1;
                unclustered += next.isNullAt(Layout.AT_CLUSTER) ? 1 : 0;
                row(next, here, loose);
                advance();
            }
            census[0] = census[0].plus(new Census(arms, immature, repeated, spread, unclustered));
            here.forEach((cell, open) -> {
                Arms both = open.arms();
                folded.merge(cell, Stratified.block(both), Stratified::plus);
                if (both.treated().n() > 1 && both.control().n() > 1) {
                    add(Part.CENTRES, bucket, cell, stratum, both.toArray());
                }
            });
        }

        private void row(Row row, Map<Cell, Open> stratum, Map<Cell, Open> loose) {
            boolean treated = row.getBoolean(Layout.AT_TREATED);
            for (Slice slice : layout.slices(row)) {
                for (Question question : layout.questions()) {
                    if (Layout.asked(question, slice)) {
                        Map<Cell, Open> into = layout.stratified() && question.stratified() ? stratum : loose;
                        Open open = into.computeIfAbsent(
                                new Cell(slice, question),
                                cell -> new Open(question.variables().size()));
                        add(row, question, treated, open);
                    }
                }
            }
        }

        private void add(Row row, Question question, boolean treated, Open open) {
            if (!layout.mature(row, question)) {
                open.immatureTreated += treated ? 1 : 0;
                open.immatureControl += treated ? 0 : 1;
                return;
            }
            double[] numbers = scratch.get(question);
            layout.read(row, question, numbers);
            (treated ? open.treated : open.control).add(1, numbers);
        }

        private void add(Part part, int bucket, Cell cell, String stratum, double[] values) {
            ready.add(RowFactory.create(
                    part.name(),
                    bucket,
                    cell.slice().segment(),
                    cell.slice().value(),
                    numbers.get(cell.question()),
                    stratum,
                    values));
        }

        private void count(int bucket, Census census) {
            census.arms()
                    .forEach((arm, n) ->
                            ready.add(RowFactory.create(Part.CENSUS.name(), bucket, "", arm, 0, "", new double[] {n})));
            double[] rest = {census.immature(), census.repeated() ? 1 : 0, census.spread() ? 1 : 0, census.unclustered()
            };
            ready.add(RowFactory.create(Part.CENSUS.name(), bucket, "rest", "", 0, "", rest));
        }
    }

    /** Puts the parts together, in the order of the buckets. */
    private final class Merge {
        private Census census = Census.EMPTY;
        private final Map<Cell, Arms> arms = new LinkedHashMap<>();
        private final Map<Cell, Stratified> cells = new LinkedHashMap<>();
        private final Map<Cell, Map<String, Arms>> centres = new LinkedHashMap<>();

        Overview all(List<Row> parts) {
            parts.forEach(this::add);
            arms.forEach((cell, both) -> {
                cells.put(cell, Stratified.whole(both));
                centres.put(cell, Map.of(Influence.WHOLE, both));
            });
            return new Overview(census, cells, centres);
        }

        private void add(Row part) {
            double[] numbers = numbers(part);
            if (part.getString(0).equals(Part.CENSUS.name())) {
                census = census.plus(census(part, numbers));
                return;
            }
            Question question = layout.questions().get(part.getInt(4));
            Cell cell = new Cell(new Slice(part.getString(2), part.getString(3)), question);
            int variables = question.variables().size();
            switch (Part.valueOf(part.getString(0))) {
                case ARMS -> arms.merge(cell, Arms.fromArray(variables, numbers), Arms::plus);
                case STRATIFIED -> cells.merge(cell, Stratified.fromArray(variables, numbers), Stratified::plus);
                case CENTRES ->
                    centres.computeIfAbsent(cell, any -> new LinkedHashMap<>())
                            .put(part.getString(5), Arms.fromArray(variables, numbers));
                case CENSUS -> throw new IllegalStateException("counted above");
            }
        }

        private Census census(Row part, double[] numbers) {
            return part.getString(2).isEmpty()
                    ? new Census(Map.of(part.getString(3), (long) numbers[0]), 0, false, false, 0)
                    : new Census(Map.of(), (long) numbers[0], numbers[1] > 0, numbers[2] > 0, (long) numbers[3]);
        }

        private double[] numbers(Row part) {
            return part.<Double>getList(6).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }
}
