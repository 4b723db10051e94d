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
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;

/** The first look at a matched study: weighted means and co-moments of every question in every slice, in one pass. */
record WeightedLook(Layout layout, SliceWeights slices) implements Serializable {

    Overview at(JavaRDD<Lines> rows) {
        List<Part> parts = Shared.during(rows.context(), this, look -> rows.mapPartitions(
                        each -> List.of(look.value().part(each)).iterator())
                .collect());
        Census census = parts.stream().map(Part::census).reduce(Census.EMPTY, Census::plus);
        Map<Cell, Arms> arms = new LinkedHashMap<>();
        for (Part part : parts) {
            part.cells.forEach((place, numbers) -> arms.merge(cell(place), arms(place, numbers), Arms::plus));
        }
        Map<Cell, Stratified> cells = new LinkedHashMap<>();
        Map<Cell, Map<String, Arms>> centres = new LinkedHashMap<>();
        arms.forEach((cell, both) -> {
            cells.put(cell, Stratified.whole(both));
            centres.put(cell, Map.of(Influence.WHOLE, both));
        });
        return new Overview(census, cells, centres);
    }

    private Cell cell(int place) {
        int questions = layout.questions().size();
        Slice slice = slices.slices().get(place / questions);
        return new Cell(slice, layout.questions().get(place % questions));
    }

    private Arms arms(int place, double[] numbers) {
        return Arms.fromArray(cell(place).question().variables().size(), numbers);
    }

    /** What one partition brings: its census, and the arms of its cells as numbers. */
    @SuppressWarnings("serial") // a map that serialises
    private record Part(Census census, Map<Integer, double[]> cells) implements Serializable {}

    private Part part(Iterator<Lines> rows) {
        Pass pass = new Pass();
        if (slices.shareControls()) {
            Lines.byStratum(rows, slices.strata().size(), pass::pool);
        } else {
            Lines.each(rows, pass::add);
        }
        return pass.part();
    }

    /** The two arms of a cell while rows are added. */
    private static final class Open {
        private final CoMoments.Accumulator treated;
        private final CoMoments.Accumulator control;
        private long immatureTreated;
        private long immatureControl;
        private long dropped;

        Open(int variables) {
            treated = new CoMoments.Accumulator(variables);
            control = new CoMoments.Accumulator(variables);
        }

        Arms arms() {
            return new Arms(treated.toCoMoments(), control.toCoMoments(), immatureTreated, immatureControl, dropped);
        }
    }

    /** One pass over a partition. */
    private final class Pass {
        private final List<Question> questions = layout.questions();
        private final SliceWeights.Weighed weighed = slices.new Weighed();
        private final Numbers numbers = new Numbers(layout);
        private final int[] windows =
                questions.stream().mapToInt(each -> window(each)).toArray();
        private final boolean[][] asked = asked();
        private final Pools pools = new Pools(layout, slices, windows, asked);
        private final boolean[] unweighted = new boolean[questions.size()];
        private final Open[] open = new Open[slices.slices().size() * questions.size()];
        private final Map<String, Long> arms = new TreeMap<>();
        private final int longest = layout.windows();
        private long immature;
        private long unclustered;
        private long contaminated;
        private double squares;

        /** By place of a window, what the controls weigh, and those whom an act reached within it. */
        private final double[] weights = new double[layout.windows() + 1];

        private final double[] reached = new double[layout.windows() + 1];
        private boolean spread;

        Pass() {
            for (int q = 0; q < unweighted.length; q++) {
                unweighted[q] = questions.get(q).unweighted();
            }
        }

        private boolean[][] asked() {
            boolean[][] all = new boolean[slices.slices().size()][questions.size()];
            for (int slice = 0; slice < all.length; slice++) {
                for (int q = 0; q < questions.size(); q++) {
                    all[slice][q] = slice == SliceWeights.ALL
                            || Layout.asked(questions.get(q), slices.slices().get(slice));
                }
            }
            return all;
        }

        private int window(Question question) {
            return question.window() == 0 ? 0 : layout.place(question.window());
        }

        void add(Lines.Line row) {
            boolean treated = row.treated();
            int over = row.over();
            count(row, treated, over);
            weighed.at(row);
            numbers.at(row);
            for (int i = 0; i < weighed.size(); i++) {
                int slice = weighed.slice(i);
                if (slice >= 0) {
                    add(i, slice, weighed.treated(i), over);
                }
            }
        }

        private void add(int place, int slice, boolean treated, int over) {
            for (int q = 0; q < windows.length; q++) {
                if (asked[slice][q]) {
                    Open cell = open(slice * windows.length + q, questions.get(q));
                    double weight = weighed.weight(place, windows[q]);
                    if (windows[q] > over) {
                        cell.immatureTreated += treated ? 1 : 0;
                        cell.immatureControl += treated ? 0 : 1;
                    } else if (weight > 0) {
                        double counts = unweighted[q] ? 1 : weight;
                        (treated ? cell.treated : cell.control).add(counts, numbers.of(q));
                    } else {
                        cell.dropped += treated ? 1 : 0;
                    }
                }
            }
        }

        /** A row; those of its stratum come one after another, and its controls are added up for all slices at once. */
        void pool(Lines.Line row) {
            if (row.stratum() != pools.stratum()) {
                pools.close(this::add);
            }
            if (row.treated() || row.stratum() < 0) {
                add(row);
                return;
            }
            count(row, false, row.over());
            weighed.at(row);
            numbers.at(row);
            pools.add(row, weighed, numbers);
        }

        private void add(int slice, int q, double weight, CoMoments.Accumulator mature, long immature) {
            Open cell = open(slice * windows.length + q, questions.get(q));
            cell.immatureControl += immature;
            cell.control.plus(mature, unweighted[q] && weight > 0 ? 1 : weight);
        }

        private Open open(int place, Question question) {
            if (open[place] == null) {
                open[place] = new Open(question.variables().size());
            }
            return open[place];
        }

        private void count(Lines.Line row, boolean treated, int over) {
            arms.merge(row.arm(), 1L, Long::sum);
            immature += over < longest ? 1 : 0;
            unclustered += row.cluster() == null ? 1 : 0;
            spread |= row.customerClusters() > 1;
            if (!treated && slices.ofCohort()) {
                squares += row.weight(0) * row.weight(0);
                contaminated += row.reached(longest) ? 1 : 0;
                for (int window = 1; window <= over; window++) {
                    weights[window] += row.weight(window);
                    reached[window] += row.reached(window) ? row.weight(window) : 0;
                }
            }
        }

        private Map<Integer, Census.Reached> reached() {
            Map<Integer, Census.Reached> all = new TreeMap<>();
            for (int window = 1; window < weights.length; window++) {
                if (weights[window] > 0) {
                    all.put(layout.days(window), new Census.Reached(reached[window], weights[window]));
                }
            }
            return all;
        }

        private Census census() {
            return new Census(arms, immature, true, spread, unclustered, contaminated, squares, reached());
        }

        Part part() {
            pools.close(this::add);
            Map<Integer, double[]> cells = new LinkedHashMap<>();
            for (int place = 0; place < open.length; place++) {
                if (open[place] != null) {
                    cells.put(place, open[place].arms().toArray());
                }
            }
            return new Part(census(), cells);
        }
    }

    /** The numbers of each question, of one row after another. */
    static final class Numbers {
        private final int[][] places;
        private final double[][] values;
        private Lines.Line row;
        private final boolean[] read;

        Numbers(Layout layout) {
            int questions = layout.questions().size();
            places = new int[questions][];
            values = new double[questions][];
            read = new boolean[questions];
            for (int q = 0; q < questions; q++) {
                places[q] = layout.variables(layout.questions().get(q));
                values[q] = new double[places[q].length];
            }
        }

        void at(Lines.Line next) {
            row = next;
            Arrays.fill(read, false);
        }

        double[] of(int question) {
            if (!read[question]) {
                row.values(places[question], values[question]);
                read[question] = true;
            }
            return values[question];
        }
    }
}
