package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import io.kindlift.stats.MatchedStrata;
import io.kindlift.study.Segments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an episode weighs in each slice of a matched study. A value of an act segment has its own treated, and every control
 * stands against it with a weight of its own; a value of a customer segment splits both arms.
 *
 * <p>For each stratum the slices that have treated there are listed; each such place has counts, and then weights, by window.
 */
final class SliceWeights implements Serializable {

    private static final long serialVersionUID = 1;

    /** The whole study is slice 0; its weights are the cohort's own. */
    static final int ALL = 0;

    private final Layout layout;
    private final ArrayList<Slice> slices = new ArrayList<>(List.of(Slice.ALL));
    private final ArrayList<HashMap<String, Integer>> bySegment = new ArrayList<>();
    private final boolean[] ofActs;
    private final HashMap<String, Integer> strata = new HashMap<>();

    /** By stratum: slices with treated there, and where their counts begin. */
    private final ArrayList<int[]> present = new ArrayList<>();

    private final ArrayList<int[]> begin = new ArrayList<>();
    private int cells;
    private double[] weights = {};

    /** By slice, the segment it is a value of; -1 of the whole study. */
    private int[] segmentOf = {-1};

    private SliceWeights(Layout layout) {
        this.layout = layout;
        this.ofActs = new boolean[layout.segments().size()];
        for (int i = 0; i < ofActs.length; i++) {
            bySegment.add(new HashMap<>());
            ofActs[i] = Segments.ofActs(layout.segments().get(i));
        }
    }

    /** Counts and weighs: two jobs, or none without segments. */
    static SliceWeights of(Layout layout, Dataset<Row> weighted, Dataset<Row> treatedOnly) {
        SliceWeights slices = new SliceWeights(layout);
        if (!layout.segments().isEmpty()) {
            long[] treated = slices.treated(treatedOnly.collectAsList());
            slices.segmentOf = slices.slices.stream()
                    .mapToInt(slice -> layout.segments().indexOf(slice.segment()))
                    .toArray();
            JavaRDD<Row> rows = weighted.toJavaRDD();
            long[] control = rows.mapPartitions(
                            each -> List.of(slices.control(each)).iterator())
                    .treeReduce(SliceWeights::sum);
            slices.weigh(treated, control);
        }
        return slices;
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    List<Slice> slices() {
        return slices;
    }

    private int width() {
        return layout.windows() + 1;
    }

    /** Counts the treated, and lists where they are. */
    private long[] treated(List<Row> rows) {
        Map<String, Map<Integer, long[]>> found = new LinkedHashMap<>();
        for (Row row : rows) {
            Map<Integer, long[]> here =
                    found.computeIfAbsent(row.getString(Layout.AT_STRATUM), any -> new LinkedHashMap<>());
            here.computeIfAbsent(ALL, any -> new long[width()])[layout.over(row)]++;
            for (int segment = 0; segment < ofActs.length; segment++) {
                String value = layout.value(row, segment);
                if (value != null) {
                    here.computeIfAbsent(slice(segment, value), any -> new long[width()])[layout.over(row)]++;
                }
            }
        }
        List<long[]> counts = new ArrayList<>();
        found.forEach((stratum, here) -> place(stratum, here, counts));
        long[] all = new long[cells];
        for (int i = 0; i < counts.size(); i++) {
            System.arraycopy(counts.get(i), 0, all, i * width(), width());
        }
        return all;
    }

    private int slice(int segment, String value) {
        return bySegment.get(segment).computeIfAbsent(value, any -> {
            slices.add(new Slice(layout.segments().get(segment), value));
            return slices.size() - 1;
        });
    }

    private void place(String stratum, Map<Integer, long[]> here, List<long[]> counts) {
        int[] which = here.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] first = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            first[i] = cells;
            cells += width();
            counts.add(here.get(which[i]));
        }
        strata.put(stratum, strata.size());
        present.add(which);
        begin.add(first);
    }

    private long[] control(java.util.Iterator<Row> rows) {
        long[] counts = new long[cells];
        int[] own = new int[ofActs.length];
        rows.forEachRemaining(row -> {
            if (!row.getBoolean(Layout.AT_TREATED)) {
                int stratum = strata.get(row.getString(Layout.AT_STRATUM));
                int over = layout.over(row);
                own(row, own);
                int[] which = present.get(stratum);
                for (int i = 0; i < which.length; i++) {
                    counts[begin.get(stratum)[i] + over] += control(which[i], own) ? 1 : 0;
                }
            }
        });
        return counts;
    }

    /** The slices of a row's own values; -1 for a value no treated episode has. */
    private void own(Row row, int[] own) {
        for (int segment = 0; segment < ofActs.length; segment++) {
            String value = layout.value(row, segment);
            own[segment] = value == null ? -1 : bySegment.get(segment).getOrDefault(value, -1);
        }
    }

    /** Whether a control with those values stands against a slice. */
    private boolean control(int slice, int[] own) {
        int segment = segmentOf[slice];
        return segment < 0 || ofActs[segment] || own[segment] == slice;
    }

    private void weigh(long[] treated, long[] control) {
        weights = new double[cells];
        for (int slice = 0; slice < slices.size(); slice++) {
            for (int window = 0; window < width(); window++) {
                weigh(slice, window, treated, control);
            }
        }
    }

    private void weigh(int slice, int window, long[] treated, long[] control) {
        int[] cell = new int[present.size()];
        long[] ones = new long[cell.length];
        long[] zeros = new long[cell.length];
        for (int stratum = 0; stratum < cell.length; stratum++) {
            cell[stratum] = begin(stratum, slice);
            for (int over = window; cell[stratum] >= 0 && over < width(); over++) {
                ones[stratum] += treated[cell[stratum] + over];
                zeros[stratum] += control[cell[stratum] + over];
            }
        }
        MatchedStrata matched = MatchedStrata.of(ones, zeros);
        for (int stratum = 0; stratum < cell.length; stratum++) {
            if (cell[stratum] >= 0) {
                weights[cell[stratum] + window] = matched.weight(stratum);
            }
        }
    }

    private int begin(int stratum, int slice) {
        int[] which = present.get(stratum);
        for (int i = 0; i < which.length; i++) {
            if (which[i] == slice) {
                return begin.get(stratum)[i];
            }
        }
        return -1;
    }

    /** What one row weighs in every slice it counts in. Reused from row to row. */
    final class Weighed {
        private final int[] own = new int[ofActs.length];
        private int[] which = {ALL};
        private int[] first = {0};
        private boolean treated;
        private int over;
        private Row row;

        /** Moves to a row. */
        void at(Row next) {
            row = next;
            treated = next.getBoolean(Layout.AT_TREATED);
            over = layout.over(next);
            if (!strata.isEmpty()) {
                int stratum = strata.get(next.getString(Layout.AT_STRATUM));
                which = present.get(stratum);
                first = begin.get(stratum);
                own(next, own);
            }
        }

        /** How many slices the row may count in. */
        int size() {
            return which.length;
        }

        /** The slice in place {@code i}; -1 if the row is not in it. */
        int slice(int i) {
            int slice = which[i];
            if (slice == ALL) {
                return ALL;
            }
            int segment = segmentOf[slice];
            boolean asControlOfAct = !treated && ofActs[segment];
            return asControlOfAct || own[segment] == slice ? slice : -1;
        }

        /** What the row weighs there among those whose window is over; 0 where it does not count. */
        double weight(int i, int window) {
            if (which[i] == ALL) {
                return layout.weight(row, window);
            }
            double control = over < window ? 0 : weights[first[i] + window];
            return treated && control > 0 ? 1 : control;
        }
    }
}
