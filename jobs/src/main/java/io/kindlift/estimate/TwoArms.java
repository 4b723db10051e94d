package io.kindlift.estimate;

import io.kindlift.stats.trial.ArmsByStratum;
import io.kindlift.stats.trial.ClustersAcrossArms;
import io.kindlift.stats.trial.ClustersInArms;
import io.kindlift.stats.trial.Form;
import io.kindlift.stats.trial.Lots;
import io.kindlift.stats.trial.Pairs;
import io.kindlift.stats.trial.WithinStrata;
import io.kindlift.summary.LotSums;
import io.kindlift.summary.TrialFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The treated and the controls of a row of a trial: which strata count, by lot the means of every number, and how the error
 * of their difference comes about.
 */
final class TwoArms {

    /** A lot of one side: several treated arms are one. */
    private static final class Lot {
        private final int stratum;
        private final int side;
        private final long cluster;
        private final double[] sums;
        private long all;
        private long n;

        Lot(int stratum, int side, long cluster, int numbers) {
            this.stratum = stratum;
            this.side = side;
            this.cluster = cluster;
            this.sums = new double[numbers];
        }
    }

    private final Draw draw;
    private final int[] place;
    private final List<Lot> kept = new ArrayList<>();
    private final Lots lots;
    private final Form form;
    private final long[] episodes = new long[2];
    private final long[] mature = new long[2];
    private final List<String> notes = new ArrayList<>();

    /**
     * The part of a value and its arms.
     *
     * @param draw how the study was drawn
     * @param side by arm of the frame, 1 for treated, 0 for controls, −1 for neither
     */
    TwoArms(Draw draw, LotSums sums, int value, int[] side) {
        this.draw = draw;
        TrialFrame frame = draw.frame();
        List<Lot> found = lots(frame, sums, value, side);
        long[][] n = new long[2][frame.strata()];
        long[][] all = new long[2][frame.strata()];
        for (Lot lot : found) {
            n[lot.side][lot.stratum] += lot.n;
            all[lot.side][lot.stratum] += lot.all;
            episodes[lot.side] += lot.all;
            mature[lot.side] += lot.n;
        }
        this.place = new int[frame.strata()];
        int size = 0;
        for (int s = 0; s < place.length; s++) {
            place[s] = keeps(n[1][s], n[0][s]) ? size++ : -1;
        }
        note(n, all);
        found.stream().filter(lot -> lot.n > 0 && place[lot.stratum] >= 0).forEach(kept::add);
        this.lots = lots(size, n);
        this.form = drawn();
    }

    private static List<Lot> lots(TrialFrame frame, LotSums sums, int value, int[] side) {
        List<Lot> found = new ArrayList<>();
        Lot[] latest = new Lot[2];
        for (int i = sums.from(value, frame); i < sums.from(value + 1L, frame); i++) {
            long name = sums.lot(i, frame);
            int of = side[frame.arm(name)];
            if (of >= 0) {
                Lot lot = latest[of];
                if (lot == null || lot.stratum != frame.stratum(name) || lot.cluster != frame.cluster(name)) {
                    lot = new Lot(frame.stratum(name), of, frame.cluster(name), sums.numbers());
                    latest[of] = lot;
                    found.add(lot);
                }
                lot.all += sums.all(i);
                lot.n += sums.n(i);
                for (int j = 0; j < lot.sums.length; j++) {
                    lot.sums[j] += sums.sum(j, i);
                }
            }
        }
        return found;
    }

    private boolean keeps(long treated, long control) {
        return draw.pairs() ? treated == 1 && control == 1 : treated > 1 && control > 1;
    }

    private Lots lots(int size, long[][] n) {
        long[][] sizes = new long[2][size];
        for (int s = 0; s < place.length; s++) {
            for (int side = 0; place[s] >= 0 && side < 2; side++) {
                sizes[side][place[s]] = n[side][s];
            }
        }
        return new Lots(
                new ArmsByStratum(sizes[1], sizes[0]),
                kept.stream().mapToInt(lot -> place[lot.stratum]).toArray(),
                kept.stream().mapToInt(lot -> lot.side).toArray(),
                kept.stream()
                        .mapToLong(lot -> draw.crossing() ? lot.cluster : 2 * lot.cluster + lot.side)
                        .toArray(),
                kept.stream().mapToLong(lot -> lot.n).toArray());
    }

    private void note(long[][] n, long[][] all) {
        int strata = 0;
        int broken = 0;
        int young = 0;
        long[] lost = new long[2];
        for (int s = 0; s < place.length; s++) {
            if (place[s] < 0 && all[0][s] + all[1][s] > 0) {
                boolean whole = all[0][s] == 1 && all[1][s] == 1;
                young += whole ? 1 : 0;
                broken += whole ? 0 : 1;
                strata += n[0][s] + n[1][s] > 0 ? 1 : 0;
                lost[0] += n[0][s];
                lost[1] += n[1][s];
            }
        }
        if (draw.pairs()) {
            notes.add("pairs");
            notes.add(young == 0 ? "" : young + " pairs left out whose window is not over on both sides");
            notes.add(broken == 0 ? "" : broken + " pairs left out that do not lie whole in it");
        } else if (draw.frame().stratified() && strata > 0) {
            notes.add(strata + " strata without two episodes in each arm left out (" + lost[1] + " treated, " + lost[0]
                    + " control)");
        }
    }

    /** What a reader must know of who counts. */
    String note() {
        return Notes.join(notes.toArray(String[]::new));
    }

    /** Episodes of an arm that count: those of kept strata, or without strata all. */
    long units(int side) {
        return draw.frame().stratified() ? lots.strata().units(side) : mature[side];
    }

    /** Whether an arm has episodes, but none whose window is over. */
    boolean immature() {
        return young(0) || young(1);
    }

    private boolean young(int side) {
        return episodes[side] > 0 && mature[side] == 0;
    }

    /** Whether there is anything to compare. */
    boolean comparable() {
        return lots.strata().size() > (draw.pairs() ? 1 : 0);
    }

    /** Whether units were drawn within strata. */
    boolean stratified() {
        return draw.frame().stratified();
    }

    /** Whether the error asks for squares, beyond means. */
    boolean squares() {
        return comparable() && form instanceof WithinStrata;
    }

    Lots lots() {
        return lots;
    }

    /** By stratum of the frame, its place among those kept; −1 of others. */
    int[] places() {
        return place.clone();
    }

    /** How the error comes about. */
    Form form() {
        return form;
    }

    private Form drawn() {
        if (draw.frame().clustered()) {
            return draw.crossing() ? new ClustersAcrossArms(lots) : new ClustersInArms(lots);
        }
        return draw.pairs() ? new Pairs(lots) : new WithinStrata(lots.strata());
    }

    /** By lot, the mean of a weighted sum of the numbers, whose weights differ between the sides. */
    double[] means(double[][] weights) {
        double[] means = new double[kept.size()];
        Arrays.setAll(means, i -> {
            Lot lot = kept.get(i);
            double sum = 0;
            for (int j = 0; j < lot.sums.length; j++) {
                double weight = weights[lot.side][j];
                sum += weight == 0 ? 0 : weight * (lot.sums[j] / lot.n);
            }
            return sum;
        });
        return means;
    }

    /** The plain mean of the first number over the episodes of a side that count. */
    double plainMean(int side) {
        double sum = 0;
        for (Lot lot : kept) {
            sum += lot.side == side ? lot.sums[0] : 0;
        }
        return sum / lots.strata().units(side);
    }

    /** The number of episodes of a side where a 0/1 number is 1. */
    long ones(int side, int number) {
        double sum = 0;
        for (Lot lot : kept) {
            sum += lot.side == side ? lot.sums[number] : 0;
        }
        return Math.round(sum);
    }

    /** Clusters, if there are any. */
    Optional<Clusters> clusters() {
        if (form instanceof ClustersInArms in) {
            return Optional.of(new Clusters(in.clusters(1), in.clusters(0), in.alone(), true));
        }
        return form instanceof ClustersAcrossArms across
                ? Optional.of(new Clusters(across.clusters(), across.clusters(), false, false))
                : Optional.empty();
    }

    /**
     * How many clusters a row rests on.
     *
     * @param treated of the treated arm; in all where they cross the arms
     * @param control of the control arm; in all likewise
     * @param alone whether one of them has no other to be held against
     * @param inArms whether they lie in the arms
     */
    record Clusters(int treated, int control, boolean alone, boolean inArms) {

        private static final int TOO_FEW = 4;
        private static final int FEW = 10;

        /** What a note says of an error that rests on few clusters. */
        static final String ROUGH = "the error is rough";

        /** How many in all. */
        int all() {
            return inArms ? treated + control : treated;
        }

        private String where() {
            return " clusters" + (inArms ? " in an arm" : "");
        }

        /** Why they give no error; empty if they do. */
        String tooFew() {
            int fewest = Math.min(treated, control);
            if (fewest < TOO_FEW) {
                return "only " + fewest + where() + ": an error needs at least " + TOO_FEW;
            }
            return alone ? "a cluster has no other of its arm and stratum to be held against" : "";
        }

        /** With what care their error is to be taken. */
        String note() {
            int fewest = Math.min(treated, control);
            return fewest < FEW ? "only " + fewest + where() + ": " + ROUGH : "";
        }
    }
}
