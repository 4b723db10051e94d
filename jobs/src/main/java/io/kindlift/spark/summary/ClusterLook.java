package io.kindlift.spark.summary;

import io.kindlift.estimate.Analysis;
import io.kindlift.estimate.Cell;
import io.kindlift.estimate.Clustering;
import io.kindlift.estimate.Contrast;
import io.kindlift.estimate.Estimator;
import io.kindlift.estimate.Influence;
import io.kindlift.estimate.Question;
import io.kindlift.estimate.Spread;
import io.kindlift.estimate.Waiting;
import io.kindlift.estimate.Waits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import scala.Tuple2;

/**
 * The second look at a matched study: the errors, now that the fits are known. A customer's episodes lie together, so what
 * they add up to is squared on the spot; other clusters are added up within each partition first and brought together.
 */
final class ClusterLook implements Serializable {

    private static final long serialVersionUID = 1;

    /** Clusters are brought together in so many parts: part of the result's bits. */
    private static final int PARTS = 32;

    /** One error asked for: whose influences, in which slice, of which question. */
    private record Slot(
            Cell cell,
            Influence influence,
            int slice,
            int question,
            int window,
            boolean unweighted,
            Influence.Centre treated,
            Influence.Centre control)
            implements Serializable {}

    private final Layout layout;
    private final SliceWeights slices;
    private final ArrayList<Slot> slots = new ArrayList<>();

    /** Times to return; their estimators stand behind the slots. */
    private final ArrayList<WaitingLook.Asked> waiting;

    private final ArrayList<Contrast> contrasts = new ArrayList<>();
    private final int[] first;
    private final int[] second;

    /** Slots by slice. */
    private final int[][] bySlice;

    /** Times to return by slice. */
    private final int[][] waitingBySlice;

    private final boolean byCustomer;
    private final boolean byCluster;

    /** Looks for the errors of everything the analysis asks for, and of {@code waiting}. */
    ClusterLook(Layout layout, SliceWeights slices, Analysis analysis, List<WaitingLook.Asked> waiting) {
        this.layout = layout;
        this.slices = slices;
        this.waiting = new ArrayList<>(waiting);
        List<Clustering> clusterings = analysis.clusterings();
        this.byCustomer = clusterings.contains(Clustering.CUSTOMER);
        this.byCluster = clusterings.contains(Clustering.CLUSTER);
        Map<Object, Integer> places = new HashMap<>();
        analysis.influences()
                .forEach((cell, influences) -> influences.forEach(influence -> {
                    places.put(List.of(cell, influence.estimator()), slots.size());
                    slots.add(slot(cell, influence));
                }));
        this.bySlice = bySlice(slots.size(), i -> slots.get(i).slice);
        this.waitingBySlice = bySlice(waiting.size(), i -> waiting.get(i).slice());
        analysis.contrasts().stream()
                .filter(contrast -> places.containsKey(List.of(contrast.first(), contrast.estimator())))
                .filter(contrast -> places.containsKey(List.of(contrast.second(), contrast.estimator())))
                .forEach(contrasts::add);
        this.first = contrasts.stream()
                .mapToInt(contrast -> places.get(List.of(contrast.first(), contrast.estimator())))
                .toArray();
        this.second = contrasts.stream()
                .mapToInt(contrast -> places.get(List.of(contrast.second(), contrast.estimator())))
                .toArray();
    }

    private int[][] bySlice(int size, IntUnaryOperator sliceOf) {
        return IntStream.range(0, slices.slices().size())
                .mapToObj(slice -> IntStream.range(0, size)
                        .filter(i -> sliceOf.applyAsInt(i) == slice)
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many sums a cluster has. */
    private int places() {
        return slots.size() + Waits.estimators().size() * waiting.size();
    }

    private int sumOf(int waited, int estimator) {
        return slots.size() + Waits.estimators().size() * waited + estimator;
    }

    private Slot slot(Cell cell, Influence influence) {
        Question question = cell.question();
        return new Slot(
                cell,
                influence,
                slices.slices().indexOf(cell.slice()),
                layout.questions().indexOf(question),
                question.window() == 0 ? 0 : layout.place(question.window()),
                question.unweighted(),
                influence.treated().centre(Influence.WHOLE),
                influence.control().centre(Influence.WHOLE));
    }

    /** What one partition brings: squares by kind of cluster, and how many controls stand against each contrast. */
    @SuppressWarnings({"serial", "ArrayRecordComponent"})
    private record Part(int place, TreeMap<Clustering, Squares> squares, long[] controls) implements Serializable {}

    /** The errors; {@code waits} get theirs. */
    Analysis.Spreads at(JavaRDD<Lines> rows, Map<Waiting, Waits> waits) {
        if (places() == 0) {
            return Analysis.Spreads.NONE.with(waits);
        }
        List<Part> parts =
                Shared.during(rows.context(), this, look -> byCluster ? together(rows, look) : onTheSpot(rows, look));
        TreeMap<Clustering, Squares> all = new TreeMap<>();
        long[] controls = new long[contrasts.size()];
        for (Part part : parts) {
            part.squares.forEach((clustering, squares) -> all.merge(clustering, squares, Squares::plus));
            for (int i = 0; i < controls.length; i++) {
                controls[i] += part.controls[i];
            }
        }
        return spreads(all, controls).with(with(waits, all));
    }

    private Map<Waiting, Waits> with(Map<Waiting, Waits> waits, Map<Clustering, Squares> all) {
        Map<Waiting, Waits> with = new LinkedHashMap<>(waits);
        for (int i = 0; i < waiting.size(); i++) {
            Map<Estimator, Map<Clustering, Spread>> errors = new LinkedHashMap<>();
            for (int e = 0; e < Waits.estimators().size(); e++) {
                int sum = sumOf(i, e);
                Map<Clustering, Spread> of =
                        errors.computeIfAbsent(Waits.estimators().get(e), any -> new LinkedHashMap<>());
                all.forEach((clustering, squares) -> of.put(clustering, squares.spread(sum)));
            }
            with.computeIfPresent(waiting.get(i).waiting(), (any, each) -> each.with(errors));
        }
        return with;
    }

    private Analysis.Spreads spreads(Map<Clustering, Squares> all, long[] controls) {
        Map<Cell, Map<Estimator, Map<Clustering, Spread>>> spreads = new LinkedHashMap<>();
        Map<Cell, Long> shared = new HashMap<>();
        all.forEach((clustering, squares) -> {
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(i);
                put(spreads, slot.cell, slot.influence.estimator(), clustering, squares.spread(i));
            }
            for (int i = 0; i < contrasts.size(); i++) {
                Contrast contrast = contrasts.get(i);
                put(spreads, contrast.cell(), contrast.estimator(), clustering, squares.spread(places() + i));
                shared.put(contrast.cell(), controls[i]);
            }
        });
        return new Analysis.Spreads(spreads, shared, Map.of());
    }

    private static void put(
            Map<Cell, Map<Estimator, Map<Clustering, Spread>>> spreads,
            Cell cell,
            Estimator estimator,
            Clustering clustering,
            Spread spread) {
        spreads.computeIfAbsent(cell, any -> new LinkedHashMap<>())
                .computeIfAbsent(estimator, any -> new LinkedHashMap<>())
                .put(clustering, spread);
    }

    private static List<Part> onTheSpot(JavaRDD<Lines> rows, Broadcast<ClusterLook> look) {
        return rows.mapPartitionsWithIndex(
                        (place, each) -> List.of(look.value().part(place, each)).iterator(), true)
                .collect();
    }

    private Part part(int place, Iterator<Lines> rows) {
        return new Pass().over(place, rows);
    }

    /** Each partition's clusters go to where their others are; its squares go along, each to a place of its own. */
    private static List<Part> together(JavaRDD<Lines> rows, Broadcast<ClusterLook> look) {
        return rows
                .mapPartitionsToPair(each -> look.value().shares(each))
                .groupByKey(new HashPartitioner(PARTS))
                .mapPartitions(groups -> look.value().squared(groups))
                .collect()
                .stream()
                .sorted(Comparator.comparingInt(Part::place))
                .toList();
    }

    private Iterator<Tuple2<String, Object>> shares(Iterator<Lines> rows) {
        Pass pass = new Pass();
        int place = org.apache.spark.TaskContext.getPartitionId();
        Part part = pass.over(place, rows);
        List<Tuple2<String, Object>> out = new ArrayList<>();
        out.add(new Tuple2<>("part " + place, part));
        pass.clusters.forEach((cluster, sums) -> out.add(new Tuple2<>(cluster, new Share(place, sums))));
        return out.iterator();
    }

    /** What a cluster adds up to in one partition. */
    private record Share(int place, Squares.Sums sums) implements Serializable {}

    private Iterator<Part> squared(Iterator<Tuple2<String, Iterable<Object>>> groups) {
        List<Part> parts = new ArrayList<>();
        TreeMap<String, List<Share>> clusters = new TreeMap<>();
        groups.forEachRemaining(group -> group._2.forEach(each -> {
            if (each instanceof Part part) {
                parts.add(part);
            } else {
                clusters.computeIfAbsent(group._1, any -> new ArrayList<>()).add((Share) each);
            }
        }));
        Squares squares = new Squares(places(), first, second);
        clusters.forEach((cluster, shares) -> {
            shares.sort(Comparator.comparingInt(Share::place));
            Squares.Sums whole = new Squares.Sums(places());
            shares.forEach(share -> whole.add(share.sums));
            squares.close(whole, ClusterNames.counts(Clustering.CLUSTER, cluster));
        });
        // After all partitions of rows, in the order of these parts.
        int place = Integer.MAX_VALUE - PARTS + org.apache.spark.TaskContext.getPartitionId();
        parts.add(new Part(place, new TreeMap<>(Map.of(Clustering.CLUSTER, squares)), new long[contrasts.size()]));
        return parts.iterator();
    }

    /** One pass over a partition. */
    private final class Pass {
        private final SliceWeights.Weighed weighed = slices.new Weighed();
        private final WeightedLook.Numbers numbers = new WeightedLook.Numbers(layout);
        private final Squares ofCustomers = new Squares(places(), first, second);
        private final Squares ofBoth = new Squares(places(), first, second);
        private final Squares.Sums customer = new Squares.Sums(places());
        private final Map<String, Squares.Sums> both = new LinkedHashMap<>();
        private final Map<String, Squares.Sums> clusters = new LinkedHashMap<>();
        private final long[] controls = new long[contrasts.size()];
        private final boolean[] counted = new boolean[slots.size()];
        private String who;

        Part over(int place, Iterator<Lines> rows) {
            Lines.each(rows, this::add);
            close();
            TreeMap<Clustering, Squares> squares = new TreeMap<>();
            if (byCustomer) {
                squares.put(Clustering.CUSTOMER, ofCustomers);
            }
            if (byCustomer && byCluster) {
                squares.put(Clustering.BOTH, ofBoth);
            }
            return new Part(place, squares, controls);
        }

        private void add(Lines.Line row) {
            String next = row.customer();
            if (!next.equals(who)) {
                close();
                who = next;
            }
            boolean treated = row.treated();
            String cluster = byCluster ? ClusterNames.of(row.cluster(), row.customer()) : null;
            Squares.Sums within = byCluster ? sums(clusters, cluster) : null;
            Squares.Sums crossed = byCluster && byCustomer ? sums(both, cluster) : null;
            weighed.at(row);
            numbers.at(row);
            for (int i = 0; i < weighed.size(); i++) {
                int slice = weighed.slice(i);
                if (slice >= 0) {
                    add(i, slice, weighed.treated(i), within, crossed);
                    waited(row, i, slice, within, crossed);
                }
            }
            countControls(treated);
        }

        private void waited(Lines.Line row, int place, int slice, Squares.Sums within, Squares.Sums crossed) {
            double weight = waitingBySlice[slice].length == 0 ? 0 : weighed.weight(place, 0);
            boolean treated = weighed.treated(place);
            for (int i = 0; i < waitingBySlice[slice].length && weight > 0; i++) {
                int which = waitingBySlice[slice][i];
                int kind = waiting.get(which).watch().kind(row, treated);
                double[][] influences = waiting.get(which).influences();
                for (int e = 0; e < influences.length && kind >= 0; e++) {
                    // Squares takes control from treated; an influence is on the difference already.
                    add(sumOf(which, e), treated, (treated ? weight : -weight) * influences[e][kind], within, crossed);
                }
            }
        }

        private void add(int place, int slice, boolean treated, Squares.Sums within, Squares.Sums crossed) {
            for (int number : bySlice[slice]) {
                Slot slot = slots.get(number);
                double weight = weighed.weight(place, slot.window);
                if (weight > 0) {
                    Influence.Arm arm = treated ? slot.influence.treated() : slot.influence.control();
                    double counts = slot.unweighted ? 1 : weight;
                    double influence =
                            counts * arm.influence(numbers.of(slot.question), treated ? slot.treated : slot.control);
                    counted[number] = true;
                    add(number, treated, influence, within, crossed);
                }
            }
        }

        private void add(int sum, boolean treated, double influence, Squares.Sums within, Squares.Sums crossed) {
            customer.add(sum, treated, influence);
            if (within != null) {
                within.add(sum, treated, influence);
            }
            if (crossed != null) {
                crossed.add(sum, treated, influence);
            }
        }

        private void countControls(boolean treated) {
            if (contrasts.isEmpty()) {
                return;
            }
            for (int i = 0; i < controls.length && !treated; i++) {
                controls[i] += counted[first[i]] || counted[second[i]] ? 1 : 0;
            }
            java.util.Arrays.fill(counted, false);
        }

        private Squares.Sums sums(Map<String, Squares.Sums> of, String cluster) {
            return of.computeIfAbsent(cluster, any -> new Squares.Sums(places()));
        }

        private void close() {
            ofCustomers.close(customer);
            both.values().forEach(ofBoth::close);
            both.clear();
        }
    }
}
