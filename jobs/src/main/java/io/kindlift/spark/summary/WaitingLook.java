package io.kindlift.spark.summary;

import io.kindlift.estimate.Slice;
import io.kindlift.estimate.Waiting;
import io.kindlift.estimate.Waits;
import io.kindlift.estimate.Watched;
import io.kindlift.study.EpisodeColumns;
import io.kindlift.study.Outcome;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * Times to return in a matched study: in every slice, episodes counted and weighed by arm, days and whether the customer
 * returned, which is all the estimates need. One action for all of them. Immature episodes count as long as they were watched,
 * so the weights are those of all kept ones.
 */
final class WaitingLook implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of a kind of episode: how many, their weights and their weights' squares. */
    private static final int NUMBERS = 3;

    /** Kinds that were watched as long: of either arm, back or not. */
    private static final int ARMS_AND_ENDS = 4;

    private final SliceWeights slices;
    private final ArrayList<Watch> watches = new ArrayList<>();

    WaitingLook(Layout layout, SliceWeights slices, List<Outcome> outcomes) {
        this.slices = slices;
        outcomes.forEach(outcome -> watches.add(new Watch(layout, outcome)));
    }

    /** Where one time to return stands in a row, and the kinds of episodes it tells apart. */
    static final class Watch implements Serializable {
        private static final long serialVersionUID = 1;

        private final Outcome outcome;
        private final int days;
        private final int returned;

        Watch(Layout layout, Outcome outcome) {
            this.outcome = outcome;
            this.days = layout.place(EpisodeColumns.after(outcome.kind(), outcome.windowDays()));
            this.returned = layout.place(EpisodeColumns.returned(outcome.windowDays()));
        }

        /** Which kind a row is; -1 if it was not watched for a day. */
        int kind(Lines.Line row, boolean treated) {
            double exit = row.value(days);
            return Double.isNaN(exit) ? -1 : place(treated, (int) exit, row.value(returned) > 0);
        }
    }

    private static int place(boolean treated, int exit, boolean back) {
        return ARMS_AND_ENDS * exit + (treated ? 2 : 0) + (back ? 1 : 0);
    }

    private static Watched.Kind kind(int place) {
        int which = place % ARMS_AND_ENDS;
        return new Watched.Kind("", which > 1, place / ARMS_AND_ENDS, which % 2 == 1);
    }

    /** Of every slice, also of those whose treated have nobody to be compared with. */
    Map<Waiting, Waits> at(JavaRDD<Lines> rows) {
        if (watches.isEmpty()) {
            return Map.of();
        }
        List<Map<Integer, double[]>> parts = Shared.during(rows.context(), this, look -> rows.mapPartitions(
                        each -> List.of(look.value().counted(each)).iterator())
                .collect());
        Map<Integer, double[]> all = new HashMap<>();
        parts.forEach(part -> part.forEach((place, counts) -> all.merge(place, counts, WaitingLook::sum)));
        Map<Waiting, Waits> waits = new LinkedHashMap<>();
        for (int slice = 0; slice < slices.slices().size(); slice++) {
            for (int i = 0; i < watches.size(); i++) {
                double[] counts = all.getOrDefault(slice * watches.size() + i, new double[0]);
                waits.put(waiting(slice, watches.get(i)), waits(counts));
            }
        }
        return waits;
    }

    private Waiting waiting(int slice, Watch watch) {
        return new Waiting(slices.slices().get(slice), watch.outcome);
    }

    private static Waits waits(double[] counts) {
        List<Watched> watched = new ArrayList<>();
        for (int at = 0; at < counts.length; at += NUMBERS) {
            if (counts[at] > 0) {
                watched.add(new Watched(kind(at / NUMBERS), (long) counts[at], counts[at + 1], counts[at + 2]));
            }
        }
        return new Waits(watched, Map.of());
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
        for (int i = 0; i < b.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    /** What a partition holds, by slice and time to return. */
    private Map<Integer, double[]> counted(Iterator<Lines> rows) {
        Map<Integer, double[]> counted = new HashMap<>();
        SliceWeights.Weighed weighed = slices.new Weighed();
        Lines.each(rows, row -> {
            weighed.at(row);
            for (int i = 0; i < weighed.size(); i++) {
                int slice = weighed.slice(i);
                double weight = slice < 0 ? 0 : weighed.weight(i, 0);
                for (int w = 0; w < watches.size() && weight > 0; w++) {
                    int kind = watches.get(w).kind(row, weighed.treated(i));
                    if (kind >= 0) {
                        add(counted, slice * watches.size() + w, NUMBERS * kind, weight);
                    }
                }
            }
        });
        return counted;
    }

    private static void add(Map<Integer, double[]> counted, int of, int at, double weight) {
        double[] counts = counted.computeIfAbsent(of, any -> new double[at + NUMBERS]);
        if (at >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(at + NUMBERS, 2 * counts.length));
            counted.put(of, counts);
        }
        counts[at]++;
        counts[at + 1] += weight;
        counts[at + 2] += weight * weight;
    }

    /**
     * The influences of a waiting by kind of episode, for the second look.
     *
     * @param waiting whose errors are asked for
     * @param slice place of its slice
     * @param watch where it stands in a row
     * @param influences by estimator and kind, of an episode of weight 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Asked(Waiting waiting, int slice, Watch watch, double[][] influences) implements Serializable {}

    /** What the second look has to add up. */
    List<Asked> asked(Map<Waiting, Waits> waits) {
        List<Asked> asked = new ArrayList<>();
        List<Slice> all = slices.slices();
        for (Watch watch : watches) {
            for (int slice = 0; slice < all.size(); slice++) {
                Waiting waiting = waiting(slice, watch);
                Waits seen = waits.get(waiting);
                if (!seen.watched().isEmpty()) {
                    asked.add(new Asked(waiting, slice, watch, influences(watch, seen)));
                }
            }
        }
        return asked;
    }

    private static double[][] influences(Watch watch, Waits waits) {
        Map<Watched.Kind, double[]> found = waits.influences(watch.outcome.windowDays());
        int longest = found.keySet().stream().mapToInt(Watched.Kind::exit).max().orElse(0);
        double[][] influences = new double[Waits.estimators().size()][ARMS_AND_ENDS * (longest + 1)];
        found.forEach((kind, of) -> {
            for (int i = 0; i < influences.length; i++) {
                influences[i][place(kind.treated(), kind.exit(), kind.returned())] = of[i];
            }
        });
        return influences;
    }
}
