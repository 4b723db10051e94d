package io.kindlift.summary;

import java.io.Serializable;

/**
 * The strata of a matched subgroup that hold both arms, added up for one transform. Controls weigh as many as the treated of
 * their stratum, shared alike: \(\omega = n_{1s}/n_{0s}\).
 *
 * @param treated episodes of the treated, \(N_1\)
 * @param control episodes of the controls
 * @param overlap share of the treated that are in strata without a control; {@code NaN} without treated
 * @param immature whether the subgroup has treated, or controls, none of which count yet
 * @param strata how many are kept
 * @param lone how many of them have all their controls from one customer
 * @param treatedMeans of the transform's numbers over the treated
 * @param controlMeans the same over the weighted controls
 * @param events treated whose outcome is not 0, and not 1
 * @param expected how many of them the controls of their strata would let expect
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Kept(
        double treated,
        double control,
        double overlap,
        boolean immature,
        int strata,
        int lone,
        double[] treatedMeans,
        double[] controlMeans,
        double[] events,
        double[] expected)
        implements Serializable {

    /** The kept strata of a subgroup. */
    static Kept of(Sums sums, Cells cells, int transform, int width, boolean withLone) {
        return new Adding(sums, cells, transform, width, withLone).kept();
    }

    /** Difference of the treated's and the weighted controls' means of a number. */
    public double difference(int number) {
        return treatedMeans[number] - controlMeans[number];
    }

    /** Which cells there are of a subgroup: by stratum with treated, the rows of its treated and of its controls. */
    record Cells(int[] treated, int[] control) {

        static Cells of(Sums sums, int subgroup, int controls, int[] strata) {
            int[] treated = new int[strata.length];
            int[] control = new int[strata.length];
            for (int i = 0; i < strata.length; i++) {
                treated[i] = sums.cell(subgroup, strata[i], true);
                control[i] = sums.cell(controls, strata[i], false);
            }
            return new Cells(treated, control);
        }
    }

    private static final class Adding {

        private final Sums sums;
        private final int transform;
        private final double[] one;
        private final double[] zero;
        private final double[] events = new double[2];
        private final double[] expected = new double[2];
        private double treated;
        private double control;
        private double dropped;
        private final boolean seen;
        private boolean anyControl;
        private double counting;
        private double matureTreated;
        private int strata;
        private int lone;

        Adding(Sums sums, Cells cells, int transform, int width, boolean withLone) {
            this.seen = cells.treated.length > 0;
            this.sums = sums;
            this.transform = transform;
            this.one = new double[width];
            this.zero = new double[width];
            for (int i = 0; i < cells.treated.length; i++) {
                double n1 = sums.episodes(cells.treated[i], transform);
                anyControl |= cells.control[i] >= 0;
                double n0 = cells.control[i] < 0 ? 0 : sums.episodes(cells.control[i], transform);
                counting += n0;
                matureTreated += n1;
                if (n1 > 0 && n0 > 0) {
                    boolean alone = sums.customers(cells.control[i], transform) == 1;
                    lone += alone ? 1 : 0;
                    if (withLone || !alone) {
                        add(cells.treated[i], cells.control[i], n1, n0);
                    }
                } else {
                    dropped += n1;
                }
            }
        }

        private void add(int ones, int zeros, double n1, double n0) {
            treated += n1;
            control += n0;
            strata++;
            for (int i = 0; i < one.length; i++) {
                one[i] += sums.sum(ones, transform, i);
                zero[i] += n1 / n0 * sums.sum(zeros, transform, i);
            }
            for (int i = 0; i < events.length; i++) {
                events[i] += sums.not(ones, transform, i);
                expected[i] += n1 / n0 * sums.not(zeros, transform, i);
            }
        }

        Kept kept() {
            boolean immature = (seen && matureTreated == 0) || (anyControl && counting == 0);
            for (int i = 0; i < one.length; i++) {
                one[i] /= treated;
                zero[i] /= treated;
            }
            return new Kept(
                    treated, control, dropped / matureTreated, immature, strata, lone, one, zero, events, expected);
        }
    }
}
