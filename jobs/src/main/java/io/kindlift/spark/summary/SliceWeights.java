package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import io.kindlift.stats.MatchedStrata;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What an episode weighs in each slice of a matched study. {@link Belonging} tells who is treated in which slice and who
 * stands against it.
 *
 * <p>For each stratum the slices that have treated there are listed; each such place has counts, and then weights, by window.
 */
final class SliceWeights implements Serializable {

    private static final long serialVersionUID = 1;

    /** The whole study is slice 0; its weights are the cohort's own. */
    static final int ALL = 0;

    private static final int[] NOWHERE = {};

    private final Layout layout;
    private final Belonging belonging;
    private final HashMap<String, Integer> strata = new HashMap<>();

    /** By stratum: slices with treated there, and where their counts begin. */
    private final ArrayList<int[]> present = new ArrayList<>();

    private final ArrayList<int[]> begin = new ArrayList<>();

    /** By stratum: the slices there whose controls are added up for all that have the same. */
    private final ArrayList<int[]> pools = new ArrayList<>();

    private int cells;
    private long[] ones = {};
    private double[] weights = {};

    private SliceWeights(Layout layout, Belonging belonging) {
        this.layout = layout;
        this.belonging = belonging;
    }

    /** With the treated counted; {@link #weigh} is next. */
    static SliceWeights of(Layout layout, Belonging belonging, List<Treated> treated) {
        SliceWeights slices = new SliceWeights(layout, belonging);
        slices.ones = slices.count(treated);
        return slices;
    }

    /** Places of the strata that hold treated. */
    Map<String, Integer> strata() {
        return strata;
    }

    /**
     * A treated episode in a slice.
     *
     * @param over how many of its windows are over
     */
    record Treated(String stratum, int slice, int over) implements Serializable {}

    static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** Whether the cohort carries weights of its own. */
    boolean ofCohort() {
        return belonging.cohortWeighsAll();
    }

    /** Whether any slices have the same controls. */
    boolean shareControls() {
        return IntStream.range(0, slices().size()).anyMatch(slice -> belonging.pool(slice) != slice);
    }

    Belonging belonging() {
        return belonging;
    }

    List<Slice> slices() {
        return belonging.slices();
    }

    private int width() {
        return layout.windows() + 1;
    }

    /** Counts the treated, and lists where they are. */
    private long[] count(List<Treated> episodes) {
        Map<String, Map<Integer, long[]>> found = new LinkedHashMap<>();
        for (Treated each : episodes) {
            found.computeIfAbsent(each.stratum, any -> new LinkedHashMap<>())
                    .computeIfAbsent(each.slice, any -> new long[width()])[each.over]++;
        }
        List<long[]> counts = new ArrayList<>();
        found.forEach((stratum, here) -> place(stratum, here, counts));
        long[] all = new long[cells];
        for (int i = 0; i < counts.size(); i++) {
            System.arraycopy(counts.get(i), 0, all, i * width(), width());
        }
        return all;
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
        pools.add(Arrays.stream(which).map(belonging::pool).distinct().toArray());
    }

    /** Counts the controls in the strata of the treated; one walk over rows. */
    final class Controls implements Consumer<Lines.Line> {
        private final long[] counts = new long[cells];
        private final Belonging.Member member = belonging.member();

        @Override
        public void accept(Lines.Line line) {
            int stratum = line.stratum();
            if (stratum >= 0) {
                member.at(line);
                int over = line.over();
                int[] which = present.get(stratum);
                int[] first = begin.get(stratum);
                for (int i = 0; i < which.length; i++) {
                    counts[first[i] + over] += member.control(which[i]) ? 1 : 0;
                }
            }
        }

        long[] counts() {
            return counts;
        }
    }

    /** Weighs, now that the {@link Controls} are counted. */
    void weigh(long[] control) {
        weights = new double[cells];
        for (int slice = 0; slice < slices().size(); slice++) {
            for (int window = 0; window < width(); window++) {
                weigh(slice, window, ones, control);
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

    /** The slices of a stratum whose controls are added up for all that have the same. */
    int[] pools(int stratum) {
        return pools.get(stratum);
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
        private final Belonging.Member member = belonging.member();
        private int[] which = NOWHERE;
        private int[] first = NOWHERE;
        private int over;
        private Lines.Line line;

        /** Moves to a row. */
        void at(Lines.Line next) {
            line = next;
            over = next.over();
            member.at(next);
            int stratum = next.stratum();
            which = stratum < 0 ? NOWHERE : present.get(stratum);
            first = stratum < 0 ? NOWHERE : begin.get(stratum);
        }

        /** What a control weighs in the slice in place {@code i} of its stratum, where its window is over. */
        double controlWeight(int i, int window) {
            return weights[first[i] + window];
        }

        /** The slices that have treated in the row's stratum. */
        int[] present() {
            return which;
        }

        /** Whether the row is a control of that slice. */
        boolean controlOf(int slice) {
            return member.control(slice);
        }

        /** How many slices the row may count in. */
        int size() {
            return which.length;
        }

        /** The slice in place {@code i}; -1 if the row is not in it. */
        int slice(int i) {
            return member.treated(which[i]) || member.control(which[i]) ? which[i] : -1;
        }

        /** Whether the row is treated in the slice in place {@code i}. */
        boolean treated(int i) {
            return member.treated(which[i]);
        }

        /** What the row weighs there among those whose window is over; 0 where it does not count. */
        double weight(int i, int window) {
            if (which[i] == ALL) {
                return line.weight(window);
            }
            double control = over < window ? 0 : weights[first[i] + window];
            return control > 0 && treated(i) ? 1 : control;
        }
    }
}
