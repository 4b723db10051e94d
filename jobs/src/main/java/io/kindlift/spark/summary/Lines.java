package io.kindlift.spark.summary;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Some thousand rows of a weighed cohort: what the looks read again and again. */
final class Lines implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MOST = 4096;
    private static final int BLOCK = 256;

    /** So many are brought into the order of their strata at a time. */
    private static final int TOGETHER = 64;

    private final int windows;
    private int size;
    private final boolean[] treated = new boolean[MOST];
    private final byte[] reached = new byte[MOST];
    private final byte[] over = new byte[MOST];
    private final int[] stratum = new int[MOST];
    private final int[] customerClusters = new int[MOST];
    private final Words customers = new Words();
    private final Words clusters = new Words();
    private final Words arms = new Words();

    /** By segment, the slice of each row's value; -1 without one. */
    private final int[][] segments;

    private final double[][] weights;

    /** Row by row, as a question reads most of a row's; in blocks, as Java's collector takes large arrays ill. */
    private final double[][] values = new double[MOST / BLOCK][];

    private final int variables;
    private final byte[][] programmes = new byte[MOST][];

    private Lines(Layout layout, Places places) {
        windows = layout.windows();
        segments = new int[places.slices.size()][MOST];
        weights = new double[windows + 1][MOST];
        variables = layout.variables();
    }

    /** Texts, each once, and which of them each row has; -1 for none. */
    private static final class Words implements Serializable {
        private static final long serialVersionUID = 1;

        private final int[] which = new int[MOST];
        private final ArrayList<String> texts = new ArrayList<>();
        private transient Map<UTF8String, Integer> known = new HashMap<>();
        private transient UTF8String last;
        private transient int place;

        void add(int at, InternalRow row, int column) {
            if (row.isNullAt(column)) {
                which[at] = -1;
                return;
            }
            UTF8String text = row.getUTF8String(column);
            if (!text.equals(last)) {
                last = text.clone();
                place = known.computeIfAbsent(last, this::added);
            }
            which[at] = place;
        }

        private int added(UTF8String text) {
            texts.add(text.toString());
            return texts.size() - 1;
        }

        String at(int row) {
            return which[row] < 0 ? null : texts.get(which[row]);
        }

        void full() {
            known = null;
            last = null;
            texts.trimToSize();
        }
    }

    /**
     * Numbers for texts, by the engine's own.
     *
     * @param strata places of the strata; rows of others have -1
     * @param slices by segment, the slices of its values
     */
    @SuppressWarnings("serial") // collections that serialise
    record Places(Map<UTF8String, Integer> strata, List<Map<UTF8String, Integer>> slices) implements Serializable {

        static Places of(Map<String, Integer> strata, List<Map<String, Integer>> slices) {
            return new Places(coded(strata), slices.stream().map(Places::coded).toList());
        }

        private static Map<UTF8String, Integer> coded(Map<String, Integer> places) {
            Map<UTF8String, Integer> coded = new HashMap<>();
            places.forEach((text, place) -> coded.put(UTF8String.fromString(text), place));
            return coded;
        }
    }

    /** Rows as {@link Layout#weighted} or {@link Layout#pretend} lays them. */
    static Iterator<Lines> of(Iterator<InternalRow> rows, Layout layout, Places places) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Lines next() {
                Lines lines = new Lines(layout, places);
                while (lines.size < MOST && rows.hasNext()) {
                    lines.add(rows.next(), layout, places);
                }
                lines.full();
                return lines;
            }
        };
    }

    private void add(InternalRow row, Layout layout, Places places) {
        int at = size++;
        treated[at] = row.getBoolean(Layout.AT_TREATED);
        over[at] = (byte) layout.over(row);
        stratum[at] = places.strata.getOrDefault(row.getUTF8String(Layout.AT_STRATUM), -1);
        customerClusters[at] = row.getInt(Layout.AT_CUSTOMER_CLUSTERS);
        customers.add(at, row, Layout.AT_CUSTOMER);
        clusters.add(at, row, Layout.AT_CLUSTER);
        arms.add(at, row, Layout.AT_ARM);
        for (int i = 0; i < segments.length; i++) {
            int column = layout.atSegment(i);
            segments[i][at] =
                    row.isNullAt(column) ? -1 : places.slices.get(i).getOrDefault(row.getUTF8String(column), -1);
        }
        if (at % BLOCK == 0) {
            values[at / BLOCK] = new double[BLOCK * variables];
        }
        for (int i = 0; i < variables; i++) {
            values[at / BLOCK][at % BLOCK * variables + i] = row.getDouble(layout.atVariable(i));
        }
        if (layout.pretends(row)) {
            programmes[at] = layout.programmes(row);
        } else {
            reached[at] = (byte) layout.reached(row);
            for (int i = 0; i <= windows; i++) {
                weights[i][at] = layout.weight(row, i);
            }
        }
    }

    private void full() {
        customers.full();
        clusters.full();
        arms.full();
    }

    /** Every row, one after another; the line is used again. */
    static void each(Iterator<Lines> all, Consumer<Line> found) {
        Line line = new Line();
        while (all.hasNext()) {
            line.lines = all.next();
            for (line.at = 0; line.at < line.lines.size; line.at++) {
                found.accept(line);
            }
        }
    }

    /**
     * Every row; of some hundred thousand at a time stratum by stratum, those without one first, otherwise in their order. The
     * line is used again.
     *
     * @param strata how many places of strata there are
     */
    static void byStratum(Iterator<Lines> all, int strata, Consumer<Line> found) {
        while (all.hasNext()) {
            List<Lines> some = new ArrayList<>();
            while (some.size() < TOGETHER && all.hasNext()) {
                some.add(all.next());
            }
            byStratum(some, strata, found);
        }
    }

    private static void byStratum(List<Lines> parts, int strata, Consumer<Line> found) {
        int[] next = new int[strata + 2];
        for (Lines part : parts) {
            for (int i = 0; i < part.size; i++) {
                next[part.stratum[i] + 2]++;
            }
        }
        for (int s = 1; s < next.length; s++) {
            next[s] += next[s - 1];
        }
        int[] order = new int[next[strata + 1]];
        for (int p = 0; p < parts.size(); p++) {
            for (int i = 0; i < parts.get(p).size; i++) {
                order[next[parts.get(p).stratum[i] + 1]++] = p * MOST + i;
            }
        }
        Line line = new Line();
        for (int place : order) {
            line.lines = parts.get(place / MOST);
            line.at = place % MOST;
            found.accept(line);
        }
    }

    /** One row. */
    static final class Line {
        private Lines lines;
        private int at;

        boolean treated() {
            return lines.treated[at];
        }

        /** Whether an act reached it within the window of that place. */
        boolean reached(int window) {
            return lines.reached[at] <= window;
        }

        /** How many of its windows, from the shortest, are over. */
        int over() {
            return lines.over[at];
        }

        /** Place of its stratum; -1 if that has none. */
        int stratum() {
            return lines.stratum[at];
        }

        String customer() {
            return lines.customers.at(at);
        }

        /** In how many clusters its customer has episodes. */
        int customerClusters() {
            return lines.customerClusters[at];
        }

        /** Null without one. */
        String cluster() {
            return lines.clusters.at(at);
        }

        String arm() {
            return lines.arms.at(at);
        }

        /** The slice of its value of a segment; -1 without one, and of a value that no treated episode has. */
        int segment(int which) {
            return lines.segments[which][at];
        }

        /** What it weighs in the window of that place; 0 where it does not count. */
        double weight(int window) {
            return lines.weights[window][at];
        }

        /** Its number of a variable. */
        double value(int variable) {
            return lines.values[at / BLOCK][at % BLOCK * lines.variables + variable];
        }

        /** Its numbers of some variables. */
        void values(int[] which, double[] into) {
            double[] block = lines.values[at / BLOCK];
            int first = at % BLOCK * lines.variables;
            for (int i = 0; i < into.length; i++) {
                into[i] = block[first + which[i]];
            }
        }

        /** Its part in each programme of a calibration. */
        byte[] programmes() {
            return lines.programmes[at];
        }
    }
}
